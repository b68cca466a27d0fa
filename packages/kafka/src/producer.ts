/**
 * The producer: acks from all in-sync replicas, the Java clients' partitioner, failure within seconds.
 * Idempotence is off on purpose: rows are idempotent by identity, so a message that was appended twice changes
 * nothing, and kafkajs calls its own idempotence experimental.
 */
import { TidelineError } from '@tideline/contracts'
import type { Message, Producer, RecordMetadata } from 'kafkajs'
import PQueue from 'p-queue'
import { createClient, type KafkaLog } from './client.ts'
import { producerOptions, type ProducerOptions } from './options.ts'
import { partitionOf } from './partition-of.ts'
import type { Appended, EventProducer } from './types.ts'

const unavailable = (cause: unknown): TidelineError =>
  new TidelineError('KAFKA_UNAVAILABLE', undefined, { cause, context: { retryAfterSeconds: 5 } })

const within = async <T>(work: Promise<T>, deadlineMs: number): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${deadlineMs} ms`)), deadlineMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

export const createProducer = async (given: ProducerOptions, log: KafkaLog): Promise<EventProducer> => {
  const options = producerOptions.parse(given)
  const kafka = createClient(
    {
      ...options,
      retry: { retries: 3, initialRetryTime: 100, maxRetryTime: 800, multiplier: 2, factor: 0.2 },
    },
    log,
  )
  const gate = new PQueue({ concurrency: options.maxInFlight })
  const admin = kafka.admin()
  let adminReady: Promise<void> | undefined
  let current: Promise<Producer> | undefined
  let closed = false

  // The broker answers one base offset a partition; how many of the messages went there only the partitioner
  // knows, and a retry inside kafkajs asks it again, so the last choice for each message is what counts.
  const chosen = new WeakMap<Message, number>()

  const connect = async (): Promise<Producer> => {
    const producer = kafka.producer({
      createPartitioner:
        () =>
        ({ message, partitionMetadata }) => {
          const partition = message.partition ?? partitionOf(message.key as Buffer, partitionMetadata.length)
          chosen.set(message, partition)
          return partition
        },
      allowAutoTopicCreation: false,
      idempotent: false,
      metadataMaxAge: 60_000,
    })
    await producer.connect()
    return producer
  }

  const take = async (): Promise<Producer> => {
    current ??= connect()
    try {
      return await current
    } catch (error) {
      current = undefined
      throw error
    }
  }

  /** A producer that failed is thrown away: it may hold connections and metadata of a broker that is gone. */
  const discard = (failed: Producer): void => {
    current = undefined
    failed.disconnect().catch(() => undefined)
  }

  const endsOf = (records: readonly RecordMetadata[], messages: readonly Message[]): Appended[] => {
    const counts = new Map<number, number>()
    for (const message of messages) {
      const partition = chosen.get(message)
      if (partition !== undefined) counts.set(partition, (counts.get(partition) ?? 0) + 1)
    }
    return records.map(({ partition, baseOffset, logAppendTime }) => {
      if (baseOffset === undefined) throw new Error(`the broker gave no offset for partition ${partition}`)
      return {
        partition,
        end: BigInt(baseOffset) + BigInt(counts.get(partition) ?? 0),
        at: Number(logAppendTime),
      }
    })
  }

  const sendNow = async (topic: string, messages: readonly Message[]): Promise<Appended[]> => {
    if (closed) throw unavailable(new Error('the producer is closed'))
    let producer: Producer | undefined
    try {
      producer = await take()
      const records = await producer.send({
        topic,
        acks: -1,
        timeout: options.ackTimeoutMs,
        messages: [...messages],
      })
      return endsOf(records, messages)
    } catch (error) {
      log.warn({ err: error, topic, messages: messages.length }, 'kafka_send_failed')
      if (producer !== undefined) discard(producer)
      throw unavailable(error)
    }
  }

  return {
    async send(topic, messages) {
      if (messages.length === 0) return []
      const copies: Message[] = messages.map((message) => ({ ...message }))
      return await gate.add(async () => {
        try {
          return await within(sendNow(topic, copies), options.deadlineMs)
        } catch (error) {
          throw error instanceof TidelineError ? error : unavailable(error)
        }
      })
    },
    async ping() {
      adminReady ??= admin.connect()
      try {
        await adminReady
        await admin.describeCluster()
        return true
      } catch {
        adminReady = undefined
        return false
      }
    },
    async close() {
      closed = true
      await gate.onIdle()
      const producer = await current?.catch(() => undefined)
      await producer?.disconnect()
      await admin.disconnect().catch(() => undefined)
    },
  }
}
