/**
 * The last day that a flow's data are about, by source and country: what a bucket's end does not say. Stocks have
 * `measuredOn`. No figure is told, so nothing has to be hidden.
 */
import { tables, type SeriesQuery } from '@tideline/contracts'
import { instant, isHead, joinHeads, rollupState, rowShape, type Store } from '@tideline/log'
import { z } from 'zod'
import { keyConditions, observationConditions } from '../cells/conditions.ts'
import { instantOf } from '../cells/read-cells.ts'

const lastShape = rowShape('last days of flows', {
  source: z.string(),
  country: z.string(),
  last: z.string(),
})

export type LastDay = ReturnType<typeof lastShape.parse>

/** Of the figures that the question counts, as of its instant. */
export const askLastDays = async (store: Store, query: SeriesQuery): Promise<LastDay[]> => {
  const { watermark } = await rollupState(store)
  if (watermark === null) return []
  const key = keyConditions(query, 'm.')
  const more = observationConditions(query, 'm.')
  const at = instant('asOf')
  const role = query.role === 'recommended' ? `m.role = 'recommended'` : '1'
  // Flows stand in one of two tables, by whether other publications of the same thing may outdo them.
  const ends = [joinHeads(tables.month, at), joinHeads(tables.overlap, at, tables.overlap)].map(
    (from) =>
      `SELECT m.source AS source, m.country AS country, m.end AS end FROM ${from}
       WHERE ${key.sql} AND ${more.sql} AND ${role} AND ${isHead(at)} AND isNotNull(m.people)`,
  )
  return await store.rows(
    lastShape,
    `SELECT toString(source) AS source, toString(country) AS country, toString(max(end)) AS last
     FROM (${ends.join(' UNION ALL ')}) GROUP BY source, country ORDER BY source, country`,
    { ...key.params, ...more.params, asOf: instantOf(query, watermark) },
  )
}
