/** What the environment may say to the query-api. */
import { camelKeys, envFields } from '@tideline/runtime'
import { z } from 'zod'

export const queryApiEnv = z
  .object({
    CLICKHOUSE_URL: envFields.CLICKHOUSE_URL,
    /** the same store under a user who may only read; unset: CLICKHOUSE_URL for questions too */
    CLICKHOUSE_READ_URL: z.url().nullable().default(null),
    DATABASE: envFields.DATABASE,
    REDIS_URL: z
      .url()
      .optional()
      .describe(
        'where the shares of clients are counted together and sweeps are heard; without it each process counts by itself and asks the store every second',
      ),
    TOPIC_PREFIX: envFields.TOPIC_PREFIX,
    HOST: envFields.HOST,
    ALLOWED_HOSTS: envFields.ALLOWED_HOSTS,
    PORT: envFields.PORT.default(7071),
    DATA_DIR: envFields.DATA_DIR,
    LOG_LEVEL: envFields.LOG_LEVEL,
    INGEST_URL: envFields.INGEST_URL,
    QUERY_URL: envFields.QUERY_URL,
    /** published totals that the page shows beside the series, never in them */
    REFERENCE_VALUES_FILE: z.string().optional(),
    /** INFORM's index, shown beside figures at /v1/context */
    CONTEXT_FILE: z.string().optional(),
    /** situations that POST /v1/snapshots may be asked for */
    SITUATION_FILE: z.string().optional(),
    /** which source counts with sources=preferred; left out = infra/precedence/sources.json */
    PRECEDENCE_FILE: z.string().optional(),
    /** hashed keys, as the ingest-api reads them; left out = nobody sees figures that disclosure control hides */
    API_KEYS_FILE: z.string().min(1).optional(),
    /** false: every question needs a key, and the pages are for programs that send one */
    PUBLIC_READ: z.stringbool().default(true),
    /** requests of one key, or of one address without a key, at a time */
    REQUESTS_AT_ONCE: z.coerce.number().int().min(1).max(10_000).default(32),
    /** seconds of answering that one client may have a minute, in all its requests together */
    ANSWER_SECONDS: z.coerce.number().int().min(1).max(100_000).default(1_800),
    /** points that one answer may hold */
    MAX_POINTS: z.coerce.number().int().min(1).max(500_000).default(500_000),
    /** connections of GET /v1/stream at a time */
    MAX_LISTENERS: z.coerce.number().int().min(1).max(20_000).default(2_000),
    /** of those, of one key, or of one address without a key */
    LISTENERS_AT_ONCE: z.coerce.number().int().min(1).max(20_000).default(500),
    /** ms that the store may take for one question */
    QUERY_TIMEOUT_MS: z.coerce.number().int().min(100).max(600_000).default(60_000),
  })
  .transform(camelKeys)

export type QueryApiConfig = Readonly<z.output<typeof queryApiEnv>>
