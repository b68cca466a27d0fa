/** The periods for which sources that publish by period have a figure: of all people, whatever part of them is asked for. */
import { publishingPolicyOf, tables, type SeriesQuery } from '@tideline/contracts'
import { instant, isHead, joinHeads, rowShape, type Store } from '@tideline/log'
import { z } from 'zod'
import { keyConditions } from '../cells/conditions.ts'
import type { PublishedSpan } from '../cells/published-span.ts'

const spanShape = rowShape('periods that have a figure', {
  source: z.string(),
  country: z.string(),
  from: z.string(),
  to: z.string(),
})

const publishesPeriods = (source: string, { category }: SeriesQuery): boolean => {
  const policy = publishingPolicyOf(source)
  return policy?.publishes === 'periods' && policy.categories.includes(category)
}

/** Publications of one thing are chosen at read and stand in another table. */
export const readSpans = async (
  store: Store,
  query: SeriesQuery,
  sources: readonly string[],
  asOf: number,
): Promise<PublishedSpan[]> => {
  const periodic = sources.filter((source) => publishesPeriods(source, query))
  if (periodic.length === 0) return []
  const { cause: _, totals: __, ...rest } = query
  const key = keyConditions({ ...rest, totals: 'all', sources: periodic }, 'm.')
  const at = instant('asOf')
  const among = `${tables.month} WHERE category = {category:String} AND source IN {sources:Array(String)}`
  return await store.rows(
    spanShape,
    `SELECT m.source AS source, m.country AS country, toString(m.start) AS from, toString(m.end) AS to
     FROM ${joinHeads(tables.month, at, among)}
     WHERE ${key.sql} AND ${isHead(at)} AND isNotNull(m.people)
     GROUP BY source, country, from, to`,
    { ...key.params, asOf },
  )
}
