/**
 * A dependency that is away when a service starts is waited for: a process that ended would only be started again by
 * its supervisor, with longer and longer pauses, and could not say meanwhile what it lacks.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from './logger.ts'

interface UntilThereOptions {
  logger: Pick<Logger, 'warn'>
  signal?: AbortSignal
  /** whether waiting may help; what it denies is thrown */
  mayPass?(error: unknown): boolean
  longestPauseMs?: number
}

export const untilThere = async <T>(
  what: string,
  work: () => Promise<T>,
  { logger, signal, mayPass = () => true, longestPauseMs = 5_000 }: UntilThereOptions,
): Promise<T> => {
  for (let waitMs = 200; ; waitMs = Math.min(waitMs * 2, longestPauseMs)) {
    signal?.throwIfAborted()
    try {
      return await work()
    } catch (error) {
      if (!mayPass(error)) throw error
      logger.warn({ what, waitMs, err: error }, 'dependency_awaited')
    }
    await pause(waitMs, undefined, signal === undefined ? {} : { signal })
  }
}
