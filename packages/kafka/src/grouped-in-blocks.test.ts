import { createRequire } from 'node:module'
import type { Message } from 'kafkajs'
import { expect, it } from 'vitest'
import { groupedInBlocks } from './grouped-in-blocks.ts'

type Group = (of: {
  topic: string
  partitionMetadata: readonly object[]
  messages: readonly Message[]
  partitioner: (asked: { message: Message }) => number
}) => Record<string, Message[]>

const group = createRequire(import.meta.url)('kafkajs/src/producer/groupMessagesPerPartition') as Group

it.each([0, 1, 23, 24, 25, 1_000])('kafkajs groups %i messages as it would, in their order', (count) => {
  const messages = Array.from({ length: count }, (_, n) => ({ key: `k${n}`, value: String(n) }))
  const grouping = {
    topic: 't',
    partitionMetadata: [{}, {}, {}],
    partitioner: ({ message }: { message: Message }) => (Number(message.value) * 7) % 3,
  }
  const given = groupedInBlocks(messages)
  expect(group({ ...grouping, messages: given })).toEqual(group({ ...grouping, messages }))
  expect([...given]).toEqual(messages)
})
