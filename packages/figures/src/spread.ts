/**
 * A flow spread evenly over its days, in whole people. Cumulative rounding: day d holds
 * cum(d) - cum(d - 1) with cum(d) = round half up(total x d / n), so days, months and years add up to the
 * total exactly, whichever way the span is cut. Integer arithmetic throughout: a double cannot hold
 * total x d for large totals.
 */
import { TidelineError } from '@tideline/contracts'

const assertSpan = (total: number, days: number): void => {
  if (Number.isSafeInteger(total) && total >= 0 && Number.isSafeInteger(days) && days >= 1) return
  throw new TidelineError('FIGURE_INVALID', 'A spread needs a whole figure and at least one day.', {
    context: { total, days },
  })
}

/** round half up(total x day / days); the short way where everything fits a double exactly, which is nearly always. */
const cumulative = (total: number, days: number, day: number): number => {
  const dividend = 2 * total * day + days
  const divisor = 2 * days
  if (dividend <= Number.MAX_SAFE_INTEGER) return (dividend - (dividend % divisor)) / divisor
  return Number((2n * BigInt(total) * BigInt(day) + BigInt(days)) / (2n * BigInt(days)))
}

/** Share of days `from` to `to` (1-based, inclusive, clipped to the span) of `total` spread over `days` days. */
export const spreadShare = (total: number, days: number, from: number, to: number): number => {
  assertSpan(total, days)
  const [first, last] = [Math.max(1, from), Math.min(days, to)]
  return first > last ? 0 : cumulative(total, days, last) - cumulative(total, days, first - 1)
}
