/** Whether a request is sent again, and when. */
import { readRetryAfter } from '@tideline/runtime'

interface Attempt {
  /** 1 for the first */
  number: number
  /** of the answer, or null where none came */
  status: number | null
  /** without an answer: whether somebody had taken the connection */
  reached: boolean
  /** the Retry-After header as it stood there */
  retryAfter: string | null
  /** since the first attempt began, ms */
  elapsedMs: number
  /** the clock, ms since 1970: Retry-After may be a date */
  now: number
  /** 0 to 1: full jitter, so that many devices do not come back at once */
  random: number
}

/** As long as a store or a broker may be away without anything being lost, and a bit. */
const giveUpAfterMs = 10 * 60_000
const longestWaitMs = 60_000
/** A service that was killed is back within this many; without one nothing answers and waiting does not help. */
const attemptsWithoutService = 5
/** Somebody is there and the network cuts: of ten devices on a network that drops every second request, one gives up in a hundred days. */
const attemptsCut = 20
const longestCutWaitMs = 10_000

/** How many ms to wait before the same is sent again; null: not again. */
export const decideRetry = (attempt: Attempt): number | null => {
  const { number, status, random } = attempt
  if (status === null) {
    if (number >= (attempt.reached ? attemptsCut : attemptsWithoutService)) return null
    return Math.round(random * Math.min(500 * 2 ** (number - 1), longestCutWaitMs))
  }
  // 408: the rest of the body did not come
  if (status !== 503 && status !== 429 && status !== 408) return null
  const asked = readRetryAfter(attempt.retryAfter, attempt.now)
  const jitter = random * 1_000 * 2 ** Math.min(number - 1, 5)
  // never before the time that was asked for
  const wait = Math.min(
    asked === null ? jitter : asked + Math.min(jitter, Math.max(asked, 250)),
    longestWaitMs,
  )
  return attempt.elapsedMs + wait > giveUpAfterMs ? null : Math.round(wait)
}
