/** The profile `engines`: each engine answers at a port of this machine, and nobody who has not its password. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { kafkaLogin, topicsFor } from '../../../infra/local/src/strangers.fixture.ts'
import { must } from './docker.ts'
import type { Stack } from './stack.ts'

const redisFor = async (port: number, password: string): Promise<string> => {
  const redis = new Redis({ port, password, lazyConnect: true, retryStrategy: () => null })
  redis.on('error', () => {})
  try {
    await redis.connect()
    return await redis.ping()
  } catch {
    // ioredis tells why to its listeners, and here that the connection is closed
    return 'refused'
  } finally {
    redis.disconnect()
  }
}

const clickhouseFor = async (port: number, password: string): Promise<number> => {
  const headers = { 'X-ClickHouse-User': 'tideline', 'X-ClickHouse-Key': password }
  return (await fetch(`http://127.0.0.1:${port}/?query=SELECT%201`, { method: 'POST', headers })).status
}

/** @throws Error where one answers otherwise */
export const askEnginesOutside = async (stack: Stack): Promise<void> => {
  const env = { ...stack.env, COMPOSE_PROFILES: 'engines' }
  await must('docker', ['compose', 'up', '--detach', '--wait', 'engine-ports'], env)
  const port = (name: string): number => Number(stack.env[`${name}_PORT`])
  const secret = (name: string): string =>
    readFileSync(join(stack.secrets, `${name}_password`), 'utf8').replace(/\n$/, '')
  const answers = {
    kafkaStranger: await topicsFor(port('KAFKA')),
    kafkaWrong: await topicsFor(port('KAFKA'), kafkaLogin('another')),
    kafka: Array.isArray(await topicsFor(port('KAFKA'), kafkaLogin(secret('kafka')))),
    redisWrong: await redisFor(port('REDIS'), 'another'),
    redis: await redisFor(port('REDIS'), secret('redis')),
    clickhouseWrong: await clickhouseFor(port('CLICKHOUSE'), 'another'),
    clickhouse: await clickhouseFor(port('CLICKHOUSE'), secret('clickhouse')),
  }
  await must('docker', ['compose', 'rm', '--stop', '--force', 'engine-ports'], env)
  const wanted = {
    kafkaStranger: 'KafkaJSConnectionClosedError',
    kafkaWrong: 'KafkaJSSASLAuthenticationError',
    kafka: true,
    redisWrong: 'refused',
    redis: 'PONG',
    clickhouseWrong: 403,
    clickhouse: 200,
  }
  if (JSON.stringify(answers) !== JSON.stringify(wanted))
    throw new Error(`outside: ${JSON.stringify(answers)} is not ${JSON.stringify(wanted)}`)
}
