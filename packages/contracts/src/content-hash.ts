/**
 * What makes a revision. A file that is published again with other popup texts, links or notes is the same
 * statement; one with another figure, date, role, cause or place is a new one. The hash is over the
 * normalised record (defaults filled in), so that leaving a default out or writing it is no change.
 *
 * Not in it: notes, url, event name and codes, publisher, reportedAt, confidential, published, receipt,
 * format and dataset. Of a place counts where it is (name, P-code, coordinates); not its level and not which end of
 * the movement it is, because IDMC edits both without the place changing.
 */
import { hash } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'
import { placeText } from './place-key.ts'
import type { Breakdown, Place } from './observation.ts'
import type { LogRecord } from './record.ts'

type Content = Omit<LogRecord, 'revision' | 'hash' | 'receipt' | 'v'>

const placeContent = (places: readonly Place[] = []): string[] =>
  places.length === 0 ? [] : [...new Set(places.map(placeText))].toSorted()

const breakdownContent = (breakdown: readonly Breakdown[] = []): string[] =>
  breakdown.map((band) => canonicalJson(band)).toSorted()

/**
 * The content by the group a change is reported under. The store reads an absent field back as '' or null: all one. Groups
 * stand in the order of the alphabet: their JSON is what is hashed, and stored hashes are of that order.
 */
const contentGroups = (record: Content) => ({
  date: [record.start, record.end, record.dateAccuracy],
  figure: [record.figure, record.unit, record.householdSize],
  other: [
    record.op,
    record.quantifier,
    record.category,
    record.cause,
    record.country,
    record.eventId,
    record.origin,
    record.destination,
    record.nationality,
    record.nationalityGroup,
    placeContent(record.places),
    breakdownContent(record.breakdown),
    record.operation,
    record.round,
    record.roundComplete,
    record.assessment,
    record.status,
    record.overlapGroup,
    record.overlapRank ?? 0,
  ].map((value) => (value === '' ? null : value)),
  role: [record.role],
})

/** 16 hex digits of SHA-256 over the content that counts. */
export const contentHash = (record: Content): string =>
  hash('sha256', JSON.stringify(contentGroups(record)), 'hex').slice(0, 16)

export type ChangeKind = 'figure' | 'role' | 'date' | 'other'

/** Which content differs, in the order in which a receipt counts a revision under the first that applies. */
export const diffContent = (before: Content, after: Content): ChangeKind[] => {
  const [left, right] = [contentGroups(before), contentGroups(after)]
  const kinds: readonly ChangeKind[] = ['figure', 'role', 'date', 'other']
  return kinds.filter((kind) => JSON.stringify(left[kind]) !== JSON.stringify(right[kind]))
}
