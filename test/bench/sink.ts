/**
 * Kafka to ClickHouse: our ingest-worker against ClickHouse's own Kafka engine with a materialized view (two
 * consumers), the same topic, the same rows, into tables of the same shape with the same views behind them. And
 * the raw limit: the same bytes posted to ClickHouse with nothing else running. Counts are checked.
 */
import { openStore, type Store } from '@tideline/log'
import { DEFAULT_PARTITIONS, tables, topicNames } from '@tideline/contracts'
import { connectionOf, createProducer, ensureTopics } from '@tideline/kafka'
import { createLogger } from '@tideline/runtime'
import { startPipeline } from '../e2e/pipeline.ts'
import { until } from '../harness/until.ts'
import type { TestWorld } from '../harness/index.ts'
import { against } from './figure.ts'
import { bytesOf, recordOf } from './records.ts'
import { watchMemory } from './watch-memory.ts'
import { asRows } from '../harness/as-rows.ts'

const logger = createLogger('bench', 'warn')
const CHUNK = 2_000

const produce = async (world: TestWorld, topic: string, rows: number): Promise<void> => {
  await ensureTopics(
    { brokers: world.kafkaBrokers.split(','), clientId: 'bench' },
    [{ name: topic, partitions: DEFAULT_PARTITIONS }],
    logger,
  )
  const producer = await createProducer({ brokers: world.kafkaBrokers.split(','), clientId: 'bench' }, logger)
  for (let from = 0; from < rows; from += CHUNK) {
    const records = Array.from({ length: Math.min(CHUNK, rows - from) }, (_, i) => recordOf(from + i))
    await producer.send(
      topic,
      records.map((record) => ({
        key: Buffer.from(`${record.source}|${record.id}`),
        value: bytesOf(record),
      })),
    )
  }
  await producer.close()
}

const counted = async (store: Store): Promise<number> => {
  const [row] = await store.rows(asRows<{ rows: string }>(), `SELECT count() AS rows FROM ${tables.log}`)
  return Number(row?.rows ?? 0)
}

const all = (store: Store, rows: number) => async (): Promise<true | undefined> =>
  (await counted(store)) >= rows ? true : undefined

const check = async (store: Store, rows: number): Promise<void> => {
  const [row] = await store.rows(
    asRows<{ ids: string }>(),
    `SELECT uniqExact(source, id) AS ids FROM ${tables.log}`,
  )
  if (Number(row?.ids) !== rows) throw new Error(`stored ${row?.ids} observations of ${rows}`)
}

/** rows/s from the first row stored to the last, by the store's own clock, less the first block (which waited for start-up). */
const rateOf = async (store: Store, rows: number, startedAt: number): Promise<number> => {
  await until('every row to be stored', all(store, rows), 600_000)
  const seconds = (performance.now() - startedAt) / 1_000
  await check(store, rows)
  return rows / seconds
}

const ours = async (world: TestWorld, rows: number): Promise<number> => {
  const store = await openStore({ url: world.clickhouseUrl, database: world.database })
  const pipeline = await startPipeline({ world, services: ['ingest-worker'], apart: true })
  const memory = watchMemory('ingest-worker', pipeline.pid('ingest-worker'))
  try {
    // Ready means that it has joined its group; what it stored while joining is taken off.
    const startedAt = performance.now()
    const before = await counted(store)
    const rate = (await rateOf(store, rows, startedAt)) * ((rows - before) / rows)
    await memory.tell()
    return rate
  } finally {
    await pipeline.stop()
    await store.close()
  }
}

/** Of ClickHouse's Kafka engine: where the brokers are, and as whom they are asked. */
const brokerSettings = (world: TestWorld): string => {
  const { brokers, sasl } = connectionOf(world.kafkaBrokers.split(','))
  const list = `kafka_broker_list = '${brokers.join(',')}'`
  if (sasl === undefined || !('username' in sasl)) return list
  return `${list}, kafka_security_protocol = 'sasl_plaintext', kafka_sasl_mechanism = 'PLAIN',
       kafka_sasl_username = '${sasl.username}', kafka_sasl_password = '${sasl.password}'`
}

