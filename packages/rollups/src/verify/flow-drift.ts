/**
 * Brute force for flows: from the log alone (no read copy, no corrections table), the revision that counts of every
 * observation by sorting them, with the half-up division written the plain way in 128 bits. Compared month by month with
 * the ledger added up from its beginning and with what readers add up, a checkpoint and the rows since; both ways: a row
 * too many is drift as much as one that is missing. Nothing moves: up to a watermark the ledger is final.
 */
import { tables } from '@tideline/contracts'
import {
  count,
  daysFrom,
  instant,
  lastOfMonth,
  ledgerCells,
  longQuery,
  maskOf,
  monthsOf,
  rollupState,
  rowShape,
  type Store,
} from '@tideline/log'
import { z } from 'zod'
import { addCompared, driftShape, nothing, sizeShape, type Compared } from './compared.ts'
import { compareCheckpoints } from './checkpoint-drift.ts'

const inPart = `cityHash64(country, cause) % {of:UInt32} = {part:UInt32}`

/** The counting revision of every observation, by sorting its revisions. */
export const bruteHeads = (kind: 'flow' | 'stock'): string => `
  SELECT * FROM (
    SELECT * FROM ${tables.log} FINAL WHERE recordedAt <= ${instant('upTo')}
    ORDER BY source, id, revision DESC, recordedAt, partition, offset
    LIMIT 1 BY source, id
  )
  WHERE op = 'report' AND kind = '${kind}' AND overlapGroup = ''`

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

const byHand = `
  SELECT ${named}, ${amounts(`${cum(`${daysFrom('start', 'least(end, last)')} + 1`)} - ${cum(daysFrom('start', 'greatest(start, month)'))}`, 'sipHash64(source, id)')},
    1 AS origin
  FROM (
    SELECT *, 1 AS sign, ${details}, ${daysFrom('start', 'end')} + 1 AS days, ${lastOfMonth('month')} AS last
    FROM (
      SELECT category, country, cause, source, id, role, people, start, end, revision, ${maskOf()} AS mask,
        arrayJoin(${monthsOf('start', 'end')}) AS month
      FROM (${bruteHeads('flow')}) WHERE ${inPart}
    )
  )`

const inLedger = `
  SELECT ${named}, ${amounts('share', 'k')}, 2 AS origin
  FROM (
    SELECT *, figure AS people, ${details} FROM ${tables.ledger} FINAL WHERE at <= ${instant('upTo')} AND ${inPart}
  )`

const asRead = `
  SELECT ${named}, ${sums.join(', ')}, toInt64(0) AS whose, 3 AS origin
  FROM (${ledgerCells(instant('upTo'), { where: inPart })})`

const differs = [
  ...values.map((name) => `sumIf(${name}, origin = 1) != sumIf(${name}, origin = 2)`),
  ...sums.map((name) => `sumIf(${name}, origin = 1) != sumIf(${name}, origin = 3)`),
].join(' OR ')

/** Cells of which nobody has anything are none; by each of the three ways they are told apart. */
const cells = `
  SELECT ${keys.join(', ')}, ${differs} AS differs
  FROM (${byHand} UNION ALL ${inLedger} UNION ALL ${asRead})
  GROUP BY ${keys.join(', ')}
  HAVING differs OR sumIf(n, origin = 1) != 0`

const comparedShape = rowShape('comparison of flows with the log', {
  keys: count,
  drift: count,
  examples: z.array(driftShape),
})

/** Rows of the log taken at a time; months of long spans multiply them. */
const ROWS_PER_PART = 1_000_000

const comparePart = async (store: Store, upTo: number, part: number, of: number): Promise<Compared> => {
  const [found] = await store.rows(
    comparedShape,
    `SELECT count() AS keys, countIf(drifts) AS drift,
       arrayMap(x -> CAST(x, 'Tuple(category String, country String, cause String, source String, role String, day String)'),
         groupArrayIf(10)((category, country, cause, source, role, toString(month)), drifts)) AS examples
     FROM (
       SELECT category, country, cause, source, role, month, max(differs) AS drifts
       FROM (${cells}) GROUP BY category, country, cause, source, role, month
     )`,
    { upTo, part, of },
    longQuery,
  )
  return { ...nothing(), ...found }
}

/** As of the watermark, ms since 1970, as far as the ledger goes: where there is none, questions go to the log itself. */
export const compareFlows = async (store: Store, watermark: number): Promise<Compared> => {
  const upTo = Math.min(watermark, (await rollupState(store)).ledgerTo)
  if (upTo === 0) return nothing()
  const [size] = await store.rows(sizeShape, `SELECT count() AS rows FROM ${tables.log} WHERE kind = 'flow'`)
  const of = Math.max(1, Math.ceil((size?.rows ?? 0) / ROWS_PER_PART))
  let compared = await compareCheckpoints(store, upTo)
  for (let part = 0; part < of; part++)
    compared = addCompared(compared, await comparePart(store, upTo, part, of))
  return compared
}
