interface Attempt {
  /** 1 for the first */
  number: number
  /** of the answer, or null where none came */
  status: number | null
  /** the Retry-After header as it stood there */
  retryAfter: string | null
  /** since the first attempt began, ms */
  elapsedMs: number
  /** the clock, ms since 1970: Retry-After may be a date */
  now: number
}

/** As long as a store or a broker may be away without anything being lost, and a bit. */
const giveUpAfterMs = 10 * 60_000
const longestWaitMs = 60_000
/** A service that was killed is back within this many; without one nothing answers and waiting does not help. */
const attemptsWithoutAnswer = 5

/** How many ms to wait before the same is sent again; null: not again. */
export const decideRetry = (attempt: Attempt): number | null => {
  if (attempt.status === null) {
    return attempt.number < attemptsWithoutAnswer ? 250 * 2 ** (attempt.number - 1) : null
  }
  if (attempt.status !== 503 && attempt.status !== 429) return null
  const asked = readRetryAfter(attempt.retryAfter, attempt.now)
  const wait = Math.min(asked ?? 1000 * 2 ** Math.min(attempt.number - 1, 5), longestWaitMs)
  return attempt.elapsedMs + wait > giveUpAfterMs ? null : wait
}

/** Seconds or an HTTP date (RFC 9110, 10.2.3), as ms from `now`; null where it is neither. */
export const readRetryAfter = (header: string | null, now: number): number | null => {
  if (header === null || header.trim() === '') return null
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000
  // an HTTP date ends in its zone; what does not is none
  const date = /\bGMT\s*$/.test(header) ? Date.parse(header) : NaN
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}
