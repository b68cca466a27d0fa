/** A password may hold any character: what @clickhouse/client sends and what ioredis and kafkajs are given is the password itself. */
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@clickhouse/client'
import { connectionOf } from '@tideline/kafka'
import { envFields, loadConfig } from '@tideline/runtime'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

const schema = z.object({
  CLICKHOUSE_URL: envFields.CLICKHOUSE_URL,
  REDIS_URL: envFields.REDIS_URL,
  KAFKA_BROKERS: envFields.KAFKA_BROKERS,
})

const server = createServer((request, response) => {
  sent.push(request.headers.authorization ?? '')
  response.end('1\n')
})
let sent: string[] = []
let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tideline-passwords-'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

const load = (text: string, env: Record<string, string> = {}) => {
  const file = join(folder, 'password')
  writeFileSync(file, text)
  return loadConfig(schema, {
    CLICKHOUSE_URL: `http://tideline@127.0.0.1:${(server.address() as AddressInfo).port}`,
    REDIS_URL: 'redis://127.0.0.1:1',
    KAFKA_BROKERS: 'tideline@127.0.0.1:1,tideline@127.0.0.1:2',
    CLICKHOUSE_PASSWORD_FILE: file,
    REDIS_PASSWORD_FILE: file,
    KAFKA_PASSWORD_FILE: file,
    ...env,
  })
}

describe.each([
  'p@ss/w#rd&<',
  '100%',
  '%41 and %zz',
  'it\'s "quoted" and `ticked`',
  'a:b@c/d?e#f[g]h\\i^j|k{l}m',
  ' blanks at both ends ',
  'Šífra с кириллицей 密码',
])('%s', (password) => {
  it('reaches ClickHouse', async () => {
    sent = []
    const client = createClient({ url: load(`${password}\n`).CLICKHOUSE_URL })
    await (await client.query({ query: 'SELECT 1', format: 'TabSeparated' })).text()
    await client.close()
    expect(sent).toEqual([`Basic ${Buffer.from(`tideline:${password}`).toString('base64')}`])
  })

  it('reaches Redis', () => {
    const redis = new Redis(load(`${password}\r\n`).REDIS_URL, { lazyConnect: true })
    expect(redis.options.password).toBe(password)
    expect(redis.options.host).toBe('127.0.0.1')
  })

  it('reaches Kafka', () => {
    expect(connectionOf(load(`${password}\n`).KAFKA_BROKERS)).toEqual({
      brokers: ['127.0.0.1:1', '127.0.0.1:2'],
      sasl: { mechanism: 'plain', username: 'tideline', password },
    })
  })
})

it.each([
  [
    'a file that is not there',
    'x',
    { REDIS_PASSWORD_FILE: '/nonexistent/password' },
    /REDIS_PASSWORD_FILE: ENOENT/,
  ],
  ['an empty file', '\n', {}, /CLICKHOUSE_PASSWORD_FILE: the file is empty/],
  [
    'a password twice',
    'x',
    { REDIS_URL: 'redis://:y@127.0.0.1:1' },
    /REDIS_PASSWORD_FILE: .*holds a password already/,
  ],
  [
    'an address that is none',
    'x',
    { REDIS_URL: 'here' },
    /REDIS_PASSWORD_FILE: the address it belongs to is none/,
  ],
  [
    'brokers without a user',
    'x',
    { KAFKA_BROKERS: '127.0.0.1:1' },
    /KAFKA_PASSWORD_FILE: .*names no user; write user@host:port/,
  ],
  ['no address', 'x', { REDIS_URL: '' }, /REDIS_PASSWORD_FILE: there is no address/],
])('%s is told by the name of its variable', (_, text, env, problem) => {
  expect(() => load(text, env)).toThrow(problem)
})

it('an address without a password file stays as it is', () => {
  const env = { CLICKHOUSE_PASSWORD_FILE: '', REDIS_PASSWORD_FILE: '', KAFKA_PASSWORD_FILE: '' }
  expect(load('x', env).REDIS_URL).toBe('redis://127.0.0.1:1')
})
