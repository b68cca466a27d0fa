/**
 * What patches/kafkajs changes: how the records of a batch are written and read, and how messages are sorted by partition.
 * kafkajs' own code for one record is still there, so both are held to it.
 */
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { expect, it } from 'vitest'

const require = createRequire(import.meta.url)
const inside = <T>(path: string): T => require(`kafkajs/src/${path}`) as T

interface Message {
  key: Buffer | string | null
  value: Buffer | string | null
  headers?: Record<string, Buffer | string | (Buffer | string)[]>
  timestampDelta: number
}

const recordSet = inside<(messages: readonly Message[]) => { length: number; buffer: Buffer }>(
  'protocol/recordBatch/recordSet',
)
const encodeOne = inside<(message: Message & { offsetDelta: number }) => { buffer: Buffer }>(
  'protocol/recordBatch/record/v0',
)
const Decoder = inside<new (buffer: Buffer) => { readVarIntBytes(): Buffer }>('protocol/decoder')
const decodeSet = inside<(buffer: Buffer, length: number, batch: object) => object[]>(
  'protocol/recordBatch/recordSetDecoder',
)
const decodeOne = inside<(decoder: object, batch: object) => object>('protocol/recordBatch/record/v0/decoder')
const group = inside<
  (of: {
    topic: string
    partitionMetadata: readonly object[]
    messages: readonly object[]
    partitioner: (asked: { message: { value: number } }) => number
  }) => Record<string, object[]>
>('producer/groupMessagesPerPartition')

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array))
const text = fc.string({ unit: 'binary', maxLength: 100 })
const body = fc.oneof(bytes, text, fc.constant(null))
const headers = fc.dictionary(
  fc.string({ maxLength: 5 }).filter((name) => name !== '__proto__'),
  fc.oneof(bytes, text, fc.array(fc.oneof(bytes, text), { minLength: 1, maxLength: 3 })),
  { maxKeys: 3 },
)
const delta = fc.oneof(fc.nat(), fc.maxSafeNat(), fc.integer(), fc.constant(0))
const message = fc.record<Message>({ key: body, value: body, headers, timestampDelta: delta })
/** some with the headers of the one before, as sends have them */
const messages = fc.array(fc.tuple(message, fc.boolean()), { minLength: 1, maxLength: 40 }).map((all) => {
  let last: Message['headers']
  return all.map(([one, again]): Message => {
    if (again && last !== undefined) return { ...one, headers: last }
    last = one.headers
    return one
  })
})

it('any messages are written byte for byte as kafkajs writes them one by one', () => {
  fc.assert(
    fc.property(messages, (all) => {
      const alone = all.map((one, offsetDelta) => encodeOne({ ...one, offsetDelta }).buffer)
      const set = recordSet(all)
      expect(set.length).toBe(all.length)
      expect(set.buffer.equals(Buffer.concat(alone))).toBe(true)
    }),
  )
})

const batch = fc.record({
  firstOffset: fc.oneof(fc.nat(), fc.constant(2 ** 52), fc.constant(9_007_199_254_740_993n)).map(String),
  firstTimestamp: fc.oneof(fc.maxSafeNat(), fc.constant(-1)).map(String),
  maxTimestamp: fc.maxSafeNat().map(String),
  timestampType: fc.constantFrom(0, 1),
  magicByte: fc.constant(2),
  isControlBatch: fc.boolean(),
})

it('any records are read as kafkajs reads them one by one', () => {
  fc.assert(
    fc.property(messages, batch, (all, context) => {
      const { buffer, length } = recordSet(all)
      const decoder = new Decoder(buffer)
      const alone = all.map(() => decodeOne(new Decoder(decoder.readVarIntBytes()), context))
      expect(decodeSet(buffer, length, context)).toEqual(alone)
    }),
  )
})

it.each([0, 1, 1_000])('%i messages are sorted by partition in their order', (count) => {
  const all = Array.from({ length: count }, (_, value) => ({ value }))
  const of = (value: number): number => (value * 7) % 3
  const grouped = group({
    topic: 't',
    partitionMetadata: [{}, {}, {}],
    messages: all,
    partitioner: ({ message: { value } }) => of(value),
  })
  expect(grouped).toEqual(Object.groupBy(all, ({ value }) => of(value)))
})
