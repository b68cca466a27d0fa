/**
 * Schedulers have stopped or vanished (BullMQ #3272, #3262, #3381, #3085), and a wiped Redis forgets them all.
 * So they are asserted at boot and again and again; an assertion that finds all well writes nothing, because
 * writing one anew moves its next run.
 */
import type { JobSchedulerJson } from 'bullmq'
import type { JobQueue } from './queue.ts'

/** Every so many ms, or by a cron pattern in an IANA zone. */
export type Repeat = { everyMs: number } | { pattern: string; zone: string }

export type SchedulerState = Pick<JobSchedulerJson, 'every' | 'pattern' | 'tz' | 'next'>

export type SchedulerVerdict = 'keep' | 'missing' | 'changed' | 'stuck'

/** A run that should have begun this long ago and neither did nor waits for its turn. */
const STUCK_AFTER_MS = 60_000

const sameRepeat = (state: SchedulerState, repeat: Repeat): boolean =>
  'everyMs' in repeat
    ? Number(state.every) === repeat.everyMs
    : state.pattern === repeat.pattern && state.tz === repeat.zone

/** Pure. `next` is moved on when a run starts, so one that lies far back means that the chain is broken. */
export const decideScheduler = (
  state: SchedulerState | undefined,
  repeat: Repeat,
  now: number,
): SchedulerVerdict => {
  if (state === undefined) return 'missing'
  if (!sameRepeat(state, repeat)) return 'changed'
  return state.next === undefined || state.next < now - STUCK_AFTER_MS ? 'stuck' : 'keep'
}

/** Makes sure that scheduler `id` exists as `repeat` says and adds jobs named `job`. Resolves to what was found. */
export const assertScheduler = (
  queue: JobQueue,
  id: string,
  repeat: Repeat,
  job: string,
): Promise<SchedulerVerdict> =>
  queue.use('scheduler', async (bull) => {
    const verdict = decideScheduler(await bull.getJobScheduler(id), repeat, Date.now())
    if (verdict === 'keep') return verdict
    await bull.upsertJobScheduler(
      id,
      'everyMs' in repeat ? { every: repeat.everyMs } : { pattern: repeat.pattern, tz: repeat.zone },
      { name: job, opts: { removeOnComplete: true, removeOnFail: { count: 100 } } },
    )
    return verdict
  })
