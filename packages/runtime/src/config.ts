/**
 * Configuration is read once, at the start, through one schema per service. What is wrong is named all at
 * once, by variable, so that nobody fixes a deployment one restart at a time.
 */
import { z } from 'zod'
import { withEnginePasswords } from './engine-passwords.ts'

export class ConfigError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`the configuration is not usable:\n  ${problems.join('\n  ')}`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/**
 * Parses `env` (usually process.env) and freezes the result. An empty variable counts as not set; the addresses of engines
 * get the passwords of CLICKHOUSE_PASSWORD_FILE, REDIS_PASSWORD_FILE and KAFKA_PASSWORD_FILE.
 */
export const loadConfig = <Schema extends z.ZodType>(
  schema: Schema,
  env: Readonly<Record<string, string | undefined>>,
): Readonly<z.output<Schema>> => {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const { env: complete, problems } = withEnginePasswords(given)
  const parsed = schema.safeParse(complete)
  const issues = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.') || '(all)'}: ${issue.message}`)
  if (!parsed.success || problems.length > 0) throw new ConfigError([...problems, ...issues])
  return Object.freeze(parsed.data)
}

type Camel<Name extends string> = Name extends `${infer First}_${infer Rest}`
  ? `${Lowercase<First>}${Capitalize<Camel<Rest>>}`
  : Lowercase<Name>

type CamelKeys<Env> = { [Name in keyof Env as Camel<Name & string>]: Env[Name] }

const camel = (name: string): string =>
  name.toLowerCase().replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase())

/** OBSERVATIONS_PER_PART as observationsPerPart: a variable is spelled once, where its schema is. */
export const camelKeys = <Env extends object>(env: Env): CamelKeys<Env> =>
  // the compiler cannot follow a name through fromEntries; CamelKeys says by type what `camel` does
  Object.fromEntries(Object.entries(env).map(([name, value]) => [camel(name), value])) as CamelKeys<Env>

const port = z.coerce.number().int().min(0).max(65_535)

/** The variables that several services share, spelled once. */
export const envFields = {
  KAFKA_BROKERS: z
    .string()
    .default('127.0.0.1:7080')
    .transform((text) => text.split(',').map((broker) => broker.trim()))
    .pipe(
      z.array(z.string().regex(/^(?:[^\s:@]+(?::[^\s:@]+)?@)?[^\s:@]+:\d+$/, 'host:port, comma list')).min(1),
    ),
  CLICKHOUSE_URL: z.url().default('http://127.0.0.1:7083'),
  REDIS_URL: z.url().default('redis://127.0.0.1:7082'),
  DATABASE: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/, 'letters, digits and _')
    .default('tideline'),
  TOPIC_PREFIX: z
    .string()
    .regex(/^[A-Za-z0-9._-]{0,60}$/, 'letters, digits, dot, _ and -')
    .default(''),
  HOST: z.string().default('127.0.0.1'),
  PORT: port,
  DATA_DIR: z.string().default('.tideline'),
  /** the addresses of the two doors as clients reach them, told at /v1/endpoints */
  INGEST_URL: z.url().default('http://127.0.0.1:7070'),
  QUERY_URL: z.url().default('http://127.0.0.1:7071'),
  /** names that the service answers to, beside those of INGEST_URL and QUERY_URL, addresses in figures and localhost */
  ALLOWED_HOSTS: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter((name) => name !== ''))
    .pipe(z.array(z.string().regex(/^[A-Za-z0-9_.-]+$/, 'names without scheme and port, comma list'))),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
} as const
