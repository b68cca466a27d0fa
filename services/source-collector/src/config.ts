/** What the environment may say to the source-collector. */
import { fileURLToPath } from 'node:url'
import { camelKeys, envFields } from '@tideline/runtime'
import { z } from 'zod'

const defaultFile = fileURLToPath(new URL('../../../infra/collect/collections.json', import.meta.url))

export const sourceCollectorEnv = z
  .object({
    REDIS_URL: envFields.REDIS_URL,
    DATABASE: envFields.DATABASE,
    HOST: envFields.HOST,
    ALLOWED_HOSTS: envFields.ALLOWED_HOSTS,
    PORT: envFields.PORT.default(7075),
    DATA_DIR: envFields.DATA_DIR,
    LOG_LEVEL: envFields.LOG_LEVEL,
    API_KEYS_FILE: z.string().optional(),
    INGEST_URL: envFields.INGEST_URL,
    /** a file with the key that what is collected is pushed with */
    COLLECTOR_KEY_FILE: z.string().optional(),
    COLLECTIONS_FILE: z.string().default(defaultFile),
    /** off: nothing is fetched, whatever the collections say */
    FETCHING: z.enum(['on', 'off']).default('off'),
    COLLECT_EVERY_MS: z.coerce.number().int().min(100).max(3_600_000).default(60_000),
  })
  .transform(camelKeys)

export type SourceCollectorConfig = Readonly<z.output<typeof sourceCollectorEnv>>
