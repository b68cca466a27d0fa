/** docker-compose.yml as Compose reads it: merge keys resolved, variables put in. No engine is asked. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'

export const root = fileURLToPath(new URL('../../', import.meta.url))

const build = z.union([z.string(), z.looseObject({ context: z.string() })])
const mount = z.union([
  z.string(),
  z.looseObject({ type: z.string(), source: z.string(), target: z.string() }),
])
const secret = z.union([z.string(), z.looseObject({ source: z.string(), target: z.string().optional() })])

const service = z.looseObject({
  image: z.string(),
  build: build.optional(),
  command: z.array(z.string()).optional(),
  profiles: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  secrets: z.array(secret).default([]),
  volumes: z.array(mount).default([]),
  tmpfs: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.looseObject({ test: z.array(z.string()).optional() }).optional(),
})

const compose = z.looseObject({
  services: z.record(z.string(), service),
  secrets: z.record(z.string(), z.object({ file: z.string() })).default({}),
  volumes: z.record(z.string(), z.unknown()),
})

export type Compose = z.infer<typeof compose>
export type ComposeService = z.infer<typeof service>

/** `${NAME}` and `${NAME:-default}`, defaults within defaults too; `$$` is a `$`. */
export const interpolate = (text: string, env: Readonly<Record<string, string>>): string => {
  const variable = /(?<!\$)\$\{([A-Z_]+)(?::-([^${}]*))?\}/
  let done = text
  for (let match = variable.exec(done); match !== null; match = variable.exec(done)) {
    const [whole, name = '', fallback = ''] = match
    // a function: in a replacing text, $& and the like would mean something
    done = done.replace(whole, () => env[name] || fallback)
  }
  return done.replaceAll('$$', () => '$')
}

const everyText = (value: unknown, change: (text: string) => string): unknown => {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((each) => everyText(each, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, everyText(each, change)]))
}

export const composeText = (): string => readFileSync(join(root, 'docker-compose.yml'), 'utf8')

export const readCompose = (env: Readonly<Record<string, string>> = {}): Compose =>
  compose.parse(everyText(parse(composeText(), { merge: true }), (text) => interpolate(text, env)))

/** Those that run one of our programs. */
export const ourServices = [
  'ingest-api',
  'ingest-worker',
  'rollup-worker',
  'query-api',
  'snapshot-worker',
  'source-collector',
] as const
export type OurService = (typeof ourServices)[number]

export const serviceOf = (file: Compose, name: string): ComposeService => {
  const found = file.services[name]
  if (found === undefined) throw new Error(`docker-compose.yml has no service ${name}`)
  return found
}

/** Where the secrets that a service is given appear in its container. */
export const secretPaths = ({ secrets }: ComposeService): string[] =>
  secrets.map((each) =>
    typeof each === 'string' ? `/run/secrets/${each}` : (each.target ?? `/run/secrets/${each.source}`),
  )
