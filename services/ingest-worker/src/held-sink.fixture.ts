/** A sink on a held store, with the rejected topic in memory: what it stores, audits and puts aside, in order. */
import { MARKER_KEY, topicNames } from '@tideline/contracts'
import type { EventProducer, OutgoingMessage, PartitionBatch } from '@tideline/kafka'
import { createLogger, createMetrics } from '@tideline/runtime'
import { expect } from 'vitest'
import { until } from '../../../test/harness/until.ts'
import type { Fault } from './fault.ts'
import { openHeldStore, type HeldInsert, type HeldStore } from './held-store.fixture.ts'
import { createSink, type Sink } from './sink.ts'
import { createSinkMetrics, type SinkMetrics } from './sink-metrics.ts'
import { flowRecord } from './worker.fixture.ts'

export const topics = topicNames('')
const AT = 1_795_480_999_007

export interface HeldSink {
  held: HeldStore
  metrics: SinkMetrics
  sink: Sink
  /** how often the rejected topic still says no */
  refusals: number
  putAside: { id: string; entry: { row: { code: string; source: string } } }[]
  /** what happens where the sink passes a fault point; nothing until told */
  fault: Fault
  /** until the store acknowledged so many inserts of rows */
  acknowledged(inserts: number): Promise<unknown>
  /** two groups, each with its insert at the store */
  twoUnderWay(secondPartition: number): Promise<TwoUnderWay>
}

export interface TwoUnderWay {
  first: Promise<void>
  firstInsert: HeldInsert
  second: Promise<void>
  secondInsert: HeldInsert
}

const entryOf = ({ key, value }: OutgoingMessage): HeldSink['putAside'][number] => ({
  id: key.toString(),
  entry: JSON.parse(value.toString()),
})

export const record = (id: string): string => JSON.stringify(flowRecord(id))

/** Values by offset from `first`; a millisecond apart. */
export const batchOf = (partition: number, first: bigint, values: readonly string[]): PartitionBatch => ({
  topic: topics.observations,
  partition,
  end: first + BigInt(values.length),
  messages: values.map((value, index) => ({
    offset: first + BigInt(index),
    timestamp: AT + index,
    key: Buffer.from(value === '{}' ? MARKER_KEY : 'test|x'),
    value: Buffer.from(value),
  })),
})

export const tenFrom = (first: bigint, partition = 0): PartitionBatch =>
  batchOf(
    partition,
    first,
    Array.from({ length: 10 }, (_, index) => record(`${partition}-${first}-${index}`)),
  )

export const openHeldSink = async (): Promise<HeldSink> => {
  const held = await openHeldStore()
  const metrics = createSinkMetrics(createMetrics('test'))
  const producer: EventProducer = {
    async send(topic, messages) {
      expect(topic).toBe(topics.rejected)
      if (bench.refusals > 0) {
        bench.refusals -= 1
        throw new Error('the broker is away')
      }
      held.history.push('put aside')
      bench.putAside.push(...messages.map(entryOf))
      return []
    },
    ping: async () => true,
    close: async () => undefined,
  }
  const sink = createSink({
    store: held.store,
    producer,
    topics,
    partitions: 6,
    worker: 'test',
    logger: createLogger('test', 'silent'),
    metrics,
    fault: (reached) => bench.fault(reached),
    signal: new AbortController().signal,
    onRecords: () => undefined,
    onStored: () => undefined,
  })
  const bench: HeldSink = {
    held,
    metrics,
    sink,
    refusals: 0,
    putAside: [],
    fault: () => undefined,
    acknowledged: (inserts) =>
      until('inserts to be acknowledged', async () =>
        (await metrics.inserts.get()).values[0]?.value === inserts ? true : undefined,
      ),
    async twoUnderWay(secondPartition) {
      const first = sink.handle(tenFrom(0n))
      const firstInsert = await held.next('log')
      const second = sink.handle(tenFrom(10n, secondPartition))
      const secondInsert = await held.next('log')
      return { first, firstInsert, second, secondInsert }
    },
  }
  return bench
}
