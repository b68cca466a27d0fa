/** The topic itself, read from its beginning by a reader of its own: what was really appended, where and when. */
import { randomUUID } from 'node:crypto'
import { MARKER_KEY } from '@tideline/contracts'
import { createPartitionConsumer, fetchEndOffsets } from '@tideline/kafka'
import { createLogger } from '@tideline/runtime'
import type { FaultWorld } from './fault-world.ts'
import { identityOf, type AppendedAt } from './revision.ts'
import { until } from '../harness/until.ts'

export interface TopicLog {
  /** where each identity was appended first */
  first: Map<string, AppendedAt>
  /** messages that repeat an identity */
  again: number
  markers: number
  unreadable: number
  ends: Map<number, bigint>
}

const quiet = createLogger('topic-log', 'silent')

const isBefore = (a: AppendedAt, b: AppendedAt): boolean =>
  a.recordedAt !== b.recordedAt ? a.recordedAt < b.recordedAt : a.offset < b.offset

export const readTopic = async (world: FaultWorld): Promise<TopicLog> => {
  const ends = await fetchEndOffsets(world.kafka, world.topics.observations, quiet)
  const log: TopicLog = { first: new Map(), again: 0, markers: 0, unreadable: 0, ends }
  const readTo = new Map<number, bigint>()
  let broken: Error | undefined
  const consumer = await createPartitionConsumer(
    { ...world.kafka, groupId: `faults-${randomUUID()}`, topics: [world.topics.observations] },
    {
      async handle({ partition, messages }) {
        for (const { offset, timestamp, key, value } of messages) {
          // what comes while we read, and what is read again, is none of this
          if (offset >= (ends.get(partition) ?? 0n) || offset < (readTo.get(partition) ?? 0n)) continue
          readTo.set(partition, offset + 1n)
          if (key?.toString() === MARKER_KEY) {
            log.markers += 1
            continue
          }
          const at = { partition, offset: Number(offset), recordedAt: timestamp }
          let identity: string
          try {
            identity = identityOf(JSON.parse(value?.toString() ?? ''))
          } catch {
            log.unreadable += 1
            continue
          }
          const before = log.first.get(identity)
          if (before !== undefined) log.again += 1
          if (before === undefined || isBefore(at, before)) log.first.set(identity, at)
        }
      },
      fatal(error) {
        broken = error
      },
    },
    quiet,
  )
  try {
    await until('the topic to be read', () => {
      if (broken !== undefined) throw broken
      return [...ends].every(([partition, end]) => (readTo.get(partition) ?? 0n) >= end) || undefined
    })
    return log
  } finally {
    await consumer.stop()
  }
}
