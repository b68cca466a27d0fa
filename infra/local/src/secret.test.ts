import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { endpointsOf } from './endpoints.ts'
import { engineSecretFileOf, ensureEngineSecret } from './secret.ts'

const temporary = (): string => {
  const directory = mkdtempSync(join(tmpdir(), 'tideline-secret-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  return directory
}

test('is made once, for its owner alone, and is another for each stack', () => {
  const directory = temporary()
  const secret = ensureEngineSecret(directory)
  expect(secret).toMatch(/^[\w-]{43}$/)
  expect(readdirSync(directory)).toEqual(['engine-password'])
  const file = engineSecretFileOf(directory)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  chmodSync(file, 0o644)
  expect(ensureEngineSecret(directory)).toBe(secret)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file, 'utf8')).toBe(`${secret}\n`)
  expect(ensureEngineSecret(temporary())).not.toBe(secret)
})

test('nothing else in its place is taken for one', () => {
  const directory = temporary()
  for (const text of ['', 'short\n', `quo"te${'x'.repeat(40)}\n`]) {
    writeFileSync(engineSecretFileOf(directory), text)
    expect(() => ensureEngineSecret(directory)).toThrow('is no secret')
  }
})

test('stands in the address of each engine, or nowhere', () => {
  const ports = { kafka: 1, redis: 2, clickhouse: 3 }
  expect(endpointsOf(ports, 's')).toEqual({
    kafkaBrokers: 'tideline:s@127.0.0.1:1',
    redisUrl: 'redis://default:s@127.0.0.1:2',
    clickhouseUrl: 'http://default:s@127.0.0.1:3',
  })
  expect(endpointsOf(ports)).toEqual({
    kafkaBrokers: 'tideline@127.0.0.1:1',
    redisUrl: 'redis://default@127.0.0.1:2',
    clickhouseUrl: 'http://default@127.0.0.1:3',
  })
})
