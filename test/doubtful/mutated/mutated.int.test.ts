/** Some of what `npm run doubtful` does 2,000 times: real files, each with one thing that went wrong, and no silent wrong total. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPipeline, type Pipeline } from '../../e2e/pipeline.ts'
import { hasSharedData } from '../../e2e/shared-data.ts'
import { testWorld } from '../../harness/index.ts'
import { planRun } from './plan.ts'
import { runAll, tellOutcome } from './runs.ts'

const RUNS = 30
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
      const plans = Array.from({ length: RUNS }, (_, nth) => planRun(SEED + nth))
      const outcomes = await runAll(pipeline, plans, 'kept')
      expect(outcomes).toHaveLength(RUNS)
      const bad = outcomes.filter(({ verdict }) => verdict === 'silent' || verdict === 'failed')
      expect(bad.map(tellOutcome)).toEqual([])
      // a plan that spoils nothing would pass as well
      expect(new Set(outcomes.map(({ verdict }) => verdict))).toEqual(new Set(['right', 'refused', 'told']))
    },
  )
})
