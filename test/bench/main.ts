/**
 * `npm run bench [-- --only views,sink,push,freshness,live,page,cost,bookkeeping,busy,rollup,verify,series --rows N --probes N --listeners N --observations N --requests N --ranges N]`:
 * one line of JSON a figure on stdout. Every peer is measured in the same run on the same engines, and what was done is checked;
 * speed is never asserted in tests.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { freePorts, startStack } from '@tideline/local-stack'
import { startPipeline } from '../e2e/pipeline.ts'
import { regionEnv } from '../e2e/region-story.ts'
import { guardedDataDir } from '../harness/guarded.ts'
import type { TestWorld } from '../harness/index.ts'
import { benchBookkeeping } from './bookkeeping.ts'
import { benchBusyKey } from './busy-key.ts'
import { benchCost } from './cost.ts'
import { benchFreshness } from './freshness.ts'
import { benchLive } from './live.ts'
import { benchLargeLog } from './large-log.ts'
import { benchPage } from './page.ts'
import { benchPush } from './push.ts'
import { benchSink } from './sink.ts'
import { benchViews } from './views.ts'
import { watchMemory } from './watch-memory.ts'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '500000' },
    probes: { type: 'string', default: '100' },
    /** that `live` opens beside the browser */
    listeners: { type: 'string', default: '1000' },
    /** of the log that `rollup` and `series` are measured on */
    observations: { type: 'string', default: '10000000' },
    /** for each series */
    requests: { type: 'string', default: '200' },
    only: {
      type: 'string',
      default: 'views,sink,push,freshness,live,page,cost,bookkeeping,busy,rollup,verify,series',
    },
    /** of the audit, and runs of the sweep, that `bookkeeping` fills */
    ranges: { type: 'string', default: '10000000' },
  },
})
const chosen = new Set(values.only.split(','))

const dataDir = guardedDataDir(await mkdtemp(join(tmpdir(), 'tideline-bench-')))
const [kafka = 0, kafkaController = 0, redis = 0, clickhouse = 0] = await freePorts(4)
const stack = await startStack({ dataDir, ports: { kafka, kafkaController, redis, clickhouse } })

const worldOf = (name: string): TestWorld => {
  const unique = `bench_${name}_${randomBytes(3).toString('hex')}`
  return { ...stack.endpoints, database: unique, topicPrefix: `${unique}.`, redisPrefix: unique }
}

try {
  if (chosen.has('views')) {
    const engine = stack.components().find(({ name }) => name === 'clickhouse')
    await benchViews(worldOf('views'), engine?.pid ?? 0)
  }
  if (chosen.has('sink')) await benchSink(worldOf('sink'), Number(values.rows))
  if (['push', 'freshness', 'live', 'cost'].some((name) => chosen.has(name))) {
    const world = worldOf('push')
    const pipeline = await startPipeline({
      world,
      apart: true,
      // all listeners come from one address here, and would share what one address may have
      env: { LISTENERS_AT_ONCE: '10000', REQUESTS_AT_ONCE: '10000', ANSWER_SECONDS: '100000' },
    })
    try {
      if (chosen.has('live'))
        await benchLive(pipeline, {
          listeners: Number(values.listeners),
          probes: Number(values.probes),
          redisUrl: world.redisUrl,
        })
      if (chosen.has('freshness')) await benchFreshness(pipeline, Number(values.probes))
      if (chosen.has('push')) {
        const memory = watchMemory('ingest-api', pipeline.pid('ingest-api'))
        await benchPush(pipeline, world, Math.min(Number(values.rows), 200_000))
        await memory.tell()
      }
      if (chosen.has('cost'))
        await benchCost(pipeline, Object.fromEntries(stack.components().map(({ name, pid }) => [name, pid])))
    } finally {
      await pipeline.stop()
    }
  }
  if (chosen.has('page')) {
    const engine = stack.components().find(({ name }) => name === 'clickhouse')
    const pipeline = await startPipeline({ world: worldOf('page'), apart: true, env: regionEnv })
    try {
      await benchPage(pipeline, engine?.pid ?? 0)
    } finally {
      await pipeline.stop()
    }
  }
  if (chosen.has('bookkeeping')) await benchBookkeeping(worldOf('bookkeeping'), Number(values.ranges))
  if (chosen.has('busy')) await benchBusyKey(worldOf('busy'))
  if (['rollup', 'verify', 'series'].some((name) => chosen.has(name))) {
    await benchLargeLog(worldOf('large'), {
      observations: Number(values.observations),
      requests: Number(values.requests),
      rollup: chosen.has('rollup'),
      verify: chosen.has('verify'),
      series: chosen.has('series'),
    })
  }
} finally {
  await stack.stop()
  await rm(dataDir, { recursive: true, force: true })
}
