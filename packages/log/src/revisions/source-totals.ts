/**
 * What a source says now in all, by category, country and period: the sum of its own heads, before any rule about what
 * counts twice. Flows by the year of their last day, stocks by the day they are reported for, because stocks of two days
 * are never added. Triangulation figures are left out: they speak of the same people again.
 */
import { tables } from '@tideline/contracts'
import { z } from 'zod'
import { longQuery, quote } from '../sql/quote.ts'
import { count, rowShape, summed } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'

export interface TotalKey {
  category: string
  country: string
  /** 2024 of a flow, 2024-11-05 of a stock */
  period: string
}

export interface SourceTotal extends TotalKey {
  people: number
  observations: number
}

const totalShape = rowShape('totals of a source', {
  category: z.string(),
  country: z.string(),
  period: z.string(),
  people: summed,
  observations: count,
})

/** Keys of which nothing is stored are missing. A few thousand keys at most. */
export const sourceTotals = async (
  store: Store,
  source: string,
  keys: readonly TotalKey[],
): Promise<SourceTotal[]> => {
  if (keys.length === 0) return []
  const wanted = keys
    .map(({ category, country, period }) => `(${quote(category)},${quote(country)},${quote(period)})`)
    .join(',')
  return await store.rows(
    totalShape,
    `SELECT head.3 AS category, head.4 AS country,
            if(head.5 = 'stock', toString(head.6), toString(toYear(head.6))) AS period,
            sum(ifNull(head.7, 0)) AS people, count() AS observations
     FROM (SELECT id, argMax((revision, op, category, country, kind, end, people, role),
             (revision, -toUnixTimestamp64Milli(recordedAt), -toInt32(partition), -toInt64(offset))) AS head
           FROM ${tables.log} WHERE source = ${quote(source)} GROUP BY id)
     WHERE head.2 = 'report' AND head.8 != 'triangulation'
     GROUP BY category, country, period HAVING (category, country, period) IN (${wanted})
     ORDER BY category, country, period`,
    {},
    longQuery,
  )
}
