import { expect, it } from 'vitest'
import { z } from 'zod'
import { camelKeys, ConfigError, envFields, loadConfig } from './config.ts'

const schema = z.object({
  KAFKA_BROKERS: envFields.KAFKA_BROKERS,
  DATABASE: envFields.DATABASE,
  TOPIC_PREFIX: envFields.TOPIC_PREFIX,
  PORT: envFields.PORT.default(7072),
})

it('an empty variable counts as not set, and what is not set has its default', () => {
  expect(loadConfig(schema, { KAFKA_BROKERS: '', DATABASE: undefined, PORT: '', TOPIC_PREFIX: '' })).toEqual({
    KAFKA_BROKERS: ['127.0.0.1:7080'],
    DATABASE: 'tideline',
    TOPIC_PREFIX: '',
    PORT: 7072,
  })
})

it('names everything that is wrong at once, by variable', () => {
  const load = (): unknown =>
    loadConfig(schema, { KAFKA_BROKERS: 'here', DATABASE: 'drop table', PORT: '65536', TOPIC_PREFIX: 'a b' })
  expect(load).toThrow(ConfigError)
  expect(load).toThrow(/KAFKA_BROKERS[\s\S]*DATABASE[\s\S]*TOPIC_PREFIX[\s\S]*PORT/)
})

it.each([
  ['0', 0],
  ['65535', 65_535],
])('a port may be %s', (text, port) => {
  expect(loadConfig(schema, { PORT: text }).PORT).toBe(port)
})

it.each(['-1', '65536', '1.5', 'none'])('a port may not be %s', (text) => {
  expect(() => loadConfig(schema, { PORT: text })).toThrow(/PORT/)
})

it('brokers are a list, each with its port', () => {
  expect(loadConfig(schema, { KAFKA_BROKERS: 'a:1, b:2' }).KAFKA_BROKERS).toEqual(['a:1', 'b:2'])
  expect(() => loadConfig(schema, { KAFKA_BROKERS: 'a:1,b' })).toThrow(/KAFKA_BROKERS/)
})

it.each(['_a1', 'a'.repeat(64)])('a database may be named %s', (name) => {
  expect(loadConfig(schema, { DATABASE: name }).DATABASE).toBe(name)
})

it.each(['1a', 'a-b', 'a'.repeat(65)])('a database may not be named %s', (name) => {
  expect(() => loadConfig(schema, { DATABASE: name })).toThrow(/DATABASE/)
})

it('a variable is known by its name in small letters, with what was read of it', () => {
  const read = loadConfig(schema.transform(camelKeys), { KAFKA_BROKERS: 'a:1', PORT: '1' })
  expect(read).toEqual({ kafkaBrokers: ['a:1'], database: 'tideline', topicPrefix: '', port: 1 })
})
