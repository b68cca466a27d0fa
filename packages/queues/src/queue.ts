/** The producing side of a queue: fails fast while Redis is away, works again when it is back. */
import { TidelineError } from '@tideline/contracts'
import { Queue } from 'bullmq'
import { asError } from './as-error.ts'
import { connectRedis } from './connection.ts'
import type { Report } from './events.ts'
import { within } from './within.ts'

export interface QueueOptions {
  redisUrl: string
  /** before each key: two stacks on one Redis never meet. No colon. */
  prefix: string
  /** of `queues` in @tideline/contracts */
  name: string
  report: Report
  /** ms after which an operation fails with SERVICE_UNREACHABLE */
  answerWithinMs?: number
}

export interface JobQueue {
  readonly name: string
  /** Runs `work` with BullMQ's queue. Throws what it throws, or SERVICE_UNREACHABLE. */
  use<T>(what: string, work: (queue: Queue) => Promise<T>): Promise<T>
  ping(): Promise<boolean>
  close(): Promise<void>
}

/** BullMQ writes down what becomes of each job. Nobody of ours reads it; whoever looks for a fault has the last minutes. */
const KEPT_EVENTS = 500

export const createQueue = (options: QueueOptions): JobQueue => {
  const { name, prefix, redisUrl, report, answerWithinMs = 2_000 } = options
  const onError = (error: Error): void => report({ kind: 'error', queue: name, error })
  const connection = connectRedis(redisUrl, 'producer', onError)
  let opened: Promise<Queue> | undefined
  // until then the connection itself tells what keeps it from its first answer
  let wasReady = false
  connection.once('ready', () => {
    wasReady = true
  })

  const open = async (): Promise<Queue> => {
    const queue = new Queue(name, { connection, prefix, streams: { events: { maxLen: KEPT_EVENTS } } })
    queue.on('error', onError)
    try {
      await queue.waitUntilReady()
      return queue
    } catch (error) {
      // BullMQ keeps the first failure of its set-up for ever, so this queue is of no more use
      opened = undefined
      await queue.close().catch(() => undefined)
      throw error
    }
  }

  const answers = async (): Promise<boolean> => {
    try {
      return (await within(answerWithinMs, `${name}: ping`, connection.ping())) === 'PONG'
    } catch (error) {
      if (wasReady) onError(asError(error))
      return false
    }
  }

  return {
    name,
    async use(what, work) {
      try {
        return await within(answerWithinMs, `${name}: ${what}`, (opened ??= open()).then(work))
      } catch (error) {
        // ioredis has no code for "no connection", and its status lags behind a killed server
        if (error instanceof TidelineError || (await answers())) throw error
        throw new TidelineError('SERVICE_UNREACHABLE', `${name}: ${what}: no connection to Redis`, {
          cause: error,
        })
      }
    },
    ping: answers,
    async close() {
      const queue = connection.status === 'ready' ? await opened?.catch(() => undefined) : undefined
      await queue?.close().catch(onError)
      connection.disconnect()
    },
  }
}
