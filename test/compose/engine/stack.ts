/** A project of its own with secrets and ports of its own, so that a stack that runs already is not touched. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '@tideline/local-stack'
import { root } from '../read-compose.ts'
import { must, run } from './docker.ts'

/** Every character that meant something somewhere on a password's way. */
export const ODD_PASSWORD = 'p@ss/w#rd&<'

/** Looks more often than it would, so that nobody waits for minutes: what it does is the same. Patient with slow machines. */
const quickWatch = (services: readonly string[]): string =>
  `services:\n${services
    .map(
      (name) =>
        `  ${name}:\n    healthcheck: { interval: 4s, retries: 90 }\n    environment: { END_AFTER: '5' }\n`,
    )
    .join('')}`

export interface Stack {
  folder: string
  secrets: string
  env: Record<string, string>
  ingestUrl: string
  queryUrl: string
  key(): string
  compose(...args: string[]): Promise<string>
  tideline(...args: string[]): Promise<string>
  remove(): Promise<void>
}

export const allServices = [
  'kafka',
  'clickhouse',
  'redis',
  'ingest-api',
  'ingest-worker',
  'rollup-worker',
  'query-api',
  'snapshot-worker',
  'source-collector',
] as const

interface StackOptions {
  name: string
  /** where the secrets are or will be; left out: made anew, with an odd password */
  secretsFrom?: string
  image?: string
  /** whose docker-compose.yml it is, and whose `tideline secrets`; left out: this one's */
  checkout?: string
}

const command = join(root, 'infra/setup/tideline.mjs')

/** What is there already in a folder, as the variables say. */
const stackOf = (folder: string, secrets: string, env: Record<string, string>): Stack => {
  const ingestUrl = `http://127.0.0.1:${env['INGEST_PORT']}`
  const key = (): string => readFileSync(join(secrets, 'api-key'), 'utf8').trim()
  return {
    folder,
    secrets,
    env,
    ingestUrl,
    queryUrl: `http://127.0.0.1:${env['QUERY_PORT']}`,
    key,
    compose: (...args) => must('docker', ['compose', ...args], env),
    tideline: (...args) =>
      must(
        process.execPath,
        [command, ...args],
        { ...env, TIDELINE_URL: ingestUrl, TIDELINE_API_KEY: key() },
        300,
      ),
    async remove() {
      const down = ['compose', '--profile', '*', 'down', '--volumes', '--remove-orphans', '--timeout', '20']
      await run('docker', down, env)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const composeFiles = (checkout: string, folder: string): string =>
  `${join(checkout, 'docker-compose.yml')}:${join(folder, 'override.yml')}`

/** The same project by this checkout's docker-compose.yml, with what its `tideline secrets` adds to the secrets. */
export const underThisCheckout = async (stack: Stack): Promise<Stack> => {
  const { folder, secrets } = stack
  await must(process.execPath, [command, 'secrets', '--dir', secrets], stack.env)
  return stackOf(folder, secrets, { ...stack.env, COMPOSE_FILE: composeFiles(root, folder) })
}

export const makeStack = async (given: NodeJS.ProcessEnv, options: StackOptions): Promise<Stack> => {
  const { checkout = root } = options
  const folder = mkdtempSync(join(tmpdir(), 'tideline-compose-'))
  const secrets = options.secretsFrom ?? join(folder, 'secrets')
  writeFileSync(join(folder, 'override.yml'), quickWatch(allServices))
  const doors = ['INGEST', 'QUERY', 'COLLECT', 'KAFKA', 'REDIS', 'CLICKHOUSE']
  const free = await freePorts(doors.length)
  const ports = Object.fromEntries(doors.map((name, nth) => [`${name}_PORT`, String(free[nth])]))
  const env: Record<string, string> = {
    ...(given as Record<string, string>),
    COMPOSE_PROJECT_NAME: options.name,
    COMPOSE_FILE: composeFiles(checkout, folder),
    DOCKER_BUILDKIT: '1',
    SECRETS_DIR: secrets,
    ...ports,
    ...(options.image === undefined ? {} : { TIDELINE_IMAGE: options.image }),
  }
  if (options.secretsFrom === undefined) {
    const makeSecrets = [join(checkout, 'infra/setup/tideline.mjs'), 'secrets', '--dir', secrets]
    await must(process.execPath, makeSecrets, env)
    const passwords = readdirSync(secrets).filter((name) => name.endsWith('_password'))
    for (const name of passwords) writeFileSync(join(secrets, name), `${ODD_PASSWORD}\n`)
    await must(process.execPath, makeSecrets, env)
  }
  return stackOf(folder, secrets, env)
}

export const up = (stack: Stack, ...args: string[]): Promise<string> =>
  stack.compose('up', '--detach', '--wait', '--wait-timeout', '400', ...args)
