/**
 * The two ports of this package. Everything else of the project speaks to Kafka through them, so that the
 * client underneath (kafkajs, frozen since 2023) can be replaced by one adapter and a green contract suite
 * (kafka.int.test.ts).
 */

import type { MessageHeaders } from '@tideline/contracts'

export interface OutgoingMessage {
  /** UTF-8 bytes; decides the partition unless one is given */
  key: Buffer
  value: Buffer
  /** what it holds, for readers that are not ours */
  headers?: MessageHeaders
  /** only markers say where they go */
  partition?: number
}

/** Where a send ended up: `end` is the offset after its last message, so "all below `end`" covers it. */
export interface Appended {
  partition: number
  end: bigint
  /** ms since the epoch: the broker's append time, which is the recordedAt of these messages */
  at: number
}

export interface EventProducer {
  /**
   * Resolves when every in-sync replica has every message (acks=-1). Rejects with KAFKA_UNAVAILABLE within
   * seconds; some of the messages may be in the log then, and sending them again is harmless because rows
   * are idempotent by identity.
   */
  send(topic: string, messages: readonly OutgoingMessage[]): Promise<Appended[]>
  /** whether a broker answers */
  ping(): Promise<boolean>
  close(): Promise<void>
}

export interface IncomingMessage {
  offset: bigint
  /** ms since the epoch: the broker's append time */
  timestamp: number
  key: Buffer | null
  value: Buffer | null
}

export interface PartitionBatch {
  topic: string
  partition: number
  /** at least one, by ascending offset */
  messages: readonly IncomingMessage[]
  /** the partition's end offset when it was fetched */
  end: bigint
}

export interface PartitionBatchConsumer {
  /** what this member owns now, by topic */
  assignment(): ReadonlyMap<string, readonly number[]>
  /** ms since the epoch of the last fetch or finished batch; undefined before the first */
  lastProgressAt(): number | undefined
  /** stops fetching, waits for running handlers and their commits, leaves the group */
  stop(): Promise<void>
}

/**
 * Called once per fetched batch of one partition, in order; several partitions run at a time, and of one partition
 * the next batch may be handed over while the one before is still being stored. The offset is committed after it and
 * all before it resolved and never before: resolve when the batch is stored. Meanwhile the adapter keeps the group
 * membership alive. To wait for a dependency, wait inside; rejecting gives the batch up, with all after it, and it is
 * read again.
 */
export type PartitionBatchHandler = (batch: PartitionBatch) => Promise<void>
