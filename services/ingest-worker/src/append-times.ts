/**
 * When a message counts as recorded: its append time, but never before what came before it in its partition. A broker whose
 * clock was set back, or a new leader whose clock is behind, would append rows behind a watermark that was published; so
 * time stands still until the clock has caught up, and each marker moves it on by a millisecond, or nothing would show
 * meanwhile.
 *
 * What is recorded follows from the partition's messages alone, so it is the same for every delivery: a batch goes on from
 * the one before it, and the first of a worker from what the audit says of the ranges below it.
 */
import { MARKER_KEY, type Topics } from '@tideline/contracts'
import type { IncomingMessage, PartitionBatch } from '@tideline/kafka'
import { safeToBelow, type Store } from '@tideline/log'
import { untilStored, type Trying } from './until-stored.ts'

const markerKey = Buffer.from(MARKER_KEY)

interface Lifted {
  messages: readonly IncomingMessage[]
  /** ms since 1970: nothing after these messages is recorded before it */
  floor: number
}

const isMarker = ({ key }: IncomingMessage): boolean => key?.equals(markerKey) ?? false

/** Pure. Messages whose time stands are handed on as they are. */
export const liftTimes = (messages: readonly IncomingMessage[], from: number): Lifted => {
  let floor = from
  let lifted: IncomingMessage[] | undefined
  for (const [index, message] of messages.entries()) {
    if (message.timestamp >= floor) {
      floor = message.timestamp
      lifted?.push(message)
      continue
    }
    lifted ??= messages.slice(0, index)
    lifted.push({ ...message, timestamp: floor })
    if (isMarker(message)) floor += 1
  }
  return { messages: lifted ?? messages, floor }
}

/** Where a batch ended, and what nothing after it is recorded before. */
interface End {
  last: bigint
  floor: number
}

/** Batches of a partition that may be read again from where one of them began; what lies further back is asked of the audit. */
const ENDS_KEPT = 64

/** Pure. The end of the batch that the one from `first` on goes on from. */
export const endBelow = (ends: readonly End[], first: bigint): End | undefined =>
  ends.findLast(({ last }) => last < first)

type Ask = <T>(question: () => Promise<T>) => Promise<T>

export interface AppendTimes {
  /** these partitions are ours from now on: another worker may have gone on with them meanwhile */
  assigned(partitions: readonly number[]): void
  /** the batch with the times that count; of one partition in the order in which they are asked for. `ask` runs a question. */
  of(batch: PartitionBatch, ask: Ask): Promise<Lifted>
}

interface AppendTimesOptions extends Trying {
  store: Store
  topics: Pick<Topics, 'observations'>
}

interface Progress {
  ends: End[]
  turn: Promise<unknown>
}

export const createAppendTimes = ({ store, topics, signal, retried }: AppendTimesOptions): AppendTimes => {
  const partitions = new Map<number, Progress>()

  const floorOf = async (partition: number, first: bigint, { ends }: Progress, ask: Ask): Promise<number> => {
    const before = endBelow(ends, first)
    if (before !== undefined) return before.floor
    const safeTo = await untilStored(
      'questions about its audits',
      async () =>
        await ask(() => safeToBelow(store, { topic: topics.observations, partition, offset: first })),
      { signal, retried },
    )
    return safeTo === null ? 0 : safeTo + 1
  }

  const lift = async (
    { partition, messages }: PartitionBatch,
    progress: Progress,
    ask: Ask,
  ): Promise<Lifted> => {
    const [first] = messages
    const last = messages.at(-1)
    if (first === undefined || last === undefined) return { messages, floor: 0 }
    const lifted = liftTimes(messages, await floorOf(partition, first.offset, progress, ask))
    const below = progress.ends.filter((end) => end.last < first.offset)
    progress.ends = [...below, { last: last.offset, floor: lifted.floor }].slice(-ENDS_KEPT)
    return lifted
  }

  return {
    assigned(ours) {
      for (const partition of partitions.keys()) if (!ours.includes(partition)) partitions.delete(partition)
    },
    of(batch, ask) {
      const progress = partitions.get(batch.partition) ?? { ends: [], turn: Promise.resolve() }
      partitions.set(batch.partition, progress)
      const before = progress.turn
      const mine = (async () => {
        await before
        return await lift(batch, progress, ask)
      })()
      progress.turn = mine.catch(() => undefined)
      return mine
    },
  }
}
