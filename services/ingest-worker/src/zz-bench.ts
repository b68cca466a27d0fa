import { openStore } from '@tideline/clickhouse'
import { topicNames, DEFAULT_PARTITIONS } from '@tideline/contracts'
import { createProducer, ensureTopics } from '@tideline/kafka'
import { readFileSync } from 'node:fs'
import { startWorker } from './worker.fixture.ts'
import { bytesOf, recordOf } from '../../../test/bench/records.ts'
const world = { kafkaBrokers: '127.0.0.1:17180', clickhouseUrl: 'http://127.0.0.1:17183', redisUrl: '', database: 'benchx' + Date.now(), topicPrefix: 'benchx.', redisPrefix: '' }
const topic = topicNames(world.topicPrefix).observations
const log = { info() {}, warn() {}, error() {} }
const N = Number(process.argv[2] ?? 1e6)
await ensureTopics({ brokers: [world.kafkaBrokers], clientId: 'b' }, [{ name: topic, partitions: DEFAULT_PARTITIONS }], log)
if (process.argv[3] !== 'keep') {
  const p = await createProducer({ brokers: [world.kafkaBrokers], clientId: 'b' }, log)
  const t = performance.now()
  for (let i = 0; i < N; i += 2000) await p.send(topic, Array.from({ length: 2000 }, (_, j) => { const r = recordOf(i + j); return { key: Buffer.from(`${r.source}|${r.id}`), value: bytesOf(r) } }))
  console.log('produced', N / ((performance.now() - t) / 1000), 'rows/s', bytesOf(recordOf(5)).length)
  await p.close()
}
const kj = (await import('../../../packages/kafka/node_modules/kafkajs/index.js' as string)).default
const adm = new kj.Kafka({ brokers: [world.kafkaBrokers], logLevel: 0 }).admin(); await adm.connect(); try { await adm.deleteGroups(['benchx.ingest-worker']) } catch {} await adm.disconnect()
const store = await openStore({ url: world.clickhouseUrl, database: world.database })
const w = startWorker({ ...world, topicPrefix: world.topicPrefix }, { NODE_OPTIONS: process.env['WOPT'] ?? '', HEAP: '1' })
let t0 = 0, c0 = 0
for (;;) {
  await new Promise((r) => setTimeout(r, 100))
  const [row] = await store.rows<{ n: string }>('select sum(rows) as n from sink_audit final')
  const n = Number(row?.n)
  if (n > 0 && t0 === 0) { t0 = performance.now(); c0 = n }
  if (n >= N) { const s = (performance.now() - t0) / 1000; console.log('sink', (n - c0) / s, 'rows/s', s, 's', c0); break }
}
console.log(readFileSync(`/proc/${w.process.pid}/status`, 'utf8').match(/VmHWM.*|VmRSS.*/g))
console.log('cpu ticks u,s', readFileSync(`/proc/${w.process.pid}/stat`, 'utf8').split(' ').slice(13, 15)); const [b] = await store.rows('select count() b, avg(rows), max(rows) from sink_audit where rows>0'); console.log(b)
await w.stop(); console.log(w.output().slice(-300)); await store.run('drop database ' + world.database); await store.close()
