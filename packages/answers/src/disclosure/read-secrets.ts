/**
 * Where the rows are that totals must not tell: small or confidential ones that say more than country and cause. A large row
 * in the same totals is hidden with them, or the total less all that is shown would be the small one.
 */
import { tables } from '@tideline/contracts'
import { SMALLEST_SHOWN } from '@tideline/figures'
import { rowShape, type Store } from '@tideline/log'
import { z } from 'zod'
import { isConfidential, isProtectedRow, isSmallRow, type Row } from './small-row.ts'

const spanShape = rowShape('days of small rows', {
  source: z.string(),
  category: z.string(),
  country: z.string(),
  kind: z.string(),
  start: z.string(),
  end: z.string(),
})

type Span = ReturnType<typeof spanShape.parse>

const isFew = (column: string): string => `(${column} != 0 AND abs(${column}) < ${SMALLEST_SHOWN})`

const says = [
  `nationality != ''`,
  `nationalityGroup != ''`,
  `origin != ''`,
  `destination != ''`,
  `operation != ''`,
  `eventId != ''`,
  `placeKey != ''`,
  `places NOT IN ('', '[]')`,
]

const textOf = (row: Row, name: string): string => {
  const value = row[name]
  return typeof value === 'string' ? value : ''
}

/** Days of a stock are those it was measured on; it stands in totals for longer, so any of its category counts. */
const meet = (span: Span, row: Row): boolean =>
  span.kind === 'stock' || (span.start <= textOf(row, 'end') && span.end >= textOf(row, 'start'))

const groupOf = (row: Row): string =>
  [textOf(row, 'source'), textOf(row, 'category'), textOf(row, 'country')].join('|')

/** Whether a row stands in the same totals as a small one, for rows like these. `rows` name source, category, country and days. */
export const readSecrets = async (store: Store, rows: readonly Row[]): Promise<(row: Row) => boolean> => {
  const asked = rows.filter((row) => {
    const source = textOf(row, 'source')
    return isProtectedRow(source, row) && !isSmallRow(source, row) && !isConfidential(row)
  })
  if (asked.length === 0) return () => false
  const distinct = (name: string): string[] => [...new Set(asked.map((row) => textOf(row, name)))]
  const spans = await store.rows(
    spanShape,
    `SELECT DISTINCT toString(source) AS source, toString(category) AS category, toString(country) AS country,
       toString(kind) AS kind, toString(start) AS start, toString(end) AS end
     FROM ${tables.log}
     WHERE source IN {sources:Array(String)} AND category IN {categories:Array(String)} AND country IN {countries:Array(String)}
       AND op = 'report' AND (confidential OR ${isFew('people')} OR ${isFew('figure')}) AND (${says.join(' OR ')})`,
    { sources: distinct('source'), categories: distinct('category'), countries: distinct('country') },
  )
  const byGroup = Map.groupBy(spans, groupOf)
  return (row) => (byGroup.get(groupOf(row)) ?? []).some((span) => meet(span, row))
}
