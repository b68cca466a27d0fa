/**
 * A service's life: start, wait for a signal or a fatal error, close in order, end. Closing has a hard
 * deadline, and a second signal cuts it short, because a hung dependency must not turn a deploy into a process that
 * never ends; whatever is cut off then was not acknowledged, so it is sent or read again.
 */
import type { Logger } from './logger.ts'

export interface RunningService {
  url?: string
  close(): Promise<void>
}

export interface RunOptions {
  name: string
  logger: Logger
  /** ms that closing may take; then the process exits 1 */
  closeDeadlineMs?: number
  /** `fatal` ends the process with exit code 1, after closing */
  start(fatal: (error: unknown) => void): Promise<RunningService>
}

export const runService = (options: RunOptions): void => {
  const { name, logger } = options
  let running: RunningService | undefined
  let ending = false
  /** by a signal */
  let asked = false

  const end = (reason: string, exitCode: number): void => {
    if (ending) return
    ending = true
    logger.info({ service: name, reason }, 'service_stopping')
    const deadline = setTimeout(() => {
      logger.error({ service: name }, 'service_close_deadline_passed')
      process.exit(1)
    }, options.closeDeadlineMs ?? 20_000)
    deadline.unref()
    const closed = running === undefined ? Promise.resolve() : running.close()
    closed.then(
      () => {
        logger.info({ service: name }, 'service_stopped')
        process.exit(exitCode)
      },
      (error: unknown) => {
        logger.error({ service: name, err: error }, 'service_close_failed')
        process.exit(1)
      },
    )
  }

  const fatal = (error: unknown): void => {
    logger.fatal({ service: name, err: error }, 'service_failed')
    end('fatal', 1)
  }

  const signalled = (signal: NodeJS.Signals): void => {
    if (!asked) {
      asked = true
      end(signal, 0)
      return
    }
    logger.warn({ service: name, signal }, 'service_close_cut_short')
    process.exit(1)
  }

  process.on('SIGTERM', signalled)
  process.on('SIGINT', signalled)
  process.on('unhandledRejection', fatal)
  process.on('uncaughtException', fatal)

  options.start(fatal).then(
    async (service) => {
      running = service
      if (ending) {
        // a signal came while it was starting: what was just opened has to be closed too
        await service.close().catch(() => undefined)
        return
      }
      logger.info({ service: name, url: service.url }, 'service_ready')
    },
    (error: unknown) => fatal(error),
  )
}
