/** Waiting at the start for a broker that can come back, and ending for a mistake of ours that cannot. */
import { TidelineError } from '@tideline/contracts'
import kafkajs from 'kafkajs'
import { expect, it } from 'vitest'
import { kafkaMayComeBack } from './may-come-back.ts'

/** Their types say that they take nothing, and they take a message. */
const made = (Kind: new () => Error): Error => Reflect.construct(Kind, ['it happened'])

const at = { broker: '127.0.0.1:9092', code: 'ECONNREFUSED' }

it.each([
  new kafkajs.KafkaJSConnectionError('no connection', at),
  new kafkajs.KafkaJSNumberOfRetriesExceeded('tried often', { retryCount: 5, retryTime: 1_000 }),
  new kafkajs.KafkaJSNonRetriableError('not again'),
  new kafkajs.KafkaJSProtocolError('the leader is not available'),
  new kafkajs.KafkaJSRequestTimeoutError('no answer', {
    ...at,
    clientId: 'test',
    correlationId: 1,
    createdAt: 0,
    sentAt: 0,
    pendingDuration: 0,
  }),
  made(kafkajs.KafkaJSGroupCoordinatorNotFound),
  made(kafkajs.KafkaJSMetadataNotLoaded),
])('$name may pass', (error) => {
  expect(kafkaMayComeBack(error)).toBe(true)
})

it.each([
  ['a codec that is not built in', made(kafkajs.KafkaJSNotImplemented)],
  ['a topic with the wrong time', new Error('topic t has message.timestamp.type=CreateTime')],
  ['a mistake in code', new TypeError('undefined is not a function')],
  ['an error of ours', new TidelineError('KAFKA_UNAVAILABLE')],
  ['what only looks like one', { name: 'KafkaJSConnectionError' }],
  ['text', 'KafkaJSConnectionError'],
  ['nothing', undefined],
])('%s does not pass by waiting', (_name, error) => {
  expect(kafkaMayComeBack(error)).toBe(false)
})
