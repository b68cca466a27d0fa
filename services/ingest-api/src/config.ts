/** What the environment may say to the ingest-api. */
import { join } from 'node:path'
import { envFields } from '@tideline/runtime'
import { z } from 'zod'

const MIB = 1_048_576

export const ingestApiEnv = z
  .object({
    KAFKA_BROKERS: envFields.KAFKA_BROKERS,
    CLICKHOUSE_URL: envFields.CLICKHOUSE_URL,
    DATABASE: envFields.DATABASE,
    TOPIC_PREFIX: envFields.TOPIC_PREFIX,
    HOST: envFields.HOST,
    ALLOWED_HOSTS: envFields.ALLOWED_HOSTS,
    PORT: envFields.PORT.default(7070),
    DATA_DIR: envFields.DATA_DIR,
    LOG_LEVEL: envFields.LOG_LEVEL,
    API_KEYS_FILE: z.string().min(1),
    /** whose jobs the operators' page tells; nothing of a push needs it */
    REDIS_URL: envFields.REDIS_URL,
    /** of the source-collector, whose runs the operators' page tells */
    COLLECT_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:7075'),
    INGEST_URL: envFields.INGEST_URL,
    QUERY_URL: envFields.QUERY_URL,
    KAFKA_REPLICATION: z.coerce.number().int().min(1).max(9).default(1),
    MAX_BODY_BYTES: z.coerce
      .number()
      .int()
      .min(1_024)
      .default(64 * MIB),
    MAX_DATASET_BYTES: z.coerce
      .number()
      .int()
      .min(1_024)
      .default(256 * MIB),
    MAX_IN_FLIGHT_BYTES: z.coerce
      .number()
      .int()
      .min(1_024)
      .default(128 * MIB),
    MAX_CONCURRENT_PUSHES: z.coerce.number().int().min(1).default(64),
    /** ms without a byte after which a push is given up */
    PUSH_IDLE_MS: z.coerce.number().int().min(100).max(600_000).default(30_000),
    /** mapping profiles (*.yaml) of forms and spreadsheets */
    PROFILES_DIR: z.string().min(1).optional(),
    /** secrets of signed hooks: a file for each source, named after it */
    HOOK_SECRETS_DIR: z.string().min(1).optional(),
    /** of batches that wait to be committed, all together */
    BATCH_ROOM_BYTES: z.coerce
      .number()
      .int()
      .min(1_024)
      .default(1_024 * MIB),
    STORED_WAIT_MS: z.coerce.number().int().min(100).default(30_000),
  })
  .transform((env) => ({
    brokers: env.KAFKA_BROKERS,
    clickhouseUrl: env.CLICKHOUSE_URL,
    database: env.DATABASE,
    topicPrefix: env.TOPIC_PREFIX,
    host: env.HOST,
    allowedHosts: env.ALLOWED_HOSTS,
    port: env.PORT,
    logLevel: env.LOG_LEVEL,
    apiKeysFile: env.API_KEYS_FILE,
    redisUrl: env.REDIS_URL,
    collectUrl: env.COLLECT_URL.replace(/\/$/, ''),
    endpoints: { ingestUrl: env.INGEST_URL, queryUrl: env.QUERY_URL },
    replication: env.KAFKA_REPLICATION,
    dataDir: env.DATA_DIR,
    spoolDir: join(env.DATA_DIR, 'spool'),
    batchDir: join(env.DATA_DIR, 'batches'),
    batchRoomBytes: env.BATCH_ROOM_BYTES,
    maxBodyBytes: env.MAX_BODY_BYTES,
    maxDatasetBytes: env.MAX_DATASET_BYTES,
    maxInFlightBytes: env.MAX_IN_FLIGHT_BYTES,
    maxConcurrentPushes: env.MAX_CONCURRENT_PUSHES,
    pushIdleMs: env.PUSH_IDLE_MS,
    profilesDir: env.PROFILES_DIR,
    hookSecretsDir: env.HOOK_SECRETS_DIR,
    storedWaitMs: env.STORED_WAIT_MS,
  }))

export type IngestApiConfig = Readonly<z.output<typeof ingestApiEnv>>
