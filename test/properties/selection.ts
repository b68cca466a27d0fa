/** Which observations a query is about, and the key each of them is told under. */
import type { GroupDimension, SeriesQuery } from '@tideline/contracts'
import type { LogRow } from './log-row.ts'

export type Key = Partial<Record<GroupDimension, string>>

export const rootOf = (cause: string): string => cause.split('.', 1)[0] ?? ''

const valueOf = (row: LogRow, dimension: GroupDimension): string => {
  switch (dimension) {
    case 'country':
      return row.country ?? ''
    case 'cause':
      return rootOf(row.cause ?? '')
    case 'source':
      return row.source
    case 'event':
      return row.eventId ?? ''
    case 'nationality':
      return row.nationality || row.nationalityGroup || ''
    case 'origin':
      return row.origin ?? ''
    case 'destination':
      return row.destination ?? ''
    case 'operation':
      return row.operation ?? ''
    case 'role':
      return row.role ?? 'recommended'
  }
}

export const keyOf = (row: LogRow, dimensions: readonly GroupDimension[]): Key =>
  Object.fromEntries(dimensions.map((dimension) => [dimension, valueOf(row, dimension)]))

/** Sources are never added up, so the source is always in the key. */
export const dimensionsOf = (query: SeriesQuery): GroupDimension[] => [
  ...new Set<GroupDimension>([...query.groupBy, 'source']),
]

const isAmong = (wanted: readonly string[] | undefined, ...values: (string | undefined)[]): boolean =>
  wanted === undefined || values.some((value) => wanted.includes(value ?? ''))

const isUnder = (cause: string, path: string): boolean => `${cause}.`.startsWith(`${path}.`)

/** By country, source and cause. */
export const isInKeys = (query: SeriesQuery, row: LogRow): boolean =>
  row.category === query.category &&
  isAmong(query.countries, row.country) &&
  isAmong(query.sources, row.source) &&
  (query.cause === undefined || isUnder(row.cause ?? '', query.cause)) &&
  (query.totals === 'all' || rootOf(row.cause ?? '') !== 'other')

export const isAskedFor = (query: SeriesQuery, row: LogRow): boolean =>
  isInKeys(query, row) &&
  isAmong(query.event, row.eventId) &&
  isAmong(query.nationality, row.nationality, row.nationalityGroup) &&
  isAmong(query.origin, row.origin) &&
  isAmong(query.destination, row.destination) &&
  isAmong(query.operation, row.operation)
