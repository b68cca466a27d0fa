/**
 * A stranger on the same machine reaches every port of the engines, and gets nothing without the secret: not by asking, nor by
 * what `ps` and the files of the stack show to others.
 */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { expect, test } from 'vitest'
import { ensureEngineSecret } from './secret.ts'
import { controllerAnswers, kafkaLogin, topicsFor } from './strangers.fixture.ts'
import {
  freeStackPorts,
  readEverywhere,
  startForTest,
  temporaryDataDir,
  writeEverywhere,
} from './stack.fixture.ts'

/** What it answers to a line of somebody who does not sign in. */
const redisSays = async (port: number, line: string): Promise<string> => {
  const socket = connect(port, '127.0.0.1')
  try {
    socket.write(`${line}\r\n`)
    const [answer] = (await once(socket, 'data')) as [Buffer]
    return answer.toString()
  } finally {
    socket.destroy()
  }
}

const redisFor = async (port: number, password: string): Promise<unknown> => {
  const redis = new Redis({
    port,
    password,
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  })
  redis.on('error', () => {})
  try {
    await redis.connect()
    return await redis.set('stranger', 'was here')
  } finally {
    redis.disconnect()
  }
}

const clickhouseFor = async (port: number, headers: Record<string, string> = {}): Promise<number> =>
  (await fetch(`http://127.0.0.1:${port}/?query=SELECT%201`, { method: 'POST', headers })).status

/** As every user of the machine sees it. */
const commandLineOf = (pid: number): string =>
  execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })

test('no engine answers without the secret, or with another', { timeout: 240_000 }, async () => {
  const dataDir = temporaryDataDir()
  const ports = await freeStackPorts()
  const stack = await startForTest(dataDir, { ports })
  const secret = ensureEngineSecret(dataDir)

  expect(await topicsFor(ports.kafka)).toBe('KafkaJSConnectionClosedError')
  expect(await topicsFor(ports.kafka, kafkaLogin(`${secret}x`))).toBe('KafkaJSSASLAuthenticationError')
  expect(await topicsFor(ports.kafka, kafkaLogin(secret))).toEqual([])
  expect(await controllerAnswers(ports.kafkaController)).toBe(0)

  expect(await redisSays(ports.redis, 'SET stranger here')).toMatch(/^-NOAUTH /)
  expect(await redisFor(ports.redis, `${secret}x`).catch((error: unknown) => error)).toBeInstanceOf(Error)
  expect(await redisFor(ports.redis, secret)).toBe('OK')

  const as = (password: string) => ({ 'X-ClickHouse-User': 'default', 'X-ClickHouse-Key': password })
  expect(await clickhouseFor(ports.clickhouse)).toBe(403)
  expect(await clickhouseFor(ports.clickhouse, as(`${secret}x`))).toBe(403)
  expect(await clickhouseFor(ports.clickhouse, as(secret))).toBe(200)

  for (const { pid } of stack.components()) expect(commandLineOf(pid)).not.toContain(secret)
  for (const name of ['kafka', 'redis', 'clickhouse', 'logs', 'run'])
    expect([name, statSync(join(dataDir, name)).mode & 0o777]).toEqual([name, 0o700])
  for (const name of ['engine-password', 'kafka/server.properties', 'redis/redis.conf'])
    expect([name, statSync(join(dataDir, name)).mode & 0o777]).toEqual([name, 0o600])
  const logs = readdirSync(join(dataDir, 'logs')).map((name) =>
    readFileSync(join(dataDir, 'logs', name), 'utf8'),
  )
  expect(logs.join('\n')).not.toContain(secret)
})

test(
  'a stack without a secret, or open to others, gets one at its next start and keeps its data',
  { timeout: 240_000 },
  async () => {
    const dataDir = temporaryDataDir()
    const stack = await startForTest(dataDir)
    await writeEverywhere(stack.endpoints, 'from before')
    await stack.stop()
    const before = ensureEngineSecret(dataDir)
    rmSync(stack.passwordFile)
    // as stacks of before there was a secret left them
    for (const file of ['kafka/server.properties', 'redis/redis.conf']) {
      writeFileSync(join(dataDir, file), '')
      chmodSync(join(dataDir, file), 0o644)
    }
    chmodSync(join(dataDir, 'redis'), 0o755)

    const again = await startForTest(dataDir)
    expect(ensureEngineSecret(dataDir)).not.toBe(before)
    expect(await readEverywhere(again.endpoints)).toEqual({
      kafka: 1,
      redis: 'from before',
      clickhouse: 'from before',
    })
    expect(statSync(join(dataDir, 'redis')).mode & 0o777).toBe(0o700)
    expect(statSync(join(dataDir, 'redis/redis.conf')).mode & 0o777).toBe(0o600)
    const refusal = await readEverywhere(stack.endpoints).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(Error)
  },
)
