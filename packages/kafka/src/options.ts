/** What can be chosen, with the mistakes that Kafka punishes late caught early. */
import { z } from 'zod'

const ms = z.number().int().min(1)

export const producerOptions = z.strictObject({
  brokers: z.array(z.string()).min(1),
  clientId: z.string().min(1),
  /** how long the broker may take to replicate a request, ms */
  ackTimeoutMs: ms.default(5_000),
  connectionTimeoutMs: ms.default(2_000),
  requestTimeoutMs: ms.default(7_000),
  /** after this a send counts as failed, whatever the client still tries */
  deadlineMs: ms.default(12_000),
  /** sends at a time; more wait their turn in order */
  maxInFlight: z.number().int().min(1).default(4),
})

export const consumerOptions = z
  .strictObject({
    brokers: z.array(z.string()).min(1),
    clientId: z.string().min(1),
    groupId: z.string().min(1),
    topics: z.array(z.string()).min(1),
    /** partitions handled at a time */
    concurrency: z.number().int().min(1).default(6),
    sessionTimeoutMs: ms.default(20_000),
    rebalanceTimeoutMs: ms.default(60_000),
    heartbeatIntervalMs: ms.default(2_000),
    /** how long the broker may hold a fetch that finds nothing: freshness against idle traffic */
    maxWaitTimeMs: ms.default(100),
    maxBytesPerPartition: z.number().int().min(1_024).default(1_048_576),
    maxBytes: z.number().int().min(1_024).default(8_388_608),
  })
  .refine((options) => options.heartbeatIntervalMs * 3 <= options.sessionTimeoutMs, {
    message: 'heartbeatIntervalMs must fit three times into sessionTimeoutMs',
  })
  .refine((options) => options.rebalanceTimeoutMs >= options.sessionTimeoutMs, {
    message: 'rebalanceTimeoutMs must not be below sessionTimeoutMs',
  })

export type ProducerOptions = z.input<typeof producerOptions>
export type ConsumerOptions = z.input<typeof consumerOptions>
