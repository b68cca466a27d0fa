/** Topics as the pipeline needs them, made or mended at a service's start; and where they end now. */
import { setTimeout } from 'node:timers/promises'
import kafkajs, { type Admin } from 'kafkajs'
import { createClient, type AdminOptions, type KafkaLog } from './client.ts'

interface TopicSpec {
  name: string
  partitions: number
  replicationFactor?: number
  minInsyncReplicas?: number
  /** of one record batch; 2 MiB unless told */
  maxMessageBytes?: number
}

const withAdmin = async <T>(
  options: AdminOptions,
  log: KafkaLog,
  work: (admin: Admin) => Promise<T>,
): Promise<T> => {
  const admin = createClient(
    {
      ...options,
      connectionTimeoutMs: 2_000,
      requestTimeoutMs: 15_000,
      retry: { retries: 5, initialRetryTime: 200, maxRetryTime: 2_000 },
    },
    log,
  ).admin()
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.disconnect()
  }
}

const YEARS_10_MS = String(10 * 365 * 24 * 60 * 60 * 1_000)

/**
 * - LogAppendTime: the time of a message is the broker's, so it is the same for every redelivery, ordered within
 *   the partition, and no producer's clock can move it. It is the `recordedAt` of everything.
 * - kept for ten years, not compacted: the log is the last resort for rebuilding, far above any outage.
 */
const configOf = (spec: TopicSpec): Record<string, string> => ({
  'message.timestamp.type': 'LogAppendTime',
  'cleanup.policy': 'delete',
  'retention.ms': YEARS_10_MS,
  'retention.bytes': '-1',
  'min.insync.replicas': String(spec.minInsyncReplicas ?? 1),
  'max.message.bytes': String(spec.maxMessageBytes ?? 2_097_152),
})

/** A new topic's leaders are elected a moment after it was made; until then the broker refuses offsets. */
const untilLed = async (admin: Admin, topic: string): Promise<number> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return (await admin.fetchTopicOffsets(topic)).length
    } catch (error) {
      if (attempt === 40) throw error
      await setTimeout(250)
    }
  }
}

/**
 * Creates what is missing and refuses what cannot work. Never deletes, never shrinks. Resolves to how many
 * partitions each topic has, when every one of them answers.
 */
export const ensureTopics = async (
  options: AdminOptions,
  specs: readonly TopicSpec[],
  log: KafkaLog,
): Promise<Map<string, number>> =>
  await withAdmin(options, log, async (admin) => {
    const existing = new Set(await admin.listTopics())
    const missing = specs.filter((spec) => !existing.has(spec.name))
    if (missing.length > 0) {
      // false = somebody else made it in the meantime, which is as good
      await admin.createTopics({
        // kafkajs' own wait fails where a broker has not heard of the new topic yet; untilLed waits below
        waitForLeaders: false,
        topics: missing.map((spec) => ({
          topic: spec.name,
          numPartitions: spec.partitions,
          replicationFactor: spec.replicationFactor ?? 1,
          configEntries: Object.entries(configOf(spec)).map(([name, value]) => ({ name, value })),
        })),
      })
    }
    for (const spec of specs) {
      if (!existing.has(spec.name)) continue
      const described = await admin.describeConfigs({
        includeSynonyms: false,
        resources: [
          {
            type: kafkajs.ConfigResourceTypes.TOPIC,
            name: spec.name,
            configNames: ['message.timestamp.type'],
          },
        ],
      })
      const kind = described.resources[0]?.configEntries.find(
        (entry) => entry.configName === 'message.timestamp.type',
      )
      if (kind?.configValue !== 'LogAppendTime') {
        throw new Error(
          `topic ${spec.name} has message.timestamp.type=${kind?.configValue}; it must be LogAppendTime`,
        )
      }
    }
    const partitions = new Map<string, number>()
    for (const { name } of specs) partitions.set(name, await untilLed(admin, name))
    return partitions
  })

export interface OffsetReader {
  /** end offset (exclusive) by partition */
  ends(topic: string): Promise<Map<number, bigint>>
  close(): Promise<void>
}

/** A held connection for end offsets: ingest asks at each push. Rejects within seconds where no broker answers. */
export const createOffsetReader = (options: AdminOptions, log: KafkaLog): OffsetReader => {
  const admin = createClient(
    {
      ...options,
      connectionTimeoutMs: 2_000,
      requestTimeoutMs: 5_000,
      retry: { retries: 2, initialRetryTime: 100, maxRetryTime: 500 },
    },
    log,
  ).admin()
  let ready: Promise<void> | undefined
  const ask = async (topic: string): Promise<Map<number, bigint>> => {
    ready ??= admin.connect()
    try {
      await ready
      const offsets = await admin.fetchTopicOffsets(topic)
      return new Map(offsets.map(({ partition, high }) => [partition, BigInt(high)]))
    } catch (error) {
      ready = undefined
      throw error
    }
  }
  return {
    // a broker that was restarted is noticed by the first question, and the second finds it
    ends: (topic) => ask(topic).catch(() => ask(topic)),
    close: () => admin.disconnect(),
  }
}

/** End offsets once, with a connection of its own. */
export const fetchEndOffsets = async (
  options: AdminOptions,
  topic: string,
  log: KafkaLog,
): Promise<Map<number, bigint>> => {
  const reader = createOffsetReader(options, log)
  try {
    return await reader.ends(topic)
  } finally {
    await reader.close()
  }
}
