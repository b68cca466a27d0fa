/** Keys and secrets as they lie on the disk. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { messageOf } from '@tideline/contracts'
import { engineSecretFileOf } from '@tideline/local-stack'
import { readApiKeys } from '@tideline/runtime'
import type { EngineSecretFacts, KeysFacts, SecretsFacts } from './judge-keys.ts'

const modeOf = (path: string): number | null => {
  const found = statSync(path, { throwIfNoEntry: false })
  return found === undefined ? null : found.mode & 0o777
}

export const lookAtKeys = async (file: string): Promise<KeysFacts> => {
  const mode = modeOf(file)
  const entries = mode === null ? null : await readApiKeys(file).catch((error: unknown) => messageOf(error))
  return { file, entries, mode, now: Date.now() }
}

export const lookAtEngineSecret = (dataDir: string): EngineSecretFacts => {
  const file = engineSecretFileOf(dataDir)
  return { file, mode: modeOf(file) }
}

/** What docker-compose.yml mounts, beside the keys; doctor.test.ts holds it to that file. */
export const secretFiles = [
  'clickhouse_password',
  'clickhouse_read_password',
  'clickhouse_users.xml',
  'kafka.properties',
  'kafka_password',
  'redis.conf',
  'redis_password',
] as const

export const lookAtSecrets = (directory: string): SecretsFacts => {
  const files = secretFiles.map((name) => ({ name, mode: modeOf(join(directory, name)) }))
  return {
    directory,
    mode: modeOf(directory),
    missing: files.filter(({ mode }) => mode === null).map(({ name }) => name),
    unreadable: files.filter(({ mode }) => mode !== null && (mode & 0o004) === 0).map(({ name }) => name),
  }
}
