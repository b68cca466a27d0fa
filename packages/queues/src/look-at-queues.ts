/**
 * How queues stand, for whoever runs the service. It only reads: jobs carry nothing, they say "look", so there is nothing in
 * them to mend, retry or delete by hand (docs/adr/0070).
 */
import type { Queue } from 'bullmq'
import { asError } from './as-error.ts'
import type { Report } from './events.ts'
import { createQueue, type JobQueue } from './queue.ts'

export interface QueueState {
  name: string
  /** jobs */
  waiting: number
  active: number
  delayed: number
  failed: number
  schedules: {
    id: string
    /** one of the two: every so many ms, or by a cron pattern in an IANA zone */
    everyMs: number | null
    pattern: string | null
    zone: string | null
    /** RFC 3339 */
    nextAt: string | null
  }[]
  /** the newest first */
  failures: { job: string; reason: string; at: string | null }[]
}

export interface QueueLook {
  /** undefined while Redis does not answer */
  read(): Promise<QueueState[] | undefined>
  close(): Promise<void>
}

export interface QueueLookOptions {
  redisUrl: string
  queues: readonly { name: string; prefix: string }[]
  report: Report
}

const MOST_FAILURES = 5
const MOST_CHARACTERS = 300

const instantOf = (milliseconds: number | undefined): string | null =>
  milliseconds === undefined ? null : new Date(milliseconds).toISOString()

const stateOf = async (name: string, bull: Queue): Promise<QueueState> => {
  const [counts, schedulers, failed] = await Promise.all([
    bull.getJobCounts('waiting', 'active', 'delayed', 'failed'),
    bull.getJobSchedulers(),
    bull.getFailed(0, MOST_FAILURES - 1),
  ])
  const countOf = (type: string): number => counts[type] ?? 0
  return {
    name,
    waiting: countOf('waiting'),
    active: countOf('active'),
    delayed: countOf('delayed'),
    failed: countOf('failed'),
    schedules: schedulers.map(({ key, every, pattern, tz, next }) => ({
      id: key,
      everyMs: every === undefined ? null : Number(every),
      pattern: pattern ?? null,
      zone: tz ?? null,
      nextAt: instantOf(next),
    })),
    // BullMQ's types know no job that was removed between two of its questions
    failures: failed.filter(Boolean).map((job) => ({
      job: job.name,
      reason: (job.failedReason ?? '').slice(0, MOST_CHARACTERS),
      at: instantOf(job.finishedOn),
    })),
  }
}

/** Connects when it is asked first: whoever never looks holds no connection. */
export const lookAtQueues = ({ redisUrl, queues, report }: QueueLookOptions): QueueLook => {
  let opened: JobQueue[] | undefined
  return {
    async read() {
      opened ??= queues.map(({ name, prefix }) => createQueue({ redisUrl, prefix, name, report }))
      try {
        return await Promise.all(
          opened.map(
            async (queue) => await queue.use('look', async (bull) => await stateOf(queue.name, bull)),
          ),
        )
      } catch (error) {
        report({
          kind: 'error',
          queue: 'all',
          error: asError(error),
        })
        return undefined
      }
    },
    async close() {
      await Promise.all((opened ?? []).map((queue) => queue.close()))
    },
  }
}
