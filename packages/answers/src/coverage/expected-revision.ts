/** From what was first known and what later (pure). Too few cases say nothing of what is usual. */
import type { ExpectedRevision } from '@tideline/contracts'

/** With fewer, one late file would be "usual". */
const FEWEST_CASES = 10

interface Known {
  cases: number
  /** people known at first publication, over all cases */
  first: number
  /** people known `days` later */
  after: number
}

export const expectedRevision = (
  { cases, first, after }: Known,
  days: number,
  per: ExpectedRevision['per'],
): ExpectedRevision | undefined => {
  if (cases < FEWEST_CASES || first <= 0) return undefined
  // + 0: a hair's shrinking rounds to -0
  return { days, growthPercent: Math.round((after / first - 1) * 1_000) / 10 + 0, cases, per }
}
