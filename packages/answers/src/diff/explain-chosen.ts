/**
 * The part of an observation whose counting depends on others: rounds, overlapping publications, role=best (pure). Where
 * it counted at both instants its figure was corrected; where it counts only at one of them, the reason is what
 * changed about it, and `method` when nothing did.
 */
import { cellName } from '@tideline/figures'
import { groupDimensions, type DiffReason } from '@tideline/contracts'
import type { Changed, Version } from './changed-records.ts'
import { isLateVersion, type Explained } from './explain-flow.ts'
import type { Part } from './tally.ts'

const differs = (before: Version, after: Version, ...fields: readonly (keyof Version)[]): boolean =>
  fields.some((field) => before[field] !== after[field])

/** Why an observation that is reported at both instants counts at one of them only. */
const becauseOf = (before: Version, after: Version): DiffReason => {
  if (differs(before, after, 'role')) return 'role'
  if (differs(before, after, 'cause', 'category', 'overlapGroup')) return 'reclassified'
  if (differs(before, after, 'start', 'end', 'country', 'origin', 'destination')) return 'moved'
  if (differs(before, after, 'nationality', 'nationalityGroup', 'operation', 'eventId')) return 'moved'
  return 'method'
}

const summed = (parts: readonly Part[]): Map<string, Part> => {
  const sums = new Map<string, Part>()
  for (const part of parts) {
    const name = cellName(part.key, groupDimensions, part.bucket)
    const sum = sums.get(name)
    sums.set(name, sum === undefined ? part : { ...part, people: sum.people + part.people })
  }
  return sums
}

/** `changed`: undefined when it got no revision between the instants. */
export const explainChosen = (
  changed: Changed | undefined,
  was: readonly Part[],
  is: readonly Part[],
): Explained[] => {
  const { before, after } = changed ?? {}
  const reasonOf = (inBoth: boolean): DiffReason => {
    if (changed === undefined) return 'method'
    if (before?.op !== 'report') return after !== undefined && isLateVersion(after) ? 'late' : 'new'
    if (after?.op !== 'report') return 'retraction'
    return inBoth && differs(before, after, 'people') ? 'correction' : becauseOf(before, after)
  }
  const [then, now] = [summed(was), summed(is)]
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((name) => {
    const [old, fresh] = [then.get(name), now.get(name)]
    const people = (fresh?.people ?? 0) - (old?.people ?? 0)
    const part = fresh ?? old
    if (people === 0 || part === undefined) return []
    return [{ reason: reasonOf(old !== undefined && fresh !== undefined), part: { ...part, people } }]
  })
}
