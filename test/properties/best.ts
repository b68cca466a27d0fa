/**
 * role=best: for each source, event and country its recommended figures; where there are none its triangulation, the
 * latest of each place. Decided on all of the category's figures, before any filter.
 */
import type { SeriesQuery } from '@tideline/contracts'
import type { LogRow } from './log-row.ts'

const isLater = (a: LogRow, b: LogRow): boolean => {
  if (a.reportedAt !== b.reportedAt) return (a.reportedAt ?? '') > (b.reportedAt ?? '')
  if (a.end !== b.end) return (a.end ?? '') > (b.end ?? '')
  return a.id.length === b.id.length ? a.id > b.id : a.id.length > b.id.length
}

export interface Chosen {
  row: LogRow
  unconfirmed: boolean
}

export const chooseBest = (query: SeriesQuery, heads: readonly LogRow[]): Chosen[] => {
  const known = heads.filter((row) => row.category === query.category && (row.people ?? null) !== null)
  return known.flatMap((row): Chosen[] => {
    if (row.role === 'recommended') return [{ row, unconfirmed: false }]
    if (row.role !== 'triangulation' || (row.eventId ?? '') === '') return []
    const together = known.filter(
      (other) =>
        other.source === row.source && other.eventId === row.eventId && other.country === row.country,
    )
    if (together.some((other) => other.role === 'recommended')) return []
    const ofPlace = together.filter(
      (other) => other.role === 'triangulation' && (other.placeKey ?? '') === (row.placeKey ?? ''),
    )
    return ofPlace.some((other) => isLater(other, row)) ? [] : [{ row, unconfirmed: true }]
  })
}
