/**
 * Which partition each message went to. The broker answers one base offset a partition; how many of the messages went
 * there only the partitioner knows, and a retry inside kafkajs asks it again, so the last choice for each message counts.
 */
import type { ICustomPartitioner, Message, RecordMetadata } from 'kafkajs'
import { partitionOf } from './partition-of.ts'
import type { Appended } from './types.ts'

interface ChosenPartitions {
  createPartitioner: ICustomPartitioner
  /** where these messages end in each partition that the broker acknowledged */
  endsOf(records: readonly RecordMetadata[], messages: readonly Message[]): Appended[]
}

export const createChosenPartitions = (): ChosenPartitions => {
  const chosen = new WeakMap<Message, number>()
  return {
    createPartitioner:
      () =>
      ({ message, partitionMetadata }) => {
        const partition = message.partition ?? partitionOf(message.key as Buffer, partitionMetadata.length)
        chosen.set(message, partition)
        return partition
      },
    endsOf(records, messages) {
      const counts = new Map<number, number>()
      for (const message of messages) {
        const partition = chosen.get(message)
        if (partition !== undefined) counts.set(partition, (counts.get(partition) ?? 0) + 1)
      }
      return records.map(({ partition, baseOffset, logAppendTime }) => {
        if (baseOffset === undefined) throw new Error(`the broker gave no offset for partition ${partition}`)
        return {
          partition,
          end: BigInt(baseOffset) + BigInt(counts.get(partition) ?? 0),
          at: Number(logAppendTime),
        }
      })
    },
  }
}
