/**
 * Whether one observation may be shown as it is (pure). A row of a source that is not public is a small area when it
 * says more than country and cause: where, who, from where, which event. Of such a row 1 to 4 people are hidden.
 *
 * A confidential row, of whatever source, counts in every total like any other, but its own details are for readers
 * with the scope `exact` alone. That is what the flag means to those who set it: Helix adds confidential figures up
 * and never lists them. It makes no revision (contracts/content-hash.ts), so one revision that has it marks them all.
 */
import { isPublicSource } from '@tideline/contracts'
import { isSmall } from '@tideline/figures'

/** An observation with the names of the log's columns. */
export type Row = Readonly<Record<string, unknown>>

/** What says more of a row than country and cause. */
export const pointing = [
  'places',
  'placeKey',
  'nationality',
  'nationalityGroup',
  'origin',
  'destination',
  'event',
  'eventId',
  'operation',
] as const

const says = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== ''

const isSmallArea = (row: Row): boolean => pointing.some((name) => says(row[name]))

export const isProtectedRow = (source: string, row: Row): boolean =>
  !isPublicSource(source) && isSmallArea(row)

export const isConfidential = (row: Row): boolean => row['confidential'] === true

const countOf = (value: unknown): number => (typeof value === 'number' ? value : 0)

/** People, and households as well: one household is as easily known as one person. */
export const isSmallRow = (source: string, row: Row): boolean =>
  isProtectedRow(source, row) && (isSmall(countOf(row['people'])) || isSmall(countOf(row['figure'])))
