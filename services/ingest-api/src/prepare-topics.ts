/** The topics that a push is appended to: made, or seen to be there, as soon as Kafka answers. */
import { DEFAULT_PARTITIONS, topicNames } from '@tideline/contracts'
import { ensureTopics, kafkaMayComeBack, type AdminOptions } from '@tideline/kafka'
import { untilThere, type Logger } from '@tideline/runtime'
import type { IngestApiConfig } from './config.ts'

export interface TopicsPrepared {
  areThere(): boolean
  stop(): void
  /** never rejects; what waiting does not cure goes to `fatal` */
  ended: Promise<void>
}

export const prepareTopics = (
  config: Pick<IngestApiConfig, 'topicPrefix' | 'replication'>,
  { kafka, logger, fatal }: { kafka: AdminOptions; logger: Logger; fatal: (error: unknown) => void },
): TopicsPrepared => {
  const topics = topicNames(config.topicPrefix)
  const replication = {
    replicationFactor: config.replication,
    minInsyncReplicas: Math.max(1, config.replication - 1),
  }
  const specs = [
    { name: topics.observations, partitions: DEFAULT_PARTITIONS, ...replication },
    { name: topics.rejected, partitions: 1, maxMessageBytes: 16_777_216, ...replication },
  ]
  const closing = new AbortController()
  let areThere = false
  const ended = untilThere('kafka', async () => await ensureTopics(kafka, specs, logger), {
    logger,
    signal: closing.signal,
    mayPass: kafkaMayComeBack,
  }).then(
    () => {
      areThere = true
    },
    (error: unknown) => {
      if (!closing.signal.aborted) fatal(error)
    },
  )
  return { areThere: () => areThere, stop: () => closing.abort(), ended }
}
