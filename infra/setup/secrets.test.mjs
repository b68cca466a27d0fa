import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { authenticate, readApiKeys } from '../../packages/runtime/src/api-keys.ts'
import { readCompose, serviceOf } from '../../test/compose/read-compose.ts'
import { makeSecrets, secretsCommand } from './secrets.mjs'

let directory = ''
beforeEach(() => {
  const parent = mkdtempSync(join(tmpdir(), 'tideline-secrets-'))
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }))
  directory = join(parent, 'secrets')
})

const read = (name) => readFileSync(join(directory, name), 'utf8')
const modeOf = (name) => (statSync(join(directory, name)).mode & 0o777).toString(8)
const hashOf = (text) => createHash('sha256').update(text).digest('hex')

test('nobody else gets into the directory, and users of containers can read what lies in it', () => {
  const umask = process.umask(0o077)
  onTestFinished(() => void process.umask(umask))
  makeSecrets(directory)
  expect(modeOf('.')).toBe('700')
  expect(modeOf('keys')).toBe('755')
  const files = [
    'clickhouse_password',
    'clickhouse_read_password',
    'redis_password',
    'kafka_password',
    'clickhouse_users.xml',
    'redis.conf',
    'kafka.properties',
  ]
  for (const name of [...files, 'keys/api-keys.json']) expect(modeOf(name)).toBe('644')
  expect(modeOf('api-key')).toBe('600')
})

test('the first key is one that the services accept for everything', async () => {
  const { keyFile, keysFile } = makeSecrets(directory)
  const key = readFileSync(keyFile, 'utf8').trim()
  expect(authenticate(await readApiKeys(keysFile), `Bearer ${key}`)).toMatchObject({
    sources: ['*'],
    scopes: ['exact', 'operate'],
  })
})

test('the same again changes nothing', () => {
  makeSecrets(directory)
  const names = [
    'clickhouse_password',
    'clickhouse_read_password',
    'redis_password',
    'kafka_password',
    'api-key',
    'keys/api-keys.json',
  ]
  const before = names.map(read)
  makeSecrets(directory)
  expect(names.map(read)).toEqual(before)
  expect(before[0]).not.toBe(before[1])
})

test('a password of somebody reaches the engines as its hash, whatever it is made of', () => {
  makeSecrets(directory)
  writeFileSync(join(directory, 'clickhouse_password'), 'p@ss/w#rd&<\n')
  writeFileSync(join(directory, 'redis_password'), ' "100%" \r\n')
  makeSecrets(directory)
  expect(read('clickhouse_users.xml')).toContain(
    `<password_sha256_hex>${hashOf('p@ss/w#rd&<')}</password_sha256_hex>`,
  )
  expect(read('redis.conf')).toBe(`user default on #${hashOf(' "100%" ')} ~* &* +@all\n`)
})

test('what an installation of before has not is made, and what it has stays', () => {
  makeSecrets(directory)
  const kept = read('redis_password')
  for (const name of ['kafka_password', 'kafka.properties']) rmSync(join(directory, name))
  makeSecrets(directory)
  expect(read('redis_password')).toBe(kept)
  expect(read('kafka.properties')).toContain('PlainLoginModule required username="tideline"')
  expect(modeOf('kafka_password')).toBe('644')
})

test('nothing in the password means anything to the readers of the file of Kafka', () => {
  makeSecrets(directory)
  const properties = () =>
    /password="([^"]*)" user_tideline="([^"]*)";\n$/.exec(read('kafka.properties'))?.slice(1)
  const made = read('kafka_password').trim()
  // as Java reads a properties file, and then a quoted text
  const understood = (text) =>
    text
      .replaceAll(/\\u([0-9a-f]{4})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
      .replaceAll('\\\\', '\\')
      .replaceAll(/\\([0-7]{3})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 8)))
  expect(properties()?.map(understood)).toEqual([made, made])
  const odd = ' p@"\\${file:/etc/passwd:x}\'é密😀;#=! '
  writeFileSync(join(directory, 'kafka_password'), `${odd}\n`)
  makeSecrets(directory)
  expect(properties()?.map(understood)).toEqual([odd, odd])
  expect(read('kafka.properties')).not.toMatch(/[$;{}#'é]./)
})

test('an empty password is refused', () => {
  makeSecrets(directory)
  writeFileSync(join(directory, 'redis_password'), '\n')
  expect(() => makeSecrets(directory)).toThrow(/redis_password is empty/)
})

test('the command tells where they are, and what is wrong', () => {
  const said = { out: '', err: '' }
  const streams = {
    stdout: { write: (text) => void (said.out += text) },
    stderr: { write: (text) => void (said.err += text) },
  }
  expect(secretsCommand(['--dir', directory, '--json'], streams)).toBe(0)
  expect(JSON.parse(said.out)).toMatchObject({ directory, keyFile: join(directory, 'api-key') })
  expect(secretsCommand(['--colour'], streams)).toBe(2)
  expect(said.err).toMatch(/^USAGE: /)
  expect(secretsCommand(['--dir', join(directory, 'redis.conf')], streams)).toBe(1)
  expect(secretsCommand(['--help'], streams)).toBe(0)
  expect(said.out).toContain('Usage: tideline secrets')
})

test('they lie where docker-compose.yml looks for them, for every user of a container to read', () => {
  const { keysFile } = makeSecrets(directory)
  const compose = readCompose({ SECRETS_DIR: directory })
  const files = Object.values(compose.secrets).map(({ file }) => file)
  expect(files.length).toBeGreaterThan(0)
  expect(files.filter((file) => (statSync(file).mode & 0o444) !== 0o444)).toEqual([])
  for (const name of ['ingest-api', 'query-api']) {
    const keys = serviceOf(compose, name).volumes.find((each) => typeof each === 'object')
    // the directory: a file that is mounted stays the one it was when `tideline keys` puts another in its place
    expect(keys).toMatchObject({ type: 'bind', source: dirname(keysFile), read_only: true })
  }
})
