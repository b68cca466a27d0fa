/**
 * Pushes that compare with what is stored must not overtake each other: the second has to see what the first
 * appended. One at a time for each source, in this process; two processes are kept apart by waiting until
 * everything appended before is stored, which leaves a window of one append that a further push would repair.
 */
import { TidelineError } from '@tideline/contracts'
import PQueue from 'p-queue'

export interface SourceLocks {
  /**
   * Runs `work` while no other push holds any of the sources.
   *
   * @throws {TidelineError} OVERLOADED when that was not its turn within `waitMs`: a client gets its answer in time, however long the queue is
   */
  hold<T>(sources: Iterable<string>, work: () => Promise<T>, waitMs?: number): Promise<T>
}

const overloaded = (): TidelineError =>
  new TidelineError('OVERLOADED', 'Other pushes to this source are still being compared.', {
    context: { retryAfterSeconds: 10 },
  })

export const createSourceLocks = (): SourceLocks => {
  const queues = new Map<string, PQueue>()
  const holdAll = async <T>(names: readonly string[], work: () => Promise<T>): Promise<T> => {
    const [name, ...others] = names
    if (name === undefined) return await work()
    let queue = queues.get(name)
    if (queue === undefined) {
      queue = new PQueue({ concurrency: 1 })
      queues.set(name, queue)
    }
    try {
      return await queue.add(async () => await holdAll(others, work))
    } finally {
      if (queue.size === 0 && queue.pending === 0) queues.delete(name)
    }
  }
  return {
    async hold(sources, work, waitMs) {
      const turn = Promise.withResolvers<void>()
      let late = false
      const timer =
        waitMs === undefined
          ? undefined
          : setTimeout(() => {
              late = true
              turn.reject(overloaded())
            }, waitMs)
      // in one order for everybody, or two pushes could wait for each other
      const done = holdAll([...new Set(sources)].toSorted(), async () => {
        if (late) throw overloaded()
        clearTimeout(timer)
        turn.resolve()
        return await work()
      })
      done.catch(() => undefined)
      await turn.promise
      return await done
    },
  }
}
