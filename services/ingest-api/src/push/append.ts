/** Third part of a push: the spool goes to Kafka, the revision spliced into each draft's bytes. */
import { errorCodes, headersOf, TidelineError } from '@tideline/contracts'
import type { EventProducer, OutgoingMessage } from '@tideline/kafka'
import { draftIn } from './draft-in.ts'
import type { Spool } from './spool.ts'

/** A spool entry and the revision it is appended under. */
export interface Append {
  source: string
  id: string
  revision: number
  entry: number
  /** its draft has another id */
  isRenamed?: boolean
}

/** Where a push ended up; `ends` are exclusive. */
export interface AppendedRange {
  messages: number
  ends: Map<number, bigint>
  /** ms since the epoch: recordedAt of the last one */
  recordedTo: number
}

const CHUNK_MESSAGES = 1_000
const CHUNK_BYTES = 900_000

/** The same object for all: it costs nothing here, and little in a compressed batch. */
const headers = headersOf('observation')

/** `{"revision":9007199254740991,` */
const FRONT_BYTES = 32

/** Keys and values one behind the other in one piece: it goes as a whole when its chunk is sent. */
const createMessages = (bytes: Buffer) => {
  let used = 0
  const taken = (length: number): Buffer => {
    used += length
    return bytes.subarray(used - length, used)
  }
  return {
    /** `{"v":1,...}` becomes `{"revision":7,"v":1,...}`. */
    add({ source, id, revision }: Append, draft: Buffer): OutgoingMessage {
      const key = taken(bytes.write(`${source}|${id}`, used))
      const front = bytes.write(`{"revision":${revision},`, used, 'latin1')
      return { key, value: taken(front + draft.copy(bytes, used + front, 1)), headers }
    },
  }
}

/** A character is three bytes at most. */
const roomFor = (part: readonly Append[], drafts: readonly Buffer[]): number =>
  part.reduce(
    (sum, { source, id }, index) =>
      sum + (source.length + 1 + id.length) * 3 + FRONT_BYTES + (drafts[index]?.length ?? 0),
    0,
  )

const withId = (draft: Buffer, id: string): Buffer => Buffer.from(JSON.stringify({ ...draftIn(draft), id }))

export const emptyRange = (): AppendedRange => ({ messages: 0, ends: new Map(), recordedTo: 0 })

/** Sends and notes where it went; rejects with KAFKA_UNAVAILABLE, `range` then holds what is in the log for certain. */
export const sendChunk = async (
  producer: EventProducer,
  topic: string,
  messages: readonly OutgoingMessage[],
  range: AppendedRange,
): Promise<void> => {
  for (const { partition, end, at } of await producer.send(topic, messages)) {
    if (end > (range.ends.get(partition) ?? 0n)) range.ends.set(partition, end)
    range.recordedTo = Math.max(range.recordedTo, at)
  }
  range.messages += messages.length
}

export const appendAll = async (
  producer: EventProducer,
  topic: string,
  spool: Spool,
  appends: readonly Append[],
  range: AppendedRange,
): Promise<void> => {
  let messages: OutgoingMessage[] = []
  let bytes = 0
  const flush = async (): Promise<void> => {
    if (messages.length === 0) return
    const chunk = messages
    messages = []
    bytes = 0
    await sendChunk(producer, topic, chunk, range)
  }
  for (let from = 0; from < appends.length; from += CHUNK_MESSAGES) {
    const part = appends.slice(from, from + CHUNK_MESSAGES)
    const [first, last] = [part[0], part.at(-1)]
    if (first === undefined || last === undefined) break
    // Entries are in the order of the file; what is between them (unchanged rows) is read and left.
    const drafts = await spool.read(first.entry, last.entry + 1)
    const draftsOf = part.map(({ entry, id, isRenamed }) => {
      const draft = drafts[entry - first.entry]
      if (draft === undefined) throw new TidelineError('INTERNAL', errorCodes.INTERNAL.hint)
      return isRenamed === true ? withId(draft, id) : draft
    })
    const made = createMessages(Buffer.allocUnsafeSlow(roomFor(part, draftsOf)))
    for (const [index, append] of part.entries()) {
      const message = made.add(append, draftsOf[index] ?? Buffer.alloc(0))
      if (bytes + message.value.length > CHUNK_BYTES) await flush()
      messages.push(message)
      bytes += message.value.length
    }
    await flush()
  }
}
