/**
 * How often a source publishes, and so when it has become silent: nothing of it came for clearly longer than its rhythm. What is
 * not declared is a field source: such teams report while they work, so a week without anything is worth a question.
 */
import { millisecondsOf } from './civil-date.ts'
import { policyOf } from './policies/declared.ts'
import type { Cadence } from './policies/shape.ts'

export { cadences, type Cadence } from './policies/shape.ts'

/** Days after which somebody should ask; a publication that comes once is never late. */
const allowed: Readonly<Record<Cadence, number>> = {
  daily: 4,
  monthly: 45,
  rounds: 200,
  yearly: 400,
  // UN DESA's revisions are four years apart
  years: 1_600,
  once: Infinity,
}
const UNDECLARED_DAYS = 7
const DAY_MS = 86_400_000

export const cadenceOf = (source: string): Cadence | null => policyOf(source)?.cadence ?? null

/** When something came last, if that is too long ago at `now` (ms); else null. */
export const silentSince = (source: string, lastRecordedAt: string | null, now: number): string | null => {
  if (lastRecordedAt === null) return null
  const cadence = cadenceOf(source)
  const days = cadence === null ? UNDECLARED_DAYS : allowed[cadence]
  return now - millisecondsOf(lastRecordedAt) > days * DAY_MS ? lastRecordedAt : null
}
