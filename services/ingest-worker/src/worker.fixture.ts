/** A worker as a process of its own, on a test's engines; it can be killed, and started again with other settings. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openStore, type Store } from '@tideline/log'
import { contentHash, DEFAULT_PARTITIONS, tables, topicNames, type LogRecord } from '@tideline/contracts'
import { createProducer, ensureTopics, fetchEndOffsets, type EventProducer } from '@tideline/kafka'
import { createLogger } from '@tideline/runtime'
import { ownEnvironment } from '../../../test/harness/own-environment.ts'
import { guarded } from '../../../test/harness/guarded.ts'
import type { TestWorld } from '../../../test/harness/index.ts'
import { asRows } from '../../../test/harness/as-rows.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

export interface Worker {
  readonly process: ChildProcess
  readonly output: () => string
  /** resolves to the signal or code it ended with */
  ended(): Promise<string>
  stop(): Promise<void>
}

export const startWorker = (world: TestWorld, env: Readonly<Record<string, string>> = {}): Worker => {
  const child = guarded(
    spawn(process.execPath, ['--disable-warning=TimeoutNegativeWarning', main], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...ownEnvironment(),
        KAFKA_BROKERS: world.kafkaBrokers,
        CLICKHOUSE_URL: world.clickhouseUrl,
        DATABASE: world.database,
        TOPIC_PREFIX: world.topicPrefix,
        PORT: '0',
        // a killed member is missed after this long; the broker allows no less
        KAFKA_SESSION_MS: '6000',
        MARKER_INTERVAL_MS: '1000',
        ...env,
      },
    }),
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000)
    })
  }
  const exit = once(child, 'exit')
  const ended = async (): Promise<string> => {
    const [code, signal] = await exit
    return String(signal ?? code)
  }
  return {
    process: child,
    output: () => output,
    ended,
    async stop() {
      child.kill('SIGTERM')
      await ended()
    },
  }
}

/** Polls until `look` holds; fails after `withinMs`, saying what was waited for. */
export const until = async (what: string, look: () => Promise<boolean>, withinMs = 60_000): Promise<void> => {
  const deadline = Date.now() + withinMs
  while (!(await look())) {
    if (Date.now() > deadline) throw new Error(`waited ${withinMs} ms for: ${what}`)
    await pause(50)
  }
}

export interface Bench {
  store: Store
  producer: EventProducer
  topics: ReturnType<typeof topicNames>
  send(records: readonly LogRecord[]): Promise<void>
  sendRaw(key: string, value: Buffer): Promise<void>
  ends(): Promise<Map<number, bigint>>
  /** `source|id|revision` of every row of the log, by identity */
  stored(): Promise<string[]>
  close(): Promise<void>
}

const quiet = createLogger('test', 'silent')

export const openBench = async (world: TestWorld): Promise<Bench> => {
  const topics = topicNames(world.topicPrefix)
  const kafka = { brokers: world.kafkaBrokers.split(','), clientId: 'test' }
  await ensureTopics(
    kafka,
    [
      { name: topics.observations, partitions: DEFAULT_PARTITIONS },
      { name: topics.rejected, partitions: 1, maxMessageBytes: 16_777_216 },
    ],
    quiet,
  )
  const store = await openStore({ url: world.clickhouseUrl, database: world.database })
  const producer = await createProducer(kafka, quiet)
  return {
    store,
    producer,
    topics,
    async send(records) {
      await producer.send(
        topics.observations,
        records.map((record) => ({
          key: Buffer.from(`${record.source}|${record.id}`),
          value: Buffer.from(JSON.stringify(record)),
        })),
      )
    },
    async sendRaw(key, value) {
      await producer.send(topics.observations, [{ key: Buffer.from(key), value }])
    },
    ends: () => fetchEndOffsets(kafka, topics.observations, quiet),
    async stored() {
      const rows = await store.rows(
        asRows<{ identity: string }>(),
        `SELECT concat(source, '|', id, '|', toString(revision)) AS identity FROM ${tables.log} FINAL ORDER BY identity`,
      )
      return rows.map(({ identity }) => identity)
    },
    async close() {
      await producer.close()
      await store.close()
    },
  }
}

export const flowRecord = (id: string, revision = 1, changes: Partial<LogRecord> = {}): LogRecord => {
  const content = {
    v: 1 as const,
    source: 'test',
    id,
    op: 'report' as const,
    kind: 'flow' as const,
    category: 'internal_displacements' as const,
    cause: 'disaster',
    country: 'BHS',
    figure: 12,
    unit: 'person' as const,
    people: 12,
    quantifier: 'exact' as const,
    start: '2019-09-01',
    end: '2019-09-04',
    dateAccuracy: 'day' as const,
    role: 'recommended' as const,
    format: 'tideline',
    receipt: 'test',
    ...changes,
  }
  return { ...content, revision, hash: contentHash(content) }
}

export const identityOf = (record: LogRecord): string => `${record.source}|${record.id}|${record.revision}`
