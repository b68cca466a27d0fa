/**
 * Work in steps among other requests: a slice, then everybody else's turn. What is not done after a few slices waits for
 * one of two lanes, so that many large questions at once take neither the memory of all of them nor the turns of small ones.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Steps } from '@tideline/figures'

/** ms of one slice; eight may fall into one turn of the loop */
const SLICE = 6
const SLICES_BEFORE_LANE = 8
const LANES = 2

let free = LANES
const waiting: (() => void)[] = []

const takeLane = async (): Promise<void> => {
  if (free > 0) free -= 1
  else
    await new Promise<void>((resolve) => {
      waiting.push(resolve)
    })
}

/** To whoever waits longest, who may find that nobody waits for the answer any more and hand it on. */
const leaveLane = (): void => {
  const next = waiting.shift()
  if (next === undefined) free += 1
  else next()
}

/** @throws {DOMException} AbortError, as the signal gives it */
export const inSlices = async <T>(steps: Steps<T>, signal?: AbortSignal): Promise<T> => {
  let hasLane = false
  try {
    for (let slices = 1; ; slices += 1) {
      for (const end = performance.now() + SLICE; performance.now() < end;) {
        const step = steps.next()
        if (step.done === true) return step.value
      }
      await nextTurn()
      signal?.throwIfAborted()
      if (!hasLane && slices >= SLICES_BEFORE_LANE) {
        await takeLane()
        hasLane = true
        signal?.throwIfAborted()
      }
    }
  } finally {
    if (hasLane) leaveLane()
  }
}
