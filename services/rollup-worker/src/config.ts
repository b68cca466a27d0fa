/** What the environment may say to the rollup-worker. */
import { camelKeys, envFields } from '@tideline/runtime'
import { z } from 'zod'

export const rollupWorkerEnv = z
  .object({
    CLICKHOUSE_URL: envFields.CLICKHOUSE_URL,
    REDIS_URL: envFields.REDIS_URL,
    DATABASE: envFields.DATABASE,
    TOPIC_PREFIX: envFields.TOPIC_PREFIX,
    HOST: envFields.HOST,
    ALLOWED_HOSTS: envFields.ALLOWED_HOSTS,
    PORT: envFields.PORT.default(7073),
    LOG_LEVEL: envFields.LOG_LEVEL,
    SWEEP_EVERY_MS: z.coerce.number().int().min(100).max(60_000).default(5_000),
    VERIFY_AT: z.string().default('30 3 * * *').describe('cron pattern, UTC'),
    OBSERVATIONS_PER_PART: z.coerce.number().int().min(100).max(1_000_000).default(200_000),
  })
  .transform(camelKeys)

export type RollupWorkerConfig = Readonly<z.output<typeof rollupWorkerEnv>>
