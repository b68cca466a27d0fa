/** Topics, and the two groups that read them: observations, and the ledger of refusals and receipts. Kafka is waited for. */
import { DEFAULT_PARTITIONS, sinkGroup, type Topics } from '@tideline/contracts'
import {
  createPartitionConsumer,
  ensureTopics,
  kafkaMayComeBack,
  type ConsumerHooks,
  type PartitionBatchConsumer,
} from '@tideline/kafka'
import { untilThere, type Logger } from '@tideline/runtime'
import type { IngestWorkerConfig } from './config.ts'

export interface Broker {
  config: IngestWorkerConfig
  topics: Topics
  kafka: { brokers: string[]; clientId: string }
  logger: Logger
}

const untilKafka = async <T>({ logger }: Broker, ask: () => Promise<T>): Promise<T> =>
  await untilThere('kafka', ask, { logger, mayPass: kafkaMayComeBack })

/** Makes what is missing. Resolves to the number of partitions of the observations. */
export const prepareTopics = async (broker: Broker): Promise<number> => {
  const { config, topics, kafka, logger } = broker
  const replication = {
    replicationFactor: config.kafkaReplication,
    minInsyncReplicas: Math.max(1, config.kafkaReplication - 1),
  }
  const specs = [
    { name: topics.observations, partitions: DEFAULT_PARTITIONS, ...replication },
    { name: topics.rejected, partitions: 1, maxMessageBytes: 16_777_216, ...replication },
  ]
  const partitions = await untilKafka(broker, async () => await ensureTopics(kafka, specs, logger))
  return partitions.get(topics.observations) ?? DEFAULT_PARTITIONS
}

/**
 * Of a fetch, as it is compressed: about 1.5 MiB of records a partition, two fetches under way. With 1 MiB, as before topics were
 * compressed, the process held 590 MiB in `npm run bench -- --only sink`; with this 294, and stored no slower.
 */
const MAX_BYTES_PER_PARTITION = 196_608

const join = async (
  broker: Broker,
  group: { groupId: string; topics: string[]; concurrency?: number },
  hooks: ConsumerHooks,
): Promise<PartitionBatchConsumer> =>
  await untilKafka(
    broker,
    async () =>
      await createPartitionConsumer(
        {
          ...broker.kafka,
          sessionTimeoutMs: broker.config.kafkaSessionMs,
          maxBytesPerPartition: MAX_BYTES_PER_PARTITION,
          ...group,
        },
        hooks,
        broker.logger,
      ),
  )

export const ledgerGroup = (topicPrefix: string): string => `${sinkGroup(topicPrefix)}-ledger`

export const consumeObservations = async (
  broker: Broker,
  hooks: Pick<ConsumerHooks, 'handle' | 'fatal'> & { assigned(partitions: readonly number[]): void },
): Promise<PartitionBatchConsumer> => {
  const { observations } = broker.topics
  return await join(
    broker,
    { groupId: sinkGroup(broker.config.topicPrefix), topics: [observations] },
    { ...hooks, assigned: (assignment) => hooks.assigned(assignment.get(observations) ?? []) },
  )
}

export const consumeLedger = async (
  broker: Broker,
  hooks: Pick<ConsumerHooks, 'handle' | 'fatal'>,
): Promise<PartitionBatchConsumer> =>
  await join(
    broker,
    {
      groupId: ledgerGroup(broker.config.topicPrefix),
      topics: [broker.topics.rejected],
      concurrency: 1,
    },
    hooks,
  )
