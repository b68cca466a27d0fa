import kafkajs from 'kafkajs'
import { expect, it } from 'vitest'
import { partitionOf } from './partition-of.ts'

it('chooses as kafkajs and the Java clients do', () => {
  const theirs = kafkajs.Partitioners.DefaultPartitioner()
  const partitionMetadata = Array.from({ length: 6 }, (_, partitionId) => ({
    partitionId,
    leader: 1,
    partitionErrorCode: 0,
    replicas: [1],
    isr: [1],
    offlineReplicas: [],
  }))
  for (let index = 0; index < 2_000; index += 1) {
    const key = Buffer.from('ü'.repeat(index % 5) + `source|${index * 7919}`)
    const expected = theirs({ topic: 't', partitionMetadata, message: { key, value: key } })
    expect(partitionOf(key, 6)).toBe(expected)
  }
})
