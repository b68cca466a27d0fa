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
  logger: Pick<Logger, 'debug'>
}

interface TellSweeps {
  /** something was stored, and the audit says so */
  stored(): void
  stop(): Promise<void>
}

export const createTellSweeps = ({ look, settleMs, logger }: TellOptions): TellSweeps => {
  let timer: NodeJS.Timeout | undefined
  let telling: Promise<void> | undefined
  let more = false
  let isStopped = false

  const tell = (): void => {
    timer = undefined
    if (telling !== undefined) {
      // a look that is asked for now may begin before what came meanwhile
      more = true
      return
    }
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
    if (!isStopped) timer ??= setTimeout(tell, settleMs)
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
