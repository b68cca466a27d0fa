/**
 * One flow's part in a change (pure). Its fields are changed from what they were to what they are, one group after the
 * other, and what each step adds is that reason's part; so the parts add up to the whole however many fields changed
 * at once. The figure comes first: a corrected figure that also moved is a correction where it was and then moves.
 */
import { isLate, type ReadDimension, type SeriesQuery, type DiffReason } from '@tideline/contracts'
import { cellName, hasRole, matches } from '@tideline/figures'
import type { Changed, Version } from './changed-records.ts'
import { partsOfSpan, type Counts } from './parts-of-span.ts'
import type { Part } from './tally.ts'

/** Where a version's people are told, and how many; nothing where it does not count. */
const flowParts = (
  query: SeriesQuery,
  version: Version | undefined,
  dimensions: readonly ReadDimension[],
  counts: Counts,
): Part[] =>
  version?.kind === 'flow' &&
  version.overlapGroup === '' &&
  matches(query, version) &&
  hasRole(query, version)
    ? partsOfSpan(query, version, dimensions, counts)
    : []

/** Fields that change together, in the order in which they are taken over. */
const steps: readonly { reason: DiffReason; fields: readonly (keyof Version)[] }[] = [
  { reason: 'correction', fields: ['people'] },
  {
    reason: 'moved',
    fields: [
      ...(['start', 'end', 'country', 'origin', 'destination'] as const),
      ...(['nationality', 'nationalityGroup', 'operation', 'eventId'] as const),
    ],
  },
  { reason: 'reclassified', fields: ['cause', 'category', 'kind', 'overlapGroup'] },
  { reason: 'role', fields: ['role'] },
]

/** By its publisher's date, else by ours. */
export const isLateVersion = ({ end, reportedAt, recordedAt }: Version): boolean =>
  isLate(end, reportedAt ?? recordedAt)

const isReport = (version: Version | undefined): version is Version => version?.op === 'report'

export interface Explained {
  reason: DiffReason
  part: Part
}

const negative = (parts: readonly Part[]): Part[] => parts.map((part) => ({ ...part, people: -part.people }))

const told = (reason: DiffReason, parts: readonly Part[]): Explained[] =>
  parts.map((part) => ({ reason, part }))

export const explainFlow = (
  query: SeriesQuery,
  { before, after }: Changed,
  dimensions: readonly ReadDimension[],
  at: { before: Counts; after: Counts },
): Explained[] => {
  const was = isReport(before)
  const is = isReport(after)
  if (!was && !is) return []
  if (!was)
    return told(is && isLateVersion(after) ? 'late' : 'new', flowParts(query, after, dimensions, at.after))
  if (!is) return told('retraction', negative(flowParts(query, before, dimensions, at.before)))
  // First the choice of sources, with the observation as it was; then the observation.
  let version: Version = before
  let parts = flowParts(query, version, dimensions, at.after)
  const explained = [
    ...told('method', parts),
    ...told('method', negative(flowParts(query, version, dimensions, at.before))),
  ]
  for (const { reason, fields } of steps) {
    const changes = fields.filter((field) => before[field] !== after[field])
    if (changes.length === 0) continue
    version = { ...version, ...Object.fromEntries(changes.map((field) => [field, after[field]])) }
    const now = flowParts(query, version, dimensions, at.after)
    explained.push(...told(reason, now), ...told(reason, negative(parts)))
    parts = now
  }
  return cancel(explained, dimensions)
}

/** Equal and opposite parts of one reason and cell are no change. */
const cancel = (explained: readonly Explained[], dimensions: readonly ReadDimension[]): Explained[] => {
  const sums = new Map<string, Explained>()
  for (const { reason, part } of explained) {
    const name = `${reason} ${cellName(part.key, dimensions, part.bucket)}`
    const sum = sums.get(name)
    if (sum === undefined) sums.set(name, { reason, part: { ...part } })
    else sum.part.people += part.people
  }
  return [...sums.values()].filter(({ part }) => part.people !== 0)
}
