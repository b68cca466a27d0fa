/** Each revision goes out with its own draft, whatever lies between, in messages that the broker takes. */
import { tmpdir } from 'node:os'
import type { EventProducer, OutgoingMessage } from '@tideline/kafka'
import { describe, expect, it } from 'vitest'
import { appendAll, emptyRange } from './append.ts'
import { createSpool } from './spool.ts'

const draft = (id: string, more: object = {}): Buffer => Buffer.from(JSON.stringify({ v: 1, id, ...more }))

/** Appends the entries named, each as revision 7; what was sent, chunk by chunk. */
const append = async (
  drafts: readonly Buffer[],
  entries: readonly number[],
  answer: Awaited<ReturnType<EventProducer['send']>>[] = [],
) => {
  const spool = createSpool({ directory: tmpdir(), memoryBytes: 1_000_000_000 })
  for (const each of drafts) await spool.add(each)
  const chunks: OutgoingMessage[][] = []
  const producer: Pick<EventProducer, 'send'> = {
    async send(_topic, messages) {
      chunks.push([...messages])
      return answer[chunks.length - 1] ?? []
    },
  }
  const range = emptyRange()
  const appends = entries.map((entry) => ({ source: 's', id: String(entry), revision: 7, entry }))
  await appendAll(producer as EventProducer, 'topic', spool, appends, range)
  await spool.close()
  return { chunks, range }
}

it('rows that are unchanged, between others, are left out', async () => {
  const { chunks, range } = await append(
    ['a', 'b', 'c', 'd', 'e'].map((id) => draft(id)),
    [1, 3, 4],
  )
  expect(chunks.flat().map(({ key, value }) => `${String(key)} ${String(value)}`)).toEqual([
    's|1 {"revision":7,"v":1,"id":"b"}',
    's|3 {"revision":7,"v":1,"id":"d"}',
    's|4 {"revision":7,"v":1,"id":"e"}',
  ])
  expect(range.messages).toBe(3)
})

describe('a chunk', () => {
  it('holds a thousand messages at most, and none is left out or sent twice', async () => {
    const ids = Array.from({ length: 2_001 }, (_, index) => index)
    const { chunks } = await append(
      ids.map((id) => draft(String(id))),
      ids,
    )
    expect(chunks.map(({ length }) => length)).toEqual([1_000, 1_000, 1])
    const sent = chunks.flat().map(({ value }) => (JSON.parse(String(value)) as { id: string }).id)
    expect(sent).toEqual(ids.map(String))
  })

  it('holds 900,000 bytes at most', async () => {
    const large = draft('x', { note: 'n'.repeat(250_000) })
    const { chunks } = await append([large, large, large, large], [0, 1, 2, 3])
    expect(chunks.map(({ length }) => length)).toEqual([3, 1])
  })
})

it('what was appended reaches to the highest offset of each partition, and to the latest moment', async () => {
  const ids = Array.from({ length: 1_001 }, (_, index) => index)
  const { range } = await append(
    ids.map((id) => draft(String(id))),
    ids,
    [
      [
        { partition: 0, end: 12n, at: 500 },
        { partition: 1, end: 3n, at: 900 },
      ],
      [{ partition: 0, end: 11n, at: 700 }],
    ],
  )
  expect(range).toEqual({
    messages: 1_001,
    ends: new Map([
      [0, 12n],
      [1, 3n],
    ]),
    recordedTo: 900,
  })
})
