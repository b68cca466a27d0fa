/**
 * A range that the audit names says that everything below it in its partition is stored too. So groups are audited in the
 * order in which they began, and behind one that failed nothing of its partitions is audited until it was handed over
 * again: the consumer reads on from the batch that failed (packages/kafka/src/lane.ts). What is handed over from then on
 * begins anew, or one failure would be every later batch's.
 */

/** A batch, by its partition and the number that it got when it was handed over. */
export interface Handed {
  partition: number
  number: number
}

export interface AuditOrder {
  /** The number of the batch that is handed over now; taken at once, before anything is waited for. */
  next(): number
  /**
   * Runs `store`, which awaits `turn` before it audits. The turn comes when all groups that began before are settled, and
   * rejects where one of these batches was handed over before a failure below it was known.
   */
  inOrder(batches: readonly Handed[], store: (turn: () => Promise<void>) => Promise<void>): Promise<void>
}

export const createAuditOrder = (): AuditOrder => {
  let tail: Promise<void> = Promise.resolve()
  let handed = 0
  /** by partition: up to this number something below is missing */
  const missing = new Map<number, number>()

  const noteFailure = async (
    batches: readonly Handed[],
    upTo: number,
    before: Promise<void>,
  ): Promise<void> => {
    await before
    for (const { partition } of batches) missing.set(partition, Math.max(upTo, missing.get(partition) ?? 0))
  }

  return {
    next: () => (handed += 1),
    async inOrder(batches, store) {
      const before = tail
      const settled = Promise.withResolvers<void>()
      tail = settled.promise
      const turn = async (): Promise<void> => {
        await before
        if (batches.some(({ partition, number }) => number <= (missing.get(partition) ?? 0)))
          throw new Error('something before this range is not stored; both are read again')
      }
      try {
        await store(turn)
        settled.resolve()
      } catch (error) {
        // The consumer rewinds before it hands over any more of these partitions, so the next number is of a new reading.
        settled.resolve(noteFailure(batches, handed, before))
        throw error
      }
    },
  }
}
