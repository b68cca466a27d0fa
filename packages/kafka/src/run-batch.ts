/** One batch from kafkajs to the handler and back: its heartbeats, its commit, and from where is read on. */
import type { EachBatchPayload } from 'kafkajs'
import type { KafkaLog } from './client.ts'
import type { Lane } from './lane.ts'
import type { IncomingMessage, PartitionBatchHandler } from './types.ts'

/** What is used of kafkajs's payload. */
export type BatchPayload = Pick<
  EachBatchPayload,
  'batch' | 'heartbeat' | 'isRunning' | 'isStale' | 'resolveOffset' | 'commitOffsetsIfNecessary'
>

const isRebalance = (error: unknown): boolean => {
  const type = typeof error === 'object' && error !== null && 'type' in error ? error.type : undefined
  return (
    type === 'REBALANCE_IN_PROGRESS' || type === 'ILLEGAL_GENERATION' || type === 'NOT_COORDINATOR_FOR_GROUP'
  )
}

const incoming = (message: BatchPayload['batch']['messages'][number]): IncomingMessage => ({
  offset: BigInt(message.offset),
  timestamp: Number(message.timestamp),
  key: message.key,
  value: message.value,
})

/** Keeps the membership alive until stopped; remembers the rebalance that a heartbeat reported. */
const beat = (heartbeat: () => Promise<void>, everyMs: number): { stop(): unknown } => {
  let rebalance: unknown
  let running = false
  const timer = setInterval(() => {
    if (running) return
    running = true
    heartbeat()
      .catch((error: unknown) => {
        if (isRebalance(error)) rebalance = error
      })
      .finally(() => {
        running = false
      })
  }, everyMs)
  return {
    stop() {
      clearInterval(timer)
      return rebalance
    },
  }
}

interface BatchContext {
  handle: PartitionBatchHandler
  heartbeatIntervalMs: number
  laneOf(topic: string, partition: number): Lane
  rewind(topic: string, partition: number, offset: bigint): void
  log: KafkaLog
}

/** Resolves when the next batch of the partition may come; throws what a heartbeat said of a rebalance. */
export const runBatch = async (payload: BatchPayload, context: BatchContext): Promise<void> => {
  const { batch } = payload
  const { topic, partition } = batch
  const last = batch.messages.at(-1)
  if (last === undefined || !payload.isRunning() || payload.isStale()) return
  const pulse = beat(payload.heartbeat, context.heartbeatIntervalMs)
  let rebalance: unknown
  try {
    const messages = batch.messages.map(incoming)
    const next = (BigInt(batch.lastOffset()) + 1n).toString()
    await context.laneOf(topic, partition).enter({
      firstOffset: BigInt(batch.firstOffset() ?? last.offset),
      stored: context.handle({ topic, partition, messages, end: BigInt(batch.highWatermark) }),
      async commit() {
        try {
          await payload.commitOffsetsIfNecessary({
            topics: [{ topic, partitions: [{ partition, offset: next }] }],
          })
        } catch (error) {
          context.log.warn({ err: error, partition, offset: next }, 'kafka_commit_failed')
        }
      },
      rewind: (offset) => context.rewind(topic, partition, offset),
    })
  } finally {
    rebalance = pulse.stop()
  }
  if (payload.isStale()) return
  payload.resolveOffset(batch.lastOffset())
  if (rebalance !== undefined) throw rebalance
}
