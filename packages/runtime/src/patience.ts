/**
 * How long a body is waited for: not for ever for the next bytes, and not for bytes that trickle in only so that the connection
 * is held. Only time spent waiting for the sender counts, not that in which we had no room.
 */
import { TidelineError } from '@tideline/contracts'

export interface Patience {
  /** ms without a byte */
  idleMs: number
  /** bytes a second on average, once it was waited for as long as `idleMs` */
  slowest: number
}

/** A 2G connection brings some hundred bytes a second at its worst. */
export const patience: Patience = { idleMs: 30_000, slowest: 32 }

const tooSlow = (): TidelineError =>
  new TidelineError(
    'BODY_TOO_SLOW',
    'the rest of the body did not come; send it again, in smaller parts if the network is bad',
  )

/** @throws {TidelineError} BODY_TOO_SLOW */
export const withPatience = (
  chunks: AsyncIterator<Uint8Array>,
  { idleMs, slowest }: Patience,
): AsyncIterator<Uint8Array> => {
  let waited = 0
  let received = 0
  return {
    async next() {
      const begun = performance.now()
      let timer: NodeJS.Timeout | undefined
      const silence = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(tooSlow()), idleMs)
      })
      try {
        const next = await Promise.race([chunks.next(), silence])
        waited += performance.now() - begun
        if (next.done !== true) received += next.value.length
        if (waited > idleMs && received < (slowest * waited) / 1_000) throw tooSlow()
        return next
      } finally {
        clearTimeout(timer)
      }
    },
  }
}
