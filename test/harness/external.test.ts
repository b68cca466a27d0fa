import { expect, test } from 'vitest'
import { externalEngines } from './external.ts'

const env = { KAFKA_BROKERS: 'a:9092,b:9092', CLICKHOUSE_URL: 'http://c:8123', REDIS_URL: 'redis://d:6379' }

test('the engines that the environment names are taken', () => {
  expect(externalEngines(env)?.endpoints).toEqual({
    kafkaBrokers: 'a:9092,b:9092',
    clickhouseUrl: 'http://c:8123',
    redisUrl: 'redis://d:6379',
  })
})

test.each(Object.keys(env))('without %s none are: half of a set would test half of it', (name) => {
  expect(externalEngines({ ...env, [name]: undefined })).toBeNull()
})
