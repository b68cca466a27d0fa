/** The figures that only tell something of a large log: rebuild, corrections and series, on one log filled for all of them. */
import { createStore, openStore } from '@tideline/log'
import { topicNames } from '@tideline/contracts'
import { startPipeline } from '../e2e/pipeline.ts'
import type { TestWorld } from '../harness/index.ts'
import { print } from './figure.ts'
import { benchExplained } from './explained.ts'
import { fillLog } from './fill-log.ts'
import { benchCorrections, benchCorrectionsVisible, benchRebuild, benchVerify } from './rollup.ts'
import { profileQuestion } from './question-profile.ts'
import { benchQuestion } from './series.ts'
import { asOfQuestion, questions, queryOf } from './series-questions.ts'
import { settleMerges } from './settle-merges.ts'
import { watchMemory } from './watch-memory.ts'

interface LargeLogOptions {
  observations: number
  requests: number
  rollup: boolean
  verify: boolean
  series: boolean
}

/** Above it the peer is asked once: it takes minutes. */
const MANY = 20_000_000

const PROFILED = 40

export const benchLargeLog = async (world: TestWorld, options: LargeLogOptions): Promise<void> => {
  const { observations, requests } = options
  const at = { url: world.clickhouseUrl, database: world.database, requestTimeout: 1_800_000 }
  await (await openStore(at)).close()
  const store = createStore(at)
  const filled = await fillLog(store, topicNames(world.topicPrefix).observations, observations)
  print({ name: 'large_log_observations', value: observations, unit: 'observations' })
  print({ name: 'large_log_filled_per_s', value: observations / filled.seconds, unit: 'observations/s' })
  await settleMerges(store)
  const on = { world, store, observations }
  const rebuildSeconds = await benchRebuild(on)
  await settleMerges(store)
  if (options.rollup) await benchCorrections(on, rebuildSeconds)
  if (options.verify) await benchVerify(on)
  const pipeline = await startPipeline({
    world,
    services: ['ingest-worker', 'rollup-worker', 'query-api'],
    apart: true,
  })
  try {
    if (options.rollup) {
      const memory = watchMemory('rollup-worker', pipeline.pid('rollup-worker'))
      await benchCorrectionsVisible(on, pipeline)
      await memory.tell()
    }
    if (options.series) {
      const memory = watchMemory('query-api', pipeline.pid('query-api'))
      const bench = { store, pipeline, requests, peerRuns: observations > MANY ? 1 : 3 }
      for (const question of questions) await benchQuestion(question, bench)
      const past = asOfQuestion(filled.from, filled.to)
      await benchQuestion(past, { ...bench, requests: Math.ceil(requests / 5) })
      await benchExplained(pipeline, Math.ceil(requests / 10), filled.to)
      await memory.tell()
      for (const question of [...questions, past]) {
        await profileQuestion(store, question.name, (n) => queryOf(question.ask(n)), PROFILED)
      }
    }
  } finally {
    await pipeline.stop()
    await store.run(`DROP DATABASE ${world.database}`)
    await store.close()
  }
}
