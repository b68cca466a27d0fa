/** Whether the worker lives (each consumer makes progress, or has a reason not to) and what it depends on. */
import type { Store } from '@tideline/log'
import type { EventProducer, PartitionBatchConsumer } from '@tideline/kafka'
import { answersWithin, evaluateConsumer } from '@tideline/runtime'
import { STORE_TIMEOUT_MS } from './row-inserts.ts'

/** A consumer that has nothing in hand and fetched nothing for this long is stuck, even if it is connected. */
const STALE_AFTER_MS = 60_000

/** A batch whose own request, retry or pause takes longer than this hangs: the longest of them is STORE_TIMEOUT_MS. */
const HUNG_AFTER_MS = 3 * STORE_TIMEOUT_MS

const ANSWER_WITHIN_MS = 3_000

export interface Consuming {
  consumer: Pick<PartitionBatchConsumer, 'lastProgressAt'>
  oldestBeatAt(): number | undefined
}

interface HealthOptions {
  store: Pick<Store, 'ping'>
  producer: Pick<EventProducer, 'ping'>
  /** by name; none while the service still waits for Kafka or ClickHouse */
  consuming: ReadonlyMap<string, Consuming>
  /** how many there are once it works */
  consumers: number
}

export const createHealth = ({ store, producer, consuming, consumers }: HealthOptions) => {
  const startedAt = Date.now()
  const brokerAnswers = (): Promise<boolean> => answersWithin(() => producer.ping(), ANSWER_WITHIN_MS)
  return {
    async live() {
      const sourceAnswers = await brokerAnswers()
      const now = Date.now()
      const checks = Object.fromEntries(
        [...consuming].map(([name, { consumer, oldestBeatAt }]) => [
          name,
          evaluateConsumer({
            lastBeatAt: oldestBeatAt(),
            lastAdvanceAt: consumer.lastProgressAt(),
            startedAt,
            now,
            staleAfterMs: STALE_AFTER_MS,
            hungAfterMs: HUNG_AFTER_MS,
            sourceAnswers,
          }),
        ]),
      )
      return { ok: Object.values(checks).every((check) => check.ok), checks }
    },
    async dependencies() {
      const [kafka, clickhouse] = await Promise.all([
        brokerAnswers(),
        answersWithin(() => store.ping(), ANSWER_WITHIN_MS),
      ])
      return { kafka, clickhouse, consuming: consuming.size === consumers }
    },
  }
}
