/**
 * Pushes that compare with what is stored must not overtake each other: the second has to see what the first
 * appended. One at a time for each source, in this process; two processes are kept apart by waiting until
 * everything appended before is stored, which leaves a window of one append that a further push would repair.
 */
import PQueue from 'p-queue'

export interface SourceLocks {
  /** Runs `work` while no other push holds any of the sources. */
  hold<T>(sources: Iterable<string>, work: () => Promise<T>): Promise<T>
}

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
    // in one order for everybody, or two pushes could wait for each other
    hold: (sources, work) => holdAll([...new Set(sources)].toSorted(), work),
  }
}
