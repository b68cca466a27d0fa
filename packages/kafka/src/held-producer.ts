/** One connected producer of kafkajs at a time, made when it is needed and made anew when it failed. */
import type { ICustomPartitioner, Kafka, Producer } from 'kafkajs'

interface HeldProducer {
  /** rejects when no broker answers; the next call tries again */
  take(): Promise<Producer>
  /** A producer that failed is thrown away: it may hold connections and metadata of a broker that is gone. */
  discard(failed: Producer): void
  close(): Promise<void>
}

export const holdProducer = (kafka: Kafka, createPartitioner: ICustomPartitioner): HeldProducer => {
  let current: Promise<Producer> | undefined
  const connect = async (): Promise<Producer> => {
    const producer = kafka.producer({
      createPartitioner,
      allowAutoTopicCreation: false,
      idempotent: false,
      metadataMaxAge: 60_000,
    })
    await producer.connect()
    return producer
  }
  return {
    async take() {
      current ??= connect()
      try {
        return await current
      } catch (error) {
        current = undefined
        throw error
      }
    },
    discard(failed) {
      current = undefined
      failed.disconnect().catch(() => undefined)
    },
    async close() {
      const producer = await current?.catch(() => undefined)
      await producer?.disconnect()
    },
  }
}
