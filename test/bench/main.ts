/**
 * `npm run bench [-- --rows N --probes N --only sink,push,freshness]`: one line of JSON a figure on stdout. Every peer is
 * measured in the same run on the same engines; speed is never asserted in tests.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { freePorts, startStack } from '@tideline/local-stack'
import { startPipeline } from '../e2e/pipeline.ts'
import type { TestWorld } from '../harness/index.ts'
import { benchFreshness } from './freshness.ts'
import { benchPush } from './push.ts'
import { benchSink } from './sink.ts'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '500000' },
    probes: { type: 'string', default: '100' },
    only: { type: 'string', default: 'sink,push,freshness' },
  },
})
const chosen = new Set(values.only.split(','))

const dataDir = await mkdtemp(join(tmpdir(), 'tideline-bench-'))
const [kafka = 0, kafkaController = 0, redis = 0, clickhouse = 0] = await freePorts(4)
const stack = await startStack({ dataDir, ports: { kafka, kafkaController, redis, clickhouse } })

const worldOf = (name: string): TestWorld => {
  const unique = `bench_${name}_${randomBytes(3).toString('hex')}`
  return { ...stack.endpoints, database: unique, topicPrefix: `${unique}.`, redisPrefix: unique }
}

try {
  if (chosen.has('sink')) await benchSink(worldOf('sink'), Number(values.rows))
  if (chosen.has('push') || chosen.has('freshness')) {
    const pipeline = await startPipeline({ world: worldOf('push') })
    try {
      if (chosen.has('freshness')) await benchFreshness(pipeline, Number(values.probes))
      if (chosen.has('push')) await benchPush(pipeline, Math.min(Number(values.rows), 200_000))
    } finally {
      await pipeline.stop()
    }
  }
} finally {
  await stack.stop()
  await rm(dataDir, { recursive: true, force: true })
}
