/** Where each partition of ours is: what is stored of it, what is in hand, and whether something is read again or was skipped. */
import { storedOffsets, type Store } from '@tideline/log'
import { answersWithin, type Logger } from '@tideline/runtime'
import type { PartitionBatch } from '@tideline/kafka'
import type { Position } from './lag.ts'
import type { SinkMetrics } from './sink-metrics.ts'

export interface Positions {
  /** these partitions are ours from now on: what another worker stored meanwhile is no gap */
  assigned(partitions: readonly number[]): void
  all(): ReadonlyMap<number, Position>
  /** notes a batch from being handed over to being stored; in order, whatever has to be learned first */
  hold<T>(batch: PartitionBatch, store: () => Promise<T>): Promise<T>
}

interface PositionsOptions {
  store: Store
  topic: string
  metrics: Pick<SinkMetrics, 'gaps' | 'reprocessed'>
  logger: Logger
}

type Held = Position & { inHand: number[] }

/** A store that is away must not keep batches from being read; then the first of them counts as new. */
const LEARN_WITHIN_MS = 2_000

/** How many offsets of a stored range were stored before, and whether some before it were not. Pure. */
export const compareRange = (
  before: bigint | undefined,
  first: bigint,
  last: bigint,
): { again: number; gap: boolean } => {
  if (before === undefined) return { again: 0, gap: false }
  const again = first > before ? 0n : (last < before ? last : before) - first + 1n
  return { again: Number(again), gap: first > before + 1n }
}

export const createPositions = ({ store, topic, metrics, logger }: PositionsOptions): Positions => {
  const held = new Map<number, Held>()
  let known: Promise<unknown> = Promise.resolve()

  const at = (partition: number): Held => {
    let position = held.get(partition)
    if (position === undefined) {
      position = { inHand: [] }
      held.set(partition, position)
    }
    return position
  }

  /** So that what is read again after a restart or a rebalance is known as such from the first batch on. */
  const learn = async (partitions: readonly number[]): Promise<boolean> => {
    for (const [partition, offset] of await storedOffsets(store, topic)) {
      const position = held.get(partition)
      if (position !== undefined && partitions.includes(partition)) position.stored ??= offset
    }
    return true
  }

  const note = (partition: number, position: Held, first: bigint, last: bigint): void => {
    const { again, gap } = compareRange(position.stored, first, last)
    if (gap) {
      metrics.gaps.inc()
      logger.error({ partition, after: String(position.stored), next: first.toString() }, 'offsets_skipped')
    }
    metrics.reprocessed.inc(again)
    if (position.stored === undefined || last > position.stored) position.stored = last
  }

  return {
    all: () => held,
    assigned(partitions) {
      for (const partition of held.keys()) if (!partitions.includes(partition)) held.delete(partition)
      const added = partitions.filter((partition) => !held.has(partition))
      for (const partition of added) at(partition)
      if (added.length > 0) known = answersWithin(() => learn(added), LEARN_WITHIN_MS)
    },
    async hold(batch, storeIt) {
      const [first] = batch.messages
      const last = batch.messages.at(-1)
      const position = at(batch.partition)
      if (first === undefined || last === undefined) return await storeIt()
      position.inHand.push(first.timestamp)
      try {
        // every batch waits for the same answer, so that none overtakes another
        await known
        const stored = await storeIt()
        note(batch.partition, position, first.offset, last.offset)
        position.storedAppendedAt = last.timestamp
        return stored
      } finally {
        position.inHand.splice(position.inHand.indexOf(first.timestamp), 1)
      }
    },
  }
}
