/** Some of what `npm run doubtful` does 2,000 times: real files, each with one thing that went wrong, and no silent wrong total. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPipeline, type Pipeline } from '../../e2e/pipeline.ts'
import { hasSharedData } from '../../e2e/shared-data.ts'
import { testWorld } from '../../harness/index.ts'
import { planRun } from './plan.ts'
import { runAll, tellOutcome } from './runs.ts'

/** A row that stands twice is counted twice where its format cannot mean two, and nothing is said: not mended yet. */
const OPEN = ['rowRepeated', 'filesJoined']

const RUNS = 60
const SEED = 20_261_126

describe.skipIf(!hasSharedData)('a published file with one thing wrong', () => {
  let pipeline: Pipeline
  beforeAll(async () => {
    pipeline = await startPipeline({ world: testWorld('doubtful mutated') })
  })
  afterAll(() => pipeline?.stop())

  it(
    'gives the right figures, is refused, or the receipt names the fault',
    { timeout: 300_000 },
    async () => {
      const plans = Array.from({ length: RUNS }, (_, nth) => planRun(SEED + nth, '', OPEN))
      const outcomes = await runAll(pipeline, plans, 'kept')
      expect(outcomes).toHaveLength(RUNS)
      const bad = outcomes.filter(({ verdict }) => verdict === 'silent' || verdict === 'failed')
      expect(bad.map(tellOutcome)).toEqual([])
      // a plan that spoils nothing would pass as well
      expect(new Set(outcomes.map(({ verdict }) => verdict))).toEqual(new Set(['right', 'refused', 'told']))
    },
  )
})
