/** One figure or change is worked out from its observations in memory: so many of them at most. */
import { TidelineError } from '@tideline/contracts'

export const MAX_CANDIDATES = 100_000

/**
 * `what` ends "More than so many observations ...", and says what to shorten.
 *
 * @throws {TidelineError} QUERY_TOO_LARGE
 */
export const assertFew = (count: number, what: string, shorten: 'period' | 'range'): void => {
  if (count <= MAX_CANDIDATES) return
  throw new TidelineError(
    'QUERY_TOO_LARGE',
    `More than ${MAX_CANDIDATES} observations ${what}; ask for fewer countries, causes or sources, or a shorter ${shorten}.`,
    { context: { maxObservations: MAX_CANDIDATES } },
  )
}
