/**
 * Each checkpoint against the one before it and the changes between, by months and by years, and its years against its months. With what is read now
 * against the log (flow-drift.ts) that holds every one of them to it.
 */
import { tables } from '@tideline/contracts'
import {
  count,
  instant,
  ledgerChanges,
  ledgerKey,
  ledgerSums,
  rowShape,
  type LedgerLevel,
  type Store,
} from '@tideline/log'
import { z } from 'zod'
import { addCompared, driftShape, nothing, type Compared } from './compared.ts'

const checkpointShape = rowShape('checkpoints', { at: count, id: z.string() })

const comparedShape = rowShape('comparison of checkpoints', {
  drift: count,
  examples: z.array(driftShape),
})

const times = (sign: 1 | -1): string => ledgerSums.map((name) => `${sign} * ${name} AS ${name}`).join(', ')

const cells = (id: string, level: LedgerLevel, sign: 1 | -1): string => `
  SELECT ${ledgerKey}, ${times(sign)} FROM ${tables.checkpoint}
  WHERE id = {${id}:UInt64} AND level = '${level}'`

const changes = `SELECT ${ledgerKey}, ${times(-1)} FROM (${ledgerChanges(instant('since'), instant('upTo'), '1')})`

/** Who is carried into a year, and who goes on behind it, as one would say it of its months. */
const ofYear = (sign: '' | '-') => (name: string) => {
  if (name === 'carried') return `if(toMonth(m.month) = 1, ${sign}m.carried, 0) AS carried`
  return name === 'goesOn'
    ? `if(toMonth(m.month) = 12, ${sign}m.goesOn, 0) AS goesOn`
    : `${sign}m.${name} AS ${name}`
}

/** Rows by month as rows by year. */
const byYear = (rows: string, sign: '' | '-'): string => `
  SELECT category, country, splitByChar('.', toString(m.cause))[1] AS cause, source, role,
    makeDate32(toYear(m.month), 1, 1) AS month, mask, ${ledgerSums.map(ofYear(sign)).join(', ')}
  FROM (${rows}) AS m`

/** Of one with months: these against those of the one before, and its years against its months. */
const ofMonths = [
  `${cells('id', 'month', 1)} UNION ALL ${cells('before', 'month', -1)} UNION ALL ${changes}`,
  `${cells('id', 'year', 1)} UNION ALL
   ${byYear(`SELECT * FROM ${tables.checkpoint} WHERE id = {id:UInt64} AND level = 'month'`, '-')}`,
]

/** Of any: its years against those of the one before. */
const ofYears = [
  `${cells('id', 'year', 1)} UNION ALL ${cells('before', 'year', -1)} UNION ALL ${byYear(changes, '')}`,
]

const differences = (rows: string): string => `
  SELECT count() AS drift,
    arrayMap(x -> CAST(x, 'Tuple(category String, country String, cause String, source String, role String, day String)'),
      groupArray(10)((category, country, cause, source, role, toString(month)))) AS examples
  FROM (
    SELECT ${ledgerKey} FROM (${rows}) GROUP BY ${ledgerKey}
    HAVING ${ledgerSums.map((name) => `sum(${name}) != 0`).join(' OR ')}
  )`

const compareList = async (
  store: Store,
  upTo: number,
  list: string,
  comparisons: readonly string[],
): Promise<Compared> => {
  const checkpoints = await store.rows(
    checkpointShape,
    `SELECT toUnixTimestamp64Milli(at) AS at, toString(id) AS id FROM ${list} AS listed FINAL
     WHERE listed.at <= ${instant('upTo')} ORDER BY listed.at, listed.id`,
    { upTo },
  )
  let compared = nothing()
  let before = { at: 0, id: '0' }
  for (const checkpoint of checkpoints) {
    const params = { id: checkpoint.id, before: before.id, since: before.at, upTo: checkpoint.at }
    for (const rows of comparisons) {
      const [found] = await store.rows(comparedShape, differences(rows), params, {
        max_execution_time: 3_600,
      })
      if (found !== undefined) compared = addCompared(compared, { ...nothing(), ...found })
    }
    before = checkpoint
  }
  return compared
}

export const compareCheckpoints = async (store: Store, upTo: number): Promise<Compared> =>
  addCompared(
    await compareList(store, upTo, tables.checkpoints, ofMonths),
    await compareList(store, upTo, tables.yearCheckpoints, ofYears),
  )
