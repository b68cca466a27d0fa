/**
 * The producer: acks from all in-sync replicas, the Java clients' partitioner, failure within seconds.
 * Idempotence is off on purpose: rows are idempotent by identity, so a message that was appended twice changes
 * nothing, and kafkajs calls its own idempotence experimental.
 */
import { TidelineError } from '@tideline/contracts'
import type { Message, Producer } from 'kafkajs'
import PQueue from 'p-queue'
import { createChosenPartitions } from './chosen-partitions.ts'
import { createClient, type AdminOptions, type KafkaLog } from './client.ts'
import { compressionFor } from './compression.ts'
import { holdProducer } from './held-producer.ts'
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

/** How long the broker may take to replicate a request, ms. */
const ACK_TIMEOUT_MS = 5_000

/** After this a send counts as failed, whatever the client still tries. */
const DEADLINE_MS = 12_000

/** Sends at a time; more wait their turn in order. */
const MAX_IN_FLIGHT = 4

export const createProducer = async (options: AdminOptions, log: KafkaLog): Promise<EventProducer> => {
  const kafka = createClient(
    {
      ...options,
      connectionTimeoutMs: 2_000,
      requestTimeoutMs: 7_000,
      retry: { retries: 3, initialRetryTime: 100, maxRetryTime: 800, multiplier: 2, factor: 0.2 },
    },
    log,
  )
  const gate = new PQueue({ concurrency: MAX_IN_FLIGHT })
  const chosen = createChosenPartitions()
  const held = holdProducer(kafka, chosen.createPartitioner)
  const admin = kafka.admin()
  let adminReady: Promise<void> | undefined
  let closed = false

  const sendNow = async (topic: string, messages: readonly Message[]): Promise<Appended[]> => {
    if (closed) throw unavailable(new Error('the producer is closed'))
    let producer: Producer | undefined
    try {
      producer = await held.take()
      const records = await producer.send({
        topic,
        acks: -1,
        timeout: ACK_TIMEOUT_MS,
        compression: compressionFor(messages),
        messages: [...messages],
      })
      return chosen.endsOf(records, messages)
    } catch (error) {
      log.warn({ err: error, topic, messages: messages.length }, 'kafka_send_failed')
      if (producer !== undefined) held.discard(producer)
      throw unavailable(error)
    }
  }

  return {
    async send(topic, messages) {
      if (messages.length === 0) return []
      // Of its own, for where each went is known by the object; one object of headers for all is encoded once.
      const sent = messages.map((message): Message => ({ ...message }))
      return await gate.add(async () => {
        try {
          return await within(sendNow(topic, sent), DEADLINE_MS)
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
      await held.close()
      await admin.disconnect().catch(() => undefined)
    },
  }
}
