/** The working side of a queue. A job may run twice (a lost lock, a killed worker): handlers must not mind. */
import { Worker, type Job } from 'bullmq'
import { connectRedis } from './connection.ts'
import type { Report } from './events.ts'

export interface WorkerOptions {
  redisUrl: string
  prefix: string
  name: string
  report: Report
  /** `signal` aborts when the lock is lost (another worker may have the job) or closing takes too long */
  process: (job: Job, signal: AbortSignal) => Promise<void>
  /** jobs at a time in this process */
  concurrency?: number
  /** ms; renewed at half of it, so it must be longer than the longest time without the event loop */
  lockMs?: number
  /** ms between looks for jobs whose lock ran out */
  stalledCheckMs?: number
  /** ms that a running job gets when closing, before its signal aborts */
  closeWithinMs?: number
}

export interface JobWorker {
  close(): Promise<void>
}

export const createWorker = (options: WorkerOptions): JobWorker => {
  const { name, prefix, redisUrl, report, process, closeWithinMs = 10_000 } = options
  const onError = (error: Error): void => report({ kind: 'error', queue: name, error })
  const connection = connectRedis(redisUrl, 'worker', onError)
  // BullMQ blocks on a duplicate of its own, which would go on reconnecting after an abandoned close
  const duplicates: ReturnType<typeof connection.duplicate>[] = []
  const duplicate = connection.duplicate.bind(connection)
  connection.duplicate = (override) => {
    const made = duplicate(override)
    made.on('error', onError)
    duplicates.push(made)
    return made
  }
  let running = 0
  const worker = new Worker(
    name,
    async (job, _token, signal) => {
      running += 1
      try {
        await process(job, signal ?? new AbortController().signal)
      } finally {
        running -= 1
      }
    },
    {
      connection,
      prefix,
      concurrency: options.concurrency ?? 1,
      lockDuration: options.lockMs ?? 15_000,
      stalledInterval: options.stalledCheckMs ?? 10_000,
      // a scheduled look that stalled is not worth failing for: the next one does its work
      maxStalledCount: 10,
      // how long an idle worker waits before it looks whether delayed jobs were lost
      drainDelay: 5,
      runRetryDelay: 1_000,
    },
  )
  worker.on('error', onError)
  worker.on('failed', (job, error) =>
    report({ kind: 'failed', queue: name, job: job?.name ?? 'unknown', error }),
  )
  worker.on('stalled', (job) => report({ kind: 'stalled', queue: name, job }))
  worker.on('lockRenewalFailed', (ids) => {
    for (const id of ids) worker.cancelJob(id, 'lock_lost')
  })
  worker.on('completed', (job) => {
    const milliseconds = (job.finishedOn ?? 0) - (job.processedOn ?? 0)
    report({ kind: 'completed', queue: name, job: job.name, seconds: Math.max(0, milliseconds) / 1_000 })
  })

  return {
    async close() {
      const abort = setTimeout(() => worker.cancelAllJobs('closing'), closeWithinMs)
      const closed = worker.close().catch(onError)
      // Without Redis a graceful close never ends: there is nobody to hand the last job's result to.
      const abandoned = untilTrue(() => running === 0 && connection.status !== 'ready')
      try {
        await Promise.race([closed, abandoned.promise])
      } finally {
        clearTimeout(abort)
        abandoned.cancel()
        for (const each of [connection, ...duplicates]) each.disconnect()
      }
    },
  }
}

const untilTrue = (condition: () => boolean): { promise: Promise<void>; cancel(): void } => {
  let timer: NodeJS.Timeout | undefined
  const promise = new Promise<void>((resolve) => {
    timer = setInterval(() => {
      if (condition()) resolve()
    }, 50)
  })
  return { promise, cancel: () => clearInterval(timer) }
}
