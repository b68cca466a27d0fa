/**
 * Brute force for flows: from the log alone (brute-heads.ts), with the half-up division written the plain way in 128 bits.
 * Compared month by month with the ledger added up from its beginning and with what readers add up, a checkpoint and the
 * rows since; both ways: a row too many is drift as much as one that is missing. Nothing moves: up to a watermark the
 * ledger is final. Each side is added up stretch by stretch, the log by identities, the ledger by instants.
 */
import { tables } from '@tideline/contracts'
import {
  count,
  daysFrom,
  instant,
  lastOfMonth,
  ledgerCells,
  maskOf,
  monthsOf,
  rollupState,
  rowShape,
  type Store,
} from '@tideline/log'
import { z } from 'zod'
import { eachRange, inRange } from '../ranges.ts'
import { bruteHeads } from './brute-heads.ts'
import { compareCheckpoints } from './checkpoint-drift.ts'
import { addCompared, driftShape, nothing, type Compared } from './compared.ts'
import { inRun } from './in-run.ts'
import { patient } from './patient.ts'

const keys = ['category', 'country', 'cause', 'source', 'role', 'month', 'mask'] as const
const named = keys
  .map((key) => (key === 'mask' || key === 'month' ? key : `toString(${key}) AS ${key}`))
  .join(', ')

/** What readers add up, and what tells whose a row is and of which days. */
const sums = ['n', 'begun', 'carried', 'goesOn', 'ended', 'spread', 'endSum', 'startSum'] as const
const values = [...sums, 'whose'] as const

const cum = (d: string): string => `intDiv(2 * toInt128(p) * (${d}) + days, 2 * days)`

/** One row an observation and month, whose `sign`, `begins` and `finishes` are told. */
const amounts = (share: string, k: string): string => `
  toInt64(sign) AS n, toInt64(sign * begins) AS begun, toInt64(sign * NOT begins) AS carried,
  toInt64(sign * NOT finishes) AS goesOn, toInt64(sign * finishes) AS ended, toInt64(sign * (${share})) AS spread, toInt64(sign * finishes * p) AS endSum,
  toInt64(sign * begins * p) AS startSum,
  toInt64(sign) * toInt64(cityHash64(${k}, revision, toString(source), start, end, isNull(people), p) % 4294967296) AS whose`

const details = `start >= month AS begins, end < addMonths(month, 1) AS finishes, toInt64(ifNull(people, 0)) AS p`

const byHand = (range: string): string => `
  SELECT ${named}, ${amounts(`${cum(`${daysFrom('start', 'least(end, last)')} + 1`)} - ${cum(daysFrom('start', 'greatest(start, month)'))}`, 'sipHash64(source, id)')},
    1 AS side
  FROM (
    SELECT *, 1 AS sign, ${details}, ${daysFrom('start', 'end')} + 1 AS days, ${lastOfMonth('month')} AS last
    FROM (
      SELECT category, country, cause, source, id, role, people, start, end, revision, ${maskOf()} AS mask,
        arrayJoin(${monthsOf('start', 'end')}) AS month
      FROM (${bruteHeads(range)}) WHERE kind = 'flow'
    )
  )`

const inLedger = `
  SELECT ${named}, ${amounts('share', 'k')}, 2 AS side
  FROM (
    SELECT *, figure AS people, ${details} FROM ${tables.ledger} FINAL
    WHERE at > ${instant('after')} AND at <= ${instant('last')}
  )`

const asRead = `
  SELECT ${named}, ${sums.join(', ')}, toInt64(0) AS whose, 3 AS side
  FROM (${ledgerCells(instant('upTo'), { where: '1' })})`

/** The table adds up what is equal in all but the sums. */
const keep = (store: Store, rows: string, params: Record<string, unknown>): Promise<void> =>
  store.run(
    `INSERT INTO ${tables.verifyCells} (run, ${keys.join(', ')}, ${values.join(', ')}, side)
     SELECT {run:UInt64}, * FROM (${rows})`,
    params,
    patient,
  )

const differs = [
  ...values.map((name) => `sumIf(${name}, side = 1) != sumIf(${name}, side = 2)`),
  ...sums.map((name) => `sumIf(${name}, side = 1) != sumIf(${name}, side = 3)`),
].join(' OR ')

/** Cells of which nobody has anything are none; by each of the three ways they are told apart. */
const cells = `
  SELECT ${keys.join(', ')}, ${differs} AS differs
  FROM ${tables.verifyCells} WHERE run = {run:UInt64}
  GROUP BY ${keys.join(', ')}
  HAVING differs OR sumIf(n, side = 1) != 0`

const comparedShape = rowShape('comparison of flows with the log', {
  keys: count,
  drift: count,
  examples: z.array(driftShape),
})

const compareKept = async (store: Store, run: string): Promise<Compared> => {
  const [found] = await store.rows(
    comparedShape,
    `SELECT count() AS keys, countIf(drifts) AS drift,
       arrayMap(x -> CAST(x, 'Tuple(category String, country String, cause String, source String, role String, day String)'),
         groupArrayIf(10)((category, country, cause, source, role, toString(month)), drifts)) AS examples
     FROM (
       SELECT category, country, cause, source, role, month, max(differs) AS drifts
       FROM (${cells}) GROUP BY category, country, cause, source, role, month
     )`,
    { run },
    patient,
  )
  return { ...nothing(), ...found }
}

const instantShape = rowShape('the end of a stretch of the ledger', { last: count })

/** The ledger as of `upTo`, about `rows` at a time, and all of one instant together. */
const eachStretch = async (
  store: Store,
  { upTo, rows }: { upTo: number; rows: number },
  work: (stretch: { after: number; last: number }) => Promise<void>,
): Promise<void> => {
  for (let after = 0; after < upTo;) {
    const [end] = await store.rows(
      instantShape,
      `SELECT toUnixTimestamp64Milli(at) AS last FROM ${tables.ledger}
       WHERE at > ${instant('after')} AND at <= ${instant('upTo')} ORDER BY at LIMIT 1 OFFSET {rows:UInt64}`,
      { after, upTo, rows },
    )
    const last = end?.last ?? upTo
    await work({ after, last })
    after = last
  }
}

/** As of the watermark, ms since 1970, as far as the ledger goes: where there is none, questions go to the log itself. */
export const compareFlows = async (store: Store, watermark: number, rows: number): Promise<Compared> => {
  const upTo = Math.min(watermark, (await rollupState(store)).ledgerTo)
  if (upTo === 0) return nothing()
  return await inRun(store, tables.verifyCells, async (run) => {
    await eachRange(store, { upTo, rows }, async (range) => {
      const { sql, params } = inRange(range)
      await keep(store, byHand(sql), { ...params, upTo, run })
    })
    await eachStretch(store, { upTo, rows }, (stretch) => keep(store, inLedger, { ...stretch, run }))
    await keep(store, asRead, { upTo, run })
    return addCompared(await compareCheckpoints(store, upTo), await compareKept(store, run))
  })
}
