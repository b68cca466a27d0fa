/**
 * Where a message stands in Kafka is put in front of its first field, and the rest of its bytes is copied as it
 * is: nothing is printed again. One buffer is allocated for a batch, because a buffer a row was half of the
 * garbage in the prototype. Pure.
 */
import type { IncomingMessage } from '@tideline/kafka'

/** Lines for ClickHouse, with where each ends, so that a batch can be cut without being read again. */
export interface SplicedBatch {
  bytes: Buffer
  /** end of line i (exclusive) in `bytes` */
  ends: Uint32Array
  /** the message that line i came from */
  messages: readonly IncomingMessage[]
}

const OPENING = 0x7b // {
const NEWLINE = 0x0a

/** Longest: {"partition":65535,"offset":18446744073709551615,"recordedAt":"9999999999999.999", */
const PREFIX_MAX = 100

const afterOpening = (value: Buffer): number => value.indexOf(OPENING) + 1

/** `messages` are all records (checkMessage said so), so each holds an object with at least one field. */
export const spliceBatch = (partition: number, messages: readonly IncomingMessage[]): SplicedBatch => {
  let size = 0
  for (const { value } of messages) size += (value?.length ?? 0) + PREFIX_MAX
  const bytes = Buffer.allocUnsafe(size)
  const ends = new Uint32Array(messages.length)
  let at = 0
  for (const [index, { value, offset, timestamp }] of messages.entries()) {
    if (value === null) throw new Error('a message without a value is no record')
    // Seconds with a fraction: bare milliseconds would be read as seconds by other date settings.
    const whole = Math.floor(timestamp / 1_000)
    const millis = String(timestamp % 1_000).padStart(3, '0')
    at += bytes.write(
      `{"partition":${partition},"offset":${offset},"recordedAt":"${whole}.${millis}",`,
      at,
      'latin1',
    )
    at += value.copy(bytes, at, afterOpening(value))
    bytes[at] = NEWLINE
    at += 1
    ends[index] = at
  }
  return { bytes: bytes.subarray(0, at), ends, messages }
}

/** Lines from..to (exclusive) of a batch, sharing its bytes. */
export const sliceBatch = (batch: SplicedBatch, from: number, to: number): SplicedBatch => {
  const start = from === 0 ? 0 : (batch.ends[from - 1] ?? 0)
  return {
    bytes: batch.bytes.subarray(start, to === 0 ? 0 : (batch.ends[to - 1] ?? 0)),
    ends: batch.ends.slice(from, to).map((end) => end - start),
    messages: batch.messages.slice(from, to),
  }
}
