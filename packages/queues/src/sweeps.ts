/**
 * Work that looks for itself what there is to do, one run at a time over all processes.
 *
 * The jobs carry nothing: they say "look". What to do stands in ClickHouse, so a lost job costs the time to the
 * next one and a doubled job costs a look. "One at a time" is kept by Redis and therefore only a saving: when
 * Redis is wiped or a worker lost its lock, two may run at once, and `sweep` must hold then too.
 */
import type { Queue } from 'bullmq'
import { asError } from './as-error.ts'
import { createQueue, type JobQueue } from './queue.ts'
import type { Report } from './events.ts'
import { assertScheduler, type Repeat } from './scheduler.ts'
import { createWorker } from './worker.ts'

export interface SweepsOptions {
  redisUrl: string
  prefix: string
  /** of `queues` in @tideline/contracts */
  queue: string
  /** by id; several may call for the same look */
  schedules: Readonly<Record<string, Repeat>>
  /** `reason` is the schedule's id, or 'look' when it was asked for */
  sweep: (signal: AbortSignal, reason: string) => Promise<void>
  report: Report
  /** ms between assertions of schedules and concurrency */
  assertEveryMs?: number
  lockMs?: number
  stalledCheckMs?: number
}

export interface Sweeps {
  /**
   * Look now. A look that begins after this call is certain.
   *
   * @throws {TidelineError} SERVICE_UNREACHABLE while Redis is away
   */
  look(): Promise<void>
  /** whether Redis answers */
  ping(): Promise<boolean>
  /** waits for a running sweep */
  close(): Promise<void>
}

const LOOK = 'look'

/** Looks that end while they are asked for, one after the other. */
const MOST_ENDED = 5

/** The state of a job that looks from now on; 'unknown' where it ended already. */
const addLook = async (bull: Queue): Promise<string> => {
  for (const jobId of ['look_a', 'look_b']) {
    await bull.add(LOOK, {}, { jobId, removeOnComplete: true, removeOnFail: true })
    const state = await bull.getJobState(jobId)
    if (state !== 'active') return state
  }
  return 'active'
}

const askForLook = (queue: JobQueue): Promise<void> =>
  queue.use('look', async (bull) => {
    // An id that exists is not added again, also while its job runs, when it may have looked already. Only one
    // runs at a time, so of two ids one is free or waiting. One that is gone may be the earlier one, which ended
    // between the two questions without this call having added anything: it is asked for again.
    for (let ended = 0; ended < MOST_ENDED; ended += 1) {
      const state = await addLook(bull)
      if (state !== 'unknown') return
    }
  })

/** For who has news and sweeps nothing itself. */
export interface LookAsker extends Pick<Sweeps, 'look'> {
  close(): Promise<void>
}

export const askForLooks = ({
  redisUrl,
  prefix,
  queue: name,
  report,
}: Pick<SweepsOptions, 'redisUrl' | 'prefix' | 'queue' | 'report'>): LookAsker => {
  const queue = createQueue({ redisUrl, prefix, name, report })
  return { look: () => askForLook(queue), close: () => queue.close() }
}

export const runSweeps = (options: SweepsOptions): Sweeps => {
  const { redisUrl, prefix, queue: name, report, sweep } = options
  const queue = createQueue({ redisUrl, prefix, name, report })
  const worker = createWorker({
    redisUrl,
    prefix,
    name,
    report,
    process: (job, signal) => sweep(signal, job.name),
    ...(options.lockMs === undefined ? {} : { lockMs: options.lockMs }),
    ...(options.stalledCheckMs === undefined ? {} : { stalledCheckMs: options.stalledCheckMs }),
  })

  const assertAll = async (): Promise<void> => {
    await queue.use('concurrency', async (bull) => {
      if ((await bull.getGlobalConcurrency()) !== 1) await bull.setGlobalConcurrency(1)
    })
    for (const [schedule, repeat] of Object.entries(options.schedules)) {
      const reason = await assertScheduler(queue, schedule, repeat, schedule)
      if (reason !== 'keep') report({ kind: 'scheduled', queue: name, schedule, reason })
    }
  }

  let asserting = Promise.resolve()
  const keep = (): void => {
    asserting = asserting.then(assertAll).catch((error: unknown) => {
      report({ kind: 'error', queue: name, error: asError(error) })
    })
  }
  keep()
  const timer = setInterval(keep, options.assertEveryMs ?? 10_000)

  return {
    look: () => askForLook(queue),
    ping: () => queue.ping(),
    async close() {
      clearInterval(timer)
      await worker.close()
      await asserting
      await queue.close()
    },
  }
}
