/**
 * Which recommended figures are likely to count the same people twice: those of one source, event, category, country
 * and set of places (Helix's QA rule HAS_MULTIPLE_RECOMMENDED_FIGURES). In IDMC's IDU dump of 2025-08-01 these are 213
 * groups, and everything but the largest figure of each adds up to 973,745 people: far too many to leave out, so the
 * guard says so and leaves every value as it is.
 *
 * - Dates are no part of it, or a flow that is reported again for a longer span would pass as another.
 * - A place is its P-code, else its name. Coordinates are not looked at: IDMC moves pins without moving anybody (with
 *   them it would be 972,138), and `placeKey` has them.
 * - Nationality, origin and destination are parts of it: figures that differ there are parts of a whole.
 * - Stocks are never added over time, so two of them can only be counted twice at one date, in one round.
 *
 * The table `event_figures` computes the same key in SQL.
 */
import { hash } from 'node:crypto'
import type { Place } from './observation.ts'
import type { LogRecord } from './record.ts'

/** By bytes, as ClickHouse sorts; JavaScript's own order differs beyond U+FFFF. */
const byBytes = (left: string, right: string): number => Buffer.compare(Buffer.from(left), Buffer.from(right))

const namesOf = (places: readonly Place[]): string[] =>
  [
    ...new Set(places.map(({ pcode, name }) => (pcode === undefined || pcode === '' ? name : pcode))),
  ].toSorted(byBytes)

/** 16 hex digits; undefined for a figure that cannot be counted twice in this sense. */
export const sameFigureKey = (record: Omit<LogRecord, 'revision'>): string | undefined => {
  const { eventId, places = [], placeKey, kind } = record
  if (record.op !== 'report' || kind === 'none' || record.role !== 'recommended') return undefined
  if (record.people === null || record.people === undefined || (record.overlapGroup ?? '') !== '')
    return undefined
  if (eventId === undefined || eventId === '' || placeKey === undefined || placeKey === '') return undefined
  const names = namesOf(places)
  const parts = [
    record.source,
    eventId,
    record.category,
    record.country,
    record.nationality,
    record.nationalityGroup,
    record.origin,
    record.destination,
    ...(kind === 'stock'
      ? [record.end, record.operation, record.assessment, record.round, record.cause]
      : []),
    ...(names.length === 0 ? [placeKey] : names),
  ]
  return hash('sha256', parts.map((part) => part ?? '').join('\u001f'), 'hex').slice(0, 16)
}
