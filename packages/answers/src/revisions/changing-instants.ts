/**
 * The instants at which a figure may have changed, up to `asOf`. Where the ledger tells its cells apart these are its changes;
 * else, and where a choice among observations, sources or publications takes part, every revision of an observation that
 * ever stood in the category, countries and sources of the question, which may be more than changed it and is never less.
 */
import { tables, type SeriesQuery } from '@tideline/contracts'
import { count, instant, rowShape, type Store } from '@tideline/log'
import type { Days } from '@tideline/figures'
import { answerableByRollup, inMonths, keyConditions } from '../cells/conditions.ts'
import { isFlow } from '../cells/read-cells.ts'

const instantShape = rowShape('instants of changes', { at: count, all: count })
const anyShape = rowShape('publications of a question', { n: count })

interface ChangingInstants {
  /** ms since 1970, oldest first: the newest of them */
  instants: number[]
  /** how many there are before */
  earlier: number
}

const fromLedger = (query: SeriesQuery): string => `
  SELECT DISTINCT at FROM ${tables.ledger}
  WHERE at <= ${instant('asOf')} AND ${keyConditions(query, '').sql}
    AND ${query.role === 'all' ? '1' : `role = 'recommended'`}
    AND ${inMonths()}
    AND start <= toDate32({to:String}) AND end >= toDate32({from:String})`

const wide = (query: SeriesQuery): SeriesQuery => {
  const { cause: _, totals: __, ...rest } = query
  return { ...rest, totals: 'all' }
}

const fromLog = (query: SeriesQuery): string => `
  SELECT DISTINCT recordedAt AS at FROM ${tables.log}
  WHERE recordedAt <= ${instant('asOf')} AND (source, id) IN (
    SELECT source, id FROM ${tables.log} WHERE op = 'report' AND ${keyConditions(wide(query), '').sql})`

const hasPublications = async (store: Store, query: SeriesQuery): Promise<boolean> => {
  const key = keyConditions(wide(query), '')
  const [row] = await store.rows(
    anyShape,
    `SELECT count() AS n FROM (SELECT 1 FROM ${tables.overlap} WHERE ${key.sql} LIMIT 1)`,
    key.params,
  )
  return (row?.n ?? 0) > 0
}

const isAddedUp = async (
  store: Store,
  query: SeriesQuery,
  ledgerTo: number,
  asOf: number,
): Promise<boolean> =>
  isFlow(query) &&
  query.preferred === undefined &&
  asOf <= ledgerTo &&
  answerableByRollup(query, []) &&
  !(await hasPublications(store, query))

export const changingInstants = async (
  store: Store,
  query: SeriesQuery & Days,
  { asOf, ledgerTo, limit }: { asOf: number; ledgerTo: number; limit: number },
): Promise<ChangingInstants> => {
  const from = (await isAddedUp(store, query, ledgerTo, asOf)) ? fromLedger(query) : fromLog(query)
  const rows = await store.rows(
    instantShape,
    `SELECT toUnixTimestamp64Milli(at) AS at, count() OVER () AS all FROM (${from})
     ORDER BY at DESC LIMIT {limit:UInt32}`,
    { ...keyConditions(query, '').params, asOf, from: query.from, to: query.to, limit },
  )
  const instants = rows.map(({ at }) => at).toReversed()
  return { instants, earlier: (rows[0]?.all ?? 0) - instants.length }
}
