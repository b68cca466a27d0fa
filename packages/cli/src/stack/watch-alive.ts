/**
 * A process that lives and does not work: it is stopped (SIGSTOP), its loop stands still, or its work does not advance,
 * which /healthz says. Nobody would miss it but those who wait for figures.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { request } from '../http/request.ts'

export interface Patience {
  /** ms between two looks, and how long an answer may take */
  everyMs: number
  /** looks in a row without a good answer before it is given up */
  misses: number
}

/** A loaded machine answers late; half a minute of silence is no load. */
export const patience: Patience = { everyMs: 5_000, misses: 6 }

const isAlive = async (url: string, timeoutMs: number): Promise<boolean> => {
  try {
    const { status } = await request({ url: `${url}/healthz`, timeoutMs })
    return status === 200
  } catch {
    return false
  }
}

/** Resolves to true once it is given up, to false when `signal` fires. */
export const untilHung = async (
  url: string,
  signal: AbortSignal,
  { everyMs, misses }: Patience = patience,
): Promise<boolean> => {
  let missed = 0
  while (!signal.aborted) {
    const [alive] = await Promise.all([
      isAlive(url, everyMs),
      wait(everyMs, undefined, { signal }).catch(() => undefined),
    ])
    missed = alive ? 0 : missed + 1
    if (missed >= misses && !signal.aborted) return true
  }
  return false
}
