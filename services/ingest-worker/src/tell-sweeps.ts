/**
 * Tells the rollup-workers that something was stored, so that they need not ask ClickHouse several times a second whether
 * there is anything to do. It says when to look and nothing else (packages/queues): what is not told, because Redis is away
 * or forgot it, is found by the next look that they make by themselves.
 */
import type { Logger } from '@tideline/runtime'

interface TellOptions {
  /** rejects while nobody can be told */
  look(): Promise<void>
  /** ms to wait for more of it: a round of markers comes partition by partition */
  settleMs: number
  /** ms between two looks that are asked for: a sweep takes in what came meanwhile for what one row costs */
  everyMs: number
  logger: Pick<Logger, 'debug'>
}

interface TellSweeps {
  /** something was stored, and the audit says so */
  stored(): void
  stop(): Promise<void>
}

export const createTellSweeps = ({ look, settleMs, everyMs, logger }: TellOptions): TellSweeps => {
  let timer: NodeJS.Timeout | undefined
  let telling: Promise<void> | undefined
  let more = false
  let isStopped = false
  let toldAt = -Infinity

  const tell = (): void => {
    timer = undefined
    if (telling !== undefined) {
      // a look that is asked for now may begin before what came meanwhile
      more = true
      return
    }
    toldAt = performance.now()
    telling = look()
      .catch((error: unknown) => logger.debug({ err: error }, 'sweeps_not_told'))
      .finally(() => {
        telling = undefined
        if (!more) return
        more = false
        stored()
      })
  }
  const stored = (): void => {
    if (isStopped) return
    timer ??= setTimeout(tell, Math.max(settleMs, toldAt + everyMs - performance.now()))
  }
  return {
    stored,
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await telling
    },
  }
}
