/**
 * The partition batch consumer over kafkajs. What holds it together (each point read in kafkajs 2.2.4's source):
 * - offsets are committed by us, explicitly, as last + 1, with the batch's own function: the consumer's
 *   `commitOffsets` returns silently while it is stopping, and without arguments the other commits nothing.
 * - on an error kafkajs reads on from the last resolved offset, so resolving a batch that is not stored skips it if
 *   it fails (PostHog#58033 lost half an hour that way). We resolve one batch ahead (lane.ts says why), therefore a
 *   failed batch rewinds its partition, and nothing behind it is committed.
 * - during a batch nothing but us sends heartbeats: a timer does. When it learns of a rebalance the running
 *   handlers are let finish and commit, then the group is joined again. A commit that comes too late is refused or
 *   moves the group back to what is stored: either way something is read twice and nothing is skipped.
 * - a CRASH that kafkajs does not restart leaves a process that consumes nothing: it is reported as fatal, and
 *   so is one it would restart for ever because a codec is missing.
 */
import type { Consumer } from 'kafkajs'
import { z } from 'zod'
import { createClient, isOfBeginnings, type KafkaLog } from './client.ts'
import { createLanes } from './lane.ts'
import { runBatch } from './run-batch.ts'
import type { PartitionBatchConsumer, PartitionBatchHandler } from './types.ts'

const HEARTBEAT_EVERY_MS = 2_000
const REBALANCE_WITHIN_MS = 60_000

/** What can be chosen, with the mistakes that Kafka punishes late caught early. */
const consumerOptions = z.strictObject({
  brokers: z.array(z.string()).min(1),
  clientId: z.string().min(1),
  groupId: z.string().min(1),
  topics: z.array(z.string()).min(1),
  /** partitions handled at a time */
  concurrency: z.number().int().min(1).default(6),
  /** three heartbeats have to fit into it, and it into a rebalance */
  sessionTimeoutMs: z
    .number()
    .int()
    .min(HEARTBEAT_EVERY_MS * 3)
    .max(REBALANCE_WITHIN_MS)
    .default(20_000),
  maxBytesPerPartition: z.number().int().min(1_024).default(1_048_576),
})

export interface ConsumerHooks {
  handle: PartitionBatchHandler
  /** the consumer cannot go on; the process has to end */
  fatal(error: Error): void
  /** after each join of the group */
  assigned?(assignment: ReadonlyMap<string, readonly number[]>): void
}

const watch = (consumer: Consumer, hooks: ConsumerHooks, log: KafkaLog, onProgress: () => void): void => {
  const { CRASH, FETCH, END_BATCH_PROCESS, REBALANCING, GROUP_JOIN } = consumer.events
  consumer.on(FETCH, onProgress)
  consumer.on(END_BATCH_PROCESS, onProgress)
  consumer.on(REBALANCING, () => log.info({}, 'kafka_group_rebalancing'))
  consumer.on(GROUP_JOIN, ({ payload }) => {
    onProgress()
    log.info({ assignment: payload.memberAssignment, leader: payload.isLeader }, 'kafka_group_joined')
    hooks.assigned?.(new Map(Object.entries(payload.memberAssignment)))
  })
  consumer.on(CRASH, ({ payload }) => {
    const { error, restart } = payload
    if (restart && isOfBeginnings(error.message)) log.info({ reason: error.message }, 'kafka_consumer_again')
    else log.error({ err: error, restart }, 'kafka_consumer_crashed')
    if (!restart) hooks.fatal(error)
  })
}

const consumerOf = (options: z.output<typeof consumerOptions>, log: KafkaLog): Consumer => {
  const retry = { retries: 8, initialRetryTime: 200, maxRetryTime: 5_000, multiplier: 2, factor: 0.2 }
  const kafka = createClient({ ...options, connectionTimeoutMs: 3_000, requestTimeoutMs: 30_000, retry }, log)
  return kafka.consumer({
    groupId: options.groupId,
    sessionTimeout: options.sessionTimeoutMs,
    rebalanceTimeout: REBALANCE_WITHIN_MS,
    heartbeatInterval: HEARTBEAT_EVERY_MS,
    // How long the broker may hold a fetch that finds nothing. It answers as soon as there is something, so freshness does
    // not depend on it; stopping, and reading on after a failure, wait for it.
    maxWaitTimeInMs: 1_000,
    maxBytesPerPartition: options.maxBytesPerPartition,
    maxBytes: 8_388_608,
    allowAutoTopicCreation: false,
    metadataMaxAge: 30_000,
    retry: { ...retry, restartOnFailure: async (error) => error.name !== 'KafkaJSNotImplemented' },
  })
}

/** Joins the group and begins. Rejects when the group cannot be joined at all. */
export const createPartitionConsumer = async (
  given: z.input<typeof consumerOptions>,
  hooks: ConsumerHooks,
  log: KafkaLog,
): Promise<PartitionBatchConsumer> => {
  const options = consumerOptions.parse(given)
  const consumer = consumerOf(options, log)
  const lanes = createLanes()
  let stopping = false
  let owned: ReadonlyMap<string, readonly number[]> = new Map()
  let progressAt: number | undefined
  watch(
    consumer,
    {
      ...hooks,
      assigned(assignment) {
        owned = assignment
        hooks.assigned?.(assignment)
      },
    },
    log,
    () => {
      progressAt = Date.now()
    },
  )
  const begin = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      // whoever tries again makes another one; this one would go on connecting
      consumer.disconnect().catch(() => undefined)
      throw error
    }
  }
  await begin(async () => {
    await consumer.connect()
    await consumer.subscribe({ topics: options.topics, fromBeginning: true })
  })
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: options.concurrency,
    async eachBatch(payload) {
      if (stopping) return
      await runBatch(payload, {
        handle: hooks.handle,
        heartbeatIntervalMs: HEARTBEAT_EVERY_MS,
        laneOf: lanes.of,
        rewind: (topic, partition, offset) => consumer.seek({ topic, partition, offset: offset.toString() }),
        log,
      })
    },
  })
  return {
    assignment: () => owned,
    lastProgressAt: () => progressAt,
    async stop() {
      // What is under way is committed while the group still knows us.
      stopping = true
      await lanes.settled()
      await consumer.stop()
      await consumer.disconnect()
    },
  }
}
