/** What the environment may say to the ingest-worker. */
import { camelKeys, envFields } from '@tideline/runtime'
import { z } from 'zod'
import { faultPoints } from './fault.ts'

export const ingestWorkerEnv = z
  .object({
    KAFKA_BROKERS: envFields.KAFKA_BROKERS,
    CLICKHOUSE_URL: envFields.CLICKHOUSE_URL,
    REDIS_URL: z.url().optional().describe('without it nobody is told that something was stored'),
    DATABASE: envFields.DATABASE,
    TOPIC_PREFIX: envFields.TOPIC_PREFIX,
    HOST: envFields.HOST,
    ALLOWED_HOSTS: envFields.ALLOWED_HOSTS,
    PORT: envFields.PORT.default(7072),
    LOG_LEVEL: envFields.LOG_LEVEL,
    KAFKA_REPLICATION: z.coerce.number().int().min(1).max(9).default(1),
    KAFKA_SESSION_MS: z.coerce.number().int().min(6_000).default(20_000),
    MARKER_INTERVAL_MS: z.coerce
      .number()
      .int()
      .min(200)
      .default(5_000)
      .describe('between rounds of markers; twelve times as long where nothing comes'),
    FAULT_POINT: z.enum(faultPoints).optional(),
    FAULT_AFTER: z.coerce.number().int().min(1).default(1),
  })
  .transform(camelKeys)

export type IngestWorkerConfig = Readonly<z.output<typeof ingestWorkerEnv>>
