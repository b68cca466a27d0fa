/**
 * Each checkpoint against the one before it and the changes between, and its years against its months. With what is read now
 * against the log (flow-drift.ts) that holds every one of them to it.
 */
import { tables } from '@tideline/contracts'
import { count, instant, ledgerChanges, ledgerKey, ledgerSums, rowShape, type Store } from '@tideline/log'
import { z } from 'zod'
import { addCompared, driftShape, nothing, type Compared } from './compared.ts'

const checkpointShape = rowShape('checkpoints', { at: count, id: z.string() })

const comparedShape = rowShape('comparison of checkpoints', {
  drift: count,
  examples: z.array(driftShape),
})

const times = (sign: 1 | -1): string => ledgerSums.map((name) => `${sign} * ${name} AS ${name}`).join(', ')

const cells = (id: string, level: 'month' | 'year', sign: 1 | -1): string => `
  SELECT ${ledgerKey}, ${times(sign)} FROM ${tables.checkpoint}
  WHERE id = {${id}:UInt64} AND level = '${level}'`

/** Months of this one, of the one before, and what changed between. */
const months = `
  ${cells('id', 'month', 1)} UNION ALL ${cells('before', 'month', -1)} UNION ALL
  SELECT ${ledgerKey}, ${times(-1)} FROM (${ledgerChanges(instant('since'), instant('upTo'), '1')})`

/** Who is carried into a year, and who goes on behind it, as one would say it of its months. */
const ofYear = (name: string): string => {
  if (name === 'carried') return 'if(toMonth(m.month) = 1, -m.carried, 0) AS carried'
  return name === 'goesOn' ? 'if(toMonth(m.month) = 12, -m.goesOn, 0) AS goesOn' : `-m.${name} AS ${name}`
}

/** Its years, and its months by year. */
const years = `
  ${cells('id', 'year', 1)} UNION ALL
  SELECT category, country, splitByChar('.', toString(m.cause))[1] AS cause, source, role,
    makeDate32(toYear(m.month), 1, 1) AS month, mask, ${ledgerSums.map(ofYear).join(', ')}
  FROM ${tables.checkpoint} AS m WHERE id = {id:UInt64} AND level = 'month'`

const differences = (rows: string): string => `
  SELECT count() AS drift,
    arrayMap(x -> CAST(x, 'Tuple(category String, country String, cause String, source String, role String, day String)'),
      groupArray(10)((category, country, cause, source, role, toString(month)))) AS examples
  FROM (
    SELECT ${ledgerKey} FROM (${rows}) GROUP BY ${ledgerKey}
    HAVING ${ledgerSums.map((name) => `sum(${name}) != 0`).join(' OR ')}
  )`

export const compareCheckpoints = async (store: Store, upTo: number): Promise<Compared> => {
  const checkpoints = await store.rows(
    checkpointShape,
    `SELECT toUnixTimestamp64Milli(at) AS at, toString(id) AS id FROM ${tables.checkpoints} FINAL
     WHERE ledger_checkpoints.at <= ${instant('upTo')} ORDER BY ledger_checkpoints.at, ledger_checkpoints.id`,
    { upTo },
  )
  let compared = nothing()
  let before = { at: 0, id: '0' }
  for (const checkpoint of checkpoints) {
    const params = { id: checkpoint.id, before: before.id, since: before.at, upTo: checkpoint.at }
    for (const rows of [months, years]) {
      const [found] = await store.rows(comparedShape, differences(rows), params, {
        max_execution_time: 3_600,
      })
      if (found !== undefined) compared = addCompared(compared, { ...nothing(), ...found })
    }
    before = checkpoint
  }
  return compared
}