const kafkaEngine = async (world: TestWorld, rows: number): Promise<number> => {
  const store = await openStore({ url: world.clickhouseUrl, database: `${world.database}_peer` })
  const columns = await store.rows(
    asRows<{ name: string; type: string }>(),
    `SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = '${tables.log}'
       AND default_kind = '' AND name NOT IN ('partition', 'offset', 'recordedAt')`,
  )
  await store.run(
    `CREATE TABLE peer_queue (${columns.map((column) => `\`${column.name}\` ${column.type}`).join(', ')})
     ENGINE = Kafka SETTINGS ${brokerSettings(world)}, kafka_topic_list = '${topicNames(world.topicPrefix).observations}',
       kafka_group_name = '${world.database}_peer', kafka_format = 'JSONEachRow', kafka_num_consumers = 2,
       kafka_thread_per_consumer = 1, kafka_skip_broken_messages = 0, kafka_max_block_size = 65536,
       input_format_skip_unknown_fields = 1`,
  )
  const startedAt = performance.now()
  // Our markers are in the topic too; they hold no id.
  await store.run(
    `CREATE MATERIALIZED VIEW peer_sink TO ${tables.log} AS
     SELECT ${columns.map((column) => `\`${column.name}\``).join(', ')}, toUInt16(_partition) AS partition, _offset AS offset,
       assumeNotNull(_timestamp_ms) AS recordedAt FROM peer_queue WHERE id != ''`,
  )
  try {
    return await rateOf(store, rows, startedAt)
  } finally {
    await store.run('DROP TABLE peer_sink')
    await store.run('DROP TABLE peer_queue')
    await store.run(`DROP DATABASE ${world.database}_peer`)
    await store.close()
  }
}

/** Prepared lines, two inserts in flight. */
const rawLimit = async (world: TestWorld, rows: number): Promise<number> => {
  const database = `${world.database}_raw`
  const store = await openStore({ url: world.clickhouseUrl, database })
  const block = 20_000
  const bodies: Buffer[] = []
  for (let from = 0; from < rows; from += block) {
    const lines = Array.from({ length: Math.min(block, rows - from) }, (_, i) => {
      const tail = JSON.stringify(recordOf(from + i)).slice(1)
      return `{"partition":${(from + i) % 6},"offset":${from + i},"recordedAt":"1767225600000",${tail}`
    })
    bodies.push(Buffer.from(lines.join('\n')))
  }
  const { origin, username, password } = new URL(world.clickhouseUrl)
  const headers = username === '' ? {} : { 'X-ClickHouse-User': username, 'X-ClickHouse-Key': password }
  const url = `${origin}/?database=${database}&query=${encodeURIComponent(`INSERT INTO ${tables.log} FORMAT JSONEachRow`)}`
  const startedAt = performance.now()
  const queue = bodies.values()
  const post = async (): Promise<void> => {
    for (const body of queue) {
      const answer = await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) })
      if (!answer.ok) throw new Error(await answer.text())
      await answer.text()
    }
  }
  await Promise.all([post(), post()])
  const rate = rows / ((performance.now() - startedAt) / 1_000)
  await check(store, rows)
  await store.run(`DROP DATABASE ${database}`)
  await store.close()
  return rate
}

export const benchSink = async (world: TestWorld, rows: number): Promise<void> => {
  await produce(world, topicNames(world.topicPrefix).observations, rows)
  const mine = await ours(world, rows)
  const peer = await kafkaEngine(world, rows)
  const raw = await rawLimit(world, rows)
  against('sink_rows_per_s', mine, 'rows/s', 'ClickHouse Kafka engine + materialized view, 2 consumers', peer)
  against(
    'sink_part_of_raw_limit',
    mine,
    'rows/s',
    'the same bytes posted to ClickHouse, nothing else running',
    raw,
  )
}
