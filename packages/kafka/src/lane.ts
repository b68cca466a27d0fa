/**
 * One partition's batches in order. kafkajs fetches again only when all batches of a fetch were handled, so a store
 * that takes as long as a fetch would stand still half of the time. A lane lets the next batch be prepared and sent
 * while the one before is still being stored; offsets are committed in order all the same, each after its batch and
 * all before it are stored. When one fails, what came after it is given up too, and reading begins again at it.
 */
export interface LaneWork {
  /** of the batch */
  firstOffset: bigint
  /** resolves when the batch is stored */
  stored: Promise<void>
  /** commits the batch; its failure is no failure of the batch: it would only be read again */
  commit(): Promise<void>
  /** read again from here */
  rewind(offset: bigint): void
}

export interface Lane {
  /** resolves when the batch before this one is settled: two of a partition are under way at most */
  enter(work: LaneWork): Promise<void>
  /** resolves when everything that entered is settled; never rejects */
  settled(): Promise<void>
}

export const createLane = (): Lane => {
  let tail: Promise<void> = Promise.resolve()
  /** what begins after this offset is not to be committed: something before it is not stored */
  let broken: bigint | undefined

  const settle = async (work: LaneWork, before: Promise<void>): Promise<void> => {
    // A rejection must have a listener even while its turn has not come.
    const outcome = work.stored.then(
      () => true,
      () => false,
    )
    await before
    const stored = await outcome
    if (broken !== undefined && work.firstOffset > broken) return
    broken = undefined
    if (!stored) {
      broken = work.firstOffset
      work.rewind(work.firstOffset)
      return
    }
    await work.commit()
  }

  return {
    async enter(work) {
      const before = tail
      tail = settle(work, before)
      await before
    },
    settled: () => tail,
  }
}

/** The lane of each partition, made when its first batch comes. */
interface Lanes {
  of(topic: string, partition: number): Lane
  /** resolves when everything that entered any of them is settled */
  settled(): Promise<void>
}

export const createLanes = (): Lanes => {
  const lanes = new Map<string, Lane>()
  return {
    of(topic, partition) {
      const id = `${topic}|${partition}`
      const lane = lanes.get(id) ?? createLane()
      lanes.set(id, lane)
      return lane
    },
    async settled() {
      await Promise.all([...lanes.values()].map((lane) => lane.settled()))
    },
  }
}
