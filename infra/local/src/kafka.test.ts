import { expect, test } from 'vitest'
import { kafkaProperties } from './kafka.ts'

const properties = kafkaProperties({
  directory: '/data/kafka',
  port: 19_092,
  controllerPort: 19_093,
  secret: 's3cret',
})

test('the broker stamps each record itself, and makes no topic that nobody asked for', () => {
  expect(properties).toContain('log.message.timestamp.type=LogAppendTime\n')
  expect(properties).toContain('auto.create.topics.enable=false\n')
})

test('a directory with any letters is written as Java reads it', () => {
  const other = kafkaProperties({ directory: '/home/Núñez \\ co', port: 1, controllerPort: 2, secret: 's' })
  expect(other).toContain('log.dirs=/home/N\\u00fa\\u00f1ez \\\\ co/data\n')
})

test('it listens on this machine only', () => {
  const listeners = /^listeners=(.*)$/m.exec(properties)?.[1]
  expect(listeners).toBe('SASL_PLAINTEXT://127.0.0.1:19092,CONTROLLER://127.0.0.1:19093')
})

test('nobody is let in without the secret, by no door', () => {
  const doors = /^listener.security.protocol.map=(.*)$/m.exec(properties)?.[1]
  expect(doors).toBe('SASL_PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT')
  for (const door of ['sasl_plaintext', 'controller'])
    expect(properties).toMatch(
      new RegExp(`^listener.name.${door}.plain.sasl.jaas.config=.* user_tideline="s3cret";$`, 'm'),
    )
})
