import { z } from 'zod'

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())
const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''))

const schema = z.object({
  /** the ingest-api of a remote stack; unset: the local stack of the data directory */
  TIDELINE_URL: optional(address),
  /** its query-api; unset: the ingest-api is asked for it */
  TIDELINE_QUERY_URL: optional(address),
  /** its source-collector; only `collect` asks it */
  TIDELINE_COLLECT_URL: optional(address),
  /** unset: the key that `tideline up` made for this machine */
  TIDELINE_API_KEY: optional(z.string().trim().min(1)),
  /** where what is to be sent waits on this machine */
  TIDELINE_OUTBOX: optional(z.string().min(1)),
  /** of the services that `up` starts */
  LOG_LEVEL: optional(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])),
})

export interface Settings {
  ingestUrl: string | null
  queryUrl: string | null
  collectUrl: string | null
  apiKey: string | null
  /** null: below the user's home */
  outbox: string | null
  logLevel: string
}

/** What the environment says, or which variables say something they may not. */
export const readSettings = (env: NodeJS.ProcessEnv): Settings | { wrong: string } => {
  const parsed = schema.safeParse(env)
  if (!parsed.success) {
    return {
      wrong: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
    }
  }
  const { data } = parsed
  return {
    ingestUrl: data.TIDELINE_URL ?? null,
    queryUrl: data.TIDELINE_QUERY_URL ?? null,
    collectUrl: data.TIDELINE_COLLECT_URL ?? null,
    apiKey: data.TIDELINE_API_KEY ?? null,
    outbox: data.TIDELINE_OUTBOX ?? null,
    logLevel: data.LOG_LEVEL ?? 'info',
  }
}
