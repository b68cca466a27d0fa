/**
 * Folds the audit and forgets old runs, now and then. Whether it is done shows in nothing but how long looks take, so a
 * failure is told and the next time does it; two workers at once do it twice, which is harmless.
 */
import { foldAudit, forgetRuns, type Store } from '@tideline/log'
import type { Logger } from '@tideline/runtime'

interface TidyOptions {
  store: Store
  topic: string
  logger: Logger
  /** ms until the first time: a store that was not tidied for long should not wait */
  firstAfterMs: number
  everyMs: number
}

export const tidyBookkeeping = (options: TidyOptions): { stop(): Promise<void> } => {
  const { store, topic, logger } = options
  let tidying: Promise<void> | undefined
  const tidy = async (): Promise<void> => {
    const began = performance.now()
    const ranges = await foldAudit(store, topic)
    await forgetRuns(store)
    if (ranges > 0) logger.info({ ranges, ms: Math.round(performance.now() - began) }, 'audit_folded')
  }
  const start = (): void => {
    tidying ??= tidy()
      .catch((error: unknown) => logger.warn({ err: error }, 'bookkeeping_not_tidied'))
      .finally(() => {
        tidying = undefined
      })
  }
  const first = setTimeout(start, options.firstAfterMs)
  const timer = setInterval(start, options.everyMs)
  return {
    async stop() {
      clearTimeout(first)
      clearInterval(timer)
      await tidying
    },
  }
}
