/** What the environment may say to the snapshot-worker. */
import { camelKeys, envFields } from '@tideline/runtime'
import { z } from 'zod'

export const snapshotWorkerEnv = z
  .object({
    CLICKHOUSE_URL: envFields.CLICKHOUSE_URL,
    REDIS_URL: envFields.REDIS_URL,
    DATABASE: envFields.DATABASE,
    HOST: envFields.HOST,
    ALLOWED_HOSTS: envFields.ALLOWED_HOSTS,
    PORT: envFields.PORT.default(7074),
    DATA_DIR: envFields.DATA_DIR,
    LOG_LEVEL: envFields.LOG_LEVEL,
    SITUATION_FILE: z
      .string()
      .describe('definitions of situations, comma list of JSON files')
      .transform((text) => text.split(',').map((file) => file.trim()))
      .pipe(z.array(z.string().min(1)).min(1)),
    /** which source a key figure is of; left out = infra/precedence/sources.json */
    PRECEDENCE_FILE: z.string().optional(),
    LOOK_EVERY_MS: z.coerce.number().int().min(100).max(3_600_000).default(60_000),
    CATCH_UP_DAYS: z.coerce.number().int().min(1).max(366).default(7),
  })
  .transform(camelKeys)

export type SnapshotWorkerConfig = Readonly<z.output<typeof snapshotWorkerEnv>>
