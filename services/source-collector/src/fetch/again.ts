/** Tries again with growing pauses and jitter where that may help, and never sooner than the other side asks. */
import { setTimeout as wait } from 'node:timers/promises'
import pRetry, { AbortError } from 'p-retry'
import { troubleOf } from './request-once.ts'
import { Trouble } from './trouble.ts'

/** Longer than this is not waited for within a run; the next one is then not before. */
const MOST_WAIT_MS = 60_000

export interface Patience {
  attempts: number
  backOffMs: number
  signal: AbortSignal
  onAttempt: () => void
}

/** @throws {Trouble} */
export const again = async <Value>(
  once: () => Promise<Value>,
  { attempts, backOffMs, signal, onAttempt }: Patience,
): Promise<Value> => {
  try {
    return await pRetry(
      async () => {
        onAttempt()
        try {
          return await once()
        } catch (error) {
          const trouble = troubleOf(error, signal)
          const { next, waitMs = 0 } = trouble.details
          if (next !== 'again' || waitMs > MOST_WAIT_MS) throw new AbortError(trouble)
          throw trouble
        }
      },
      {
        retries: attempts - 1,
        minTimeout: backOffMs,
        maxTimeout: Math.max(MOST_WAIT_MS, backOffMs),
        factor: 2,
        randomize: true,
        signal,
        async onFailedAttempt({ error, retriesLeft }) {
          const waitMs = error instanceof Trouble ? (error.details.waitMs ?? 0) : 0
          if (waitMs > 0 && retriesLeft > 0) await wait(waitMs, undefined, { signal })
        },
      },
    )
  } catch (error) {
    throw troubleOf(error, signal)
  }
}
