/** Where a push goes in the log, and what it says of it: nothing twice, nothing left out, no request that is too large. */
import { tmpdir } from 'node:os'
import type { Appended, EventProducer, OutgoingMessage } from '@tideline/kafka'
import { expect, it } from 'vitest'
import { appendAll, emptyRange, sendChunk } from './append.ts'
import { createSpool } from './spool.ts'

/** Keeps what it was given; a partition for each source, so that ends can be worked out. */
const broker = (answers: (messages: readonly OutgoingMessage[]) => Appended[] = () => []) => {
  const chunks: (readonly OutgoingMessage[])[] = []
  const producer: EventProducer = {
    async send(_topic, messages) {
      const answer = answers(messages)
      chunks.push(messages)
      return answer
    },
    ping: async () => true,
    close: async () => undefined,
  }
  return { chunks, producer }
}

const spoolOf = async (drafts: readonly string[]) => {
  const spool = createSpool({ directory: tmpdir(), memoryBytes: 100_000_000 })
  for (const draft of drafts) await spool.add(Buffer.from(draft))
  return spool
}

const appendOf = (entry: number, revision = 1) => ({ source: 'team', id: `id-${entry}`, revision, entry })

it('writes each revision into its own draft, and leaves what is unchanged', async () => {
  const spool = await spoolOf(['{"v":1,"n":0}', '{"v":1,"n":1}', '{"v":1,"n":2}', '{"v":1,"n":3}'])
  const { chunks, producer } = broker()
  const range = emptyRange()
  await appendAll(producer, 'observations', spool, [appendOf(1, 7), appendOf(3, 9)], range)
  expect(chunks.flat().map(({ key, value }) => [key.toString(), value.toString()])).toEqual([
    ['team|id-1', '{"revision":7,"v":1,"n":1}'],
    ['team|id-3', '{"revision":9,"v":1,"n":3}'],
  ])
  expect(range.messages).toBe(2)
})

it.each([
  [999, [999]],
  [1_000, [1_000]],
  [1_001, [1_000, 1]],
  [2_500, [1_000, 1_000, 500]],
])('%i observations go in requests of 1000 at most, in order', async (count, expected) => {
  const spool = await spoolOf(Array.from({ length: count }, (_, n) => `{"n":${n}}`))
  const appends = Array.from({ length: count }, (_, entry) => appendOf(entry))
  const { chunks, producer } = broker()
  const range = emptyRange()
  await appendAll(producer, 'observations', spool, appends, range)
  expect(chunks.map((chunk) => chunk.length)).toEqual(expected)
  expect(chunks.flat().map(({ key }) => key.toString())).toEqual(appends.map(({ id }) => `team|${id}`))
  expect(range.messages).toBe(count)
})

it.each([
  ['exactly full', 300_000, [3, 1]],
  ['one byte over', 300_001, [2, 2]],
])('a request of 900,000 bytes is full: %s', async (_name, bytes, expected) => {
  const head = '{"revision":1,"n":""}'.length
  const spool = await spoolOf(Array.from({ length: 4 }, () => `{"n":"${'x'.repeat(bytes - head)}"}`))
  const { chunks, producer } = broker()
  await appendAll(
    producer,
    'o',
    spool,
    [0, 1, 2, 3].map((entry) => appendOf(entry)),
    emptyRange(),
  )
  expect(chunks.map((chunk) => chunk.length)).toEqual(expected)
  expect(chunks[0]?.[0]?.value.length).toBe(bytes)
})

it('tells the highest end of each partition and the latest time, whichever request had them', async () => {
  const answers = [
    [
      { partition: 0, end: 9n, at: 500 },
      { partition: 1, end: 100n, at: 900 },
    ],
    [
      { partition: 0, end: 10n, at: 600 },
      { partition: 1, end: 99n, at: 700 },
    ],
  ]
  const { producer } = broker(() => answers.shift() ?? [])
  const range = emptyRange()
  const message = { key: Buffer.from('a'), value: Buffer.from('b') }
  await sendChunk(producer, 'o', [message], range)
  await sendChunk(producer, 'o', [message, message], range)
  expect(range).toEqual({
    messages: 3,
    ends: new Map([
      [0, 10n],
      [1, 100n],
    ]),
    recordedTo: 900,
  })
})

it('what a broker refused is not counted as appended, what it took before is', async () => {
  const spool = await spoolOf(Array.from({ length: 1_500 }, (_, n) => `{"n":${n}}`))
  const { producer } = broker((messages) => {
    if (messages.length === 500) throw new Error('away')
    return [{ partition: 2, end: 1_000n, at: 5 }]
  })
  const range = emptyRange()
  const appends = Array.from({ length: 1_500 }, (_, entry) => appendOf(entry))
  await expect(appendAll(producer, 'o', spool, appends, range)).rejects.toThrow('away')
  expect(range).toEqual({ messages: 1_000, ends: new Map([[2, 1_000n]]), recordedTo: 5 })
})
