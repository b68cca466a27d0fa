/**
 * HTTP push: NDJSON with the device's own revisions, two requests in flight, until every row is acknowledged by Kafka.
 * Beside it, into topics of their own on the same broker: kafkajs alone producing records of the same bytes, and a handler
 * as people usually write it (plain-handler.ts).
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { DEFAULT_PARTITIONS } from '@tideline/contracts'
import { createProducer, ensureTopics } from '@tideline/kafka'
import { createLogger } from '@tideline/runtime'
import type { Pipeline } from '../e2e/pipeline.ts'
import { guarded } from '../harness/guarded.ts'
import type { TestWorld } from '../harness/index.ts'
import { against, print } from './figure.ts'
import { processorTime } from './processor-time.ts'
import { bytesOf, recordOf } from './records.ts'

const PUSH_ROWS = 5_000
const CHUNK = 1_000
const logger = createLogger('bench', 'warn')

const observation = (source: string, n: number): string =>
  JSON.stringify({
    source,
    id: `row-${n}`,
    revision: 1,
    category: 'internal_displacements',
    cause: 'disaster.weather.hydrological.flood',
    country: 'HTI',
    figure: 10 + (n % 900),
    start: '2024-05-01',
    end: '2024-05-03',
    places: [{ role: 'origin', adminLevel: 2, name: `Commune ${n % 140}` }],
  })

const bodiesOf = (source: string, rows: number): string[] =>
  Array.from({ length: Math.ceil(rows / PUSH_ROWS) }, (_, part) =>
    Array.from({ length: Math.min(PUSH_ROWS, rows - part * PUSH_ROWS) }, (_row, i) =>
      observation(source, part * PUSH_ROWS + i),
    ).join('\n'),
  )

/** Rows a second over two connections; the receipts have to count every row. */
const pushAll = async (url: string, apiKey: string, source: string, rows: number): Promise<number> => {
  const queue = bodiesOf(source, rows).values()
  let accepted = 0
  const client = async (): Promise<void> => {
    for (const body of queue) {
      const answer = await fetch(`${url}/v1/observations`, {
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/x-ndjson' },
        body,
      })
      const receipt = (await answer.json()) as { accepted?: number; code?: string }
      if (answer.status !== 202) throw new Error(`push answered ${answer.status} ${receipt.code}`)
      accepted += receipt.accepted ?? 0
    }
  }
  const startedAt = performance.now()
  await Promise.all([client(), client()])
  const seconds = (performance.now() - startedAt) / 1_000
  if (accepted !== rows) throw new Error(`accepted ${accepted} of ${rows} rows`)
  return rows / seconds
}

/** No HTTP, nothing parsed, nothing checked: the bytes are there before it begins. */
const produceUnchecked = async (world: TestWorld, topic: string, rows: number): Promise<number> => {
  const producer = await createProducer({ brokers: world.kafkaBrokers.split(','), clientId: 'bench' }, logger)
  const messages = Array.from({ length: rows }, (_, n) => {
    const { places: _places, ...record } = { places: undefined, ...recordOf(n) }
    const place = { role: 'origin', adminLevel: 2, name: `Commune ${n % 140}` }
    const value = bytesOf({ ...record, places: [place], placeKey: record.hash } as typeof record)
    return { key: Buffer.from(`bench|row-${n}`), value }
  })
  const chunks = Array.from({ length: Math.ceil(rows / CHUNK) }, (_, n) =>
    messages.slice(n * CHUNK, (n + 1) * CHUNK),
  ).values()
  const send = async (): Promise<void> => {
    for (const chunk of chunks) await producer.send(topic, chunk)
  }
  const startedAt = performance.now()
  await Promise.all([send(), send()])
  const rate = rows / ((performance.now() - startedAt) / 1_000)
  await producer.close()
  return rate
}

const plainHandler = async (world: TestWorld, topic: string, rows: number): Promise<number> => {
  const file = fileURLToPath(new URL('plain-handler.ts', import.meta.url))
  const child = guarded(
    spawn(process.execPath, [file, world.kafkaBrokers, topic], { stdio: ['ignore', 'pipe', 'ignore'] }),
  )
  try {
    const [url] = (await once(createInterface(child.stdout), 'line')) as [string]
    await pushAll(url, '', 'warm', PUSH_ROWS * 4)
    return await pushAll(url, '', 'plain', rows)
  } finally {
    const ended = once(child, 'exit')
    child.kill()
    await ended
  }
}

export const benchPush = async (pipeline: Pipeline, world: TestWorld, rows: number): Promise<void> => {
  const topics = ['unchecked', 'plain'].map((name) => `${world.topicPrefix}${name}`)
  const [unchecked = '', plain = ''] = topics
  await ensureTopics(
    { brokers: world.kafkaBrokers.split(','), clientId: 'bench' },
    topics.map((name) => ({ name, partitions: DEFAULT_PARTITIONS })),
    logger,
  )
  await pushAll(pipeline.ingestUrl, pipeline.apiKey, 'bench-warm', PUSH_ROWS * 4)
  const pids = [pipeline.pid('ingest-api')]
  const before = await processorTime(pids)
  const rate = await pushAll(pipeline.ingestUrl, pipeline.apiKey, 'bench-push', rows)
  const spent = (await processorTime(pids)) - before
  const handler = await plainHandler(world, plain, rows)
  const producer = await produceUnchecked(world, unchecked, rows)
  against('push_rows_per_s', rate, 'rows/s', 'fastify + zod + kafkajs as usually written', handler)
  against(
    'push_part_of_producer',
    rate,
    'rows/s',
    'kafkajs producing records of the same size, unchecked',
    producer,
  )
  print({ name: 'push_processor_per_row', value: spent / rows, unit: 'microseconds, ingest-api alone' })
}
