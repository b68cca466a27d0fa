/**
 * `npm run doubtful -- --runs N [--seed S] [--only KIND|FILE]`: the real files, each with one thing that went wrong, through
 * the real push. Each run ends in the right figures, a refusal, or words that name the fault; one that does not is told
 * with its seed (`--runs 1 --seed` does it again), and the exit code is 1.
 */
import { randomBytes, randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { hasSharedData } from '../../e2e/shared-data.ts'
import { startPipeline } from '../../e2e/pipeline.ts'
import { takeEngines } from '../../harness/take-engines.ts'
import { planRun } from './plan.ts'
import { runAll, tellOutcome } from './runs.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    seed: { type: 'string' },
    only: { type: 'string', default: '' },
  },
})
const runs = Number(values.runs)
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed)
if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(seed)) {
  process.stderr.write('usage: npm run doubtful -- --runs N [--seed S] [--only KIND|FILE]\n')
  process.exit(2)
}
if (!hasSharedData) {
  process.stderr.write('The published files are missing: set TIDELINE_SHARED to their folder.\n')
  process.exit(2)
}

/** Pushed, asked and told together. */
const BATCH = 40

const engines = await takeEngines(process.env)
const unique = `doubtful_${randomBytes(4).toString('hex')}`
const pipeline = await startPipeline({
  world: { ...engines.endpoints, database: unique, topicPrefix: `${unique}.`, redisPrefix: unique },
})
const counts: Record<string, number> = { right: 0, refused: 0, told: 0, silent: 0, failed: 0 }
try {
  process.stderr.write(`doubtful: ${runs} runs, seed ${seed}\n`)
  for (let from = 0; from < runs; from += BATCH) {
    const plans = Array.from({ length: Math.min(BATCH, runs - from) }, (_, at) =>
      planRun(seed + from + at, values.only),
    )
    for (const outcome of await runAll(pipeline, plans, `d${from}`)) {
      counts[outcome.verdict] = (counts[outcome.verdict] ?? 0) + 1
      if (outcome.verdict === 'silent' || outcome.verdict === 'failed')
        process.stdout.write(`${tellOutcome(outcome)}\n`)
    }
    process.stderr.write(`${from + plans.length} runs: ${JSON.stringify(counts)}\n`)
  }
} finally {
  await pipeline.stop()
  await engines.stop()
}
process.stdout.write(`${JSON.stringify({ seed, runs, ...counts })}\n`)
process.exitCode = counts['silent'] === 0 && counts['failed'] === 0 ? 0 : 1
