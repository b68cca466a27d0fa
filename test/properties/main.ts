/**
 * `npm run properties -- --runs N [--seed S]`: random sequences against the oracle, on a ClickHouse of its own (or that
 * of CLICKHOUSE_URL). Exit code 1 and the smallest sequence found that fails, when one does.
 */
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { openStore, type Store } from '@tideline/clickhouse'
import fc from 'fast-check'
import { startEngine, withOneThread } from './engine.ts'
import { quickProperty } from './quick.ts'

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '200' }, seed: { type: 'string' } },
})
const runs = Number(values.runs)
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed)
if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(seed)) {
  process.stderr.write('usage: npm run properties -- --runs N [--seed S]\n')
  process.exit(2)
}

/** Sequences run side by side, each lane in a database and with a seed of its own. */
const LANES = 2

const engine = await startEngine(process.env['CLICKHOUSE_URL'])

const started = Date.now()
const secondsSoFar = (): number => (Date.now() - started) / 1000
let sequences = 0
const tellProgress = (): void => {
  sequences += 1
  if (sequences % 50 !== 0) return
  process.stderr.write(`${sequences} sequences, ${(secondsSoFar() / sequences).toFixed(2)} s each\n`)
}

const runLane = async (store: Store, laneSeed: number, numRuns: number): Promise<boolean> => {
  let failures = 0
  const tellFailure = (message: string): void => {
    failures += 1
    if (failures === 1) process.stderr.write(`a sequence fails, looking for a smaller one:\n${message}\n`)
  }
  const property = quickProperty(store, tellFailure).afterEach(tellProgress)
  const result = await fc.check(property, { numRuns, seed: laneSeed })
  if (result.failed) process.stdout.write(`${fc.defaultReportMessage(result) ?? 'failed'}\n`)
  return !result.failed
}

const inLane = async (lane: number): Promise<boolean> => {
  const numRuns = Math.floor((runs + lane) / LANES)
  if (numRuns === 0) return true
  const store = await openStore({
    url: withOneThread(engine.url),
    database: `properties_${process.pid}_${lane}`,
  })
  try {
    return await runLane(store, seed + lane, numRuns)
  } finally {
    await store.run(`DROP DATABASE IF EXISTS ${store.database}`)
    await store.close()
  }
}

const interrupted = (signal: NodeJS.Signals): void => {
  void engine.stop().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143))
}
process.once('SIGINT', interrupted)
process.once('SIGTERM', interrupted)

process.stderr.write(`properties: ${runs} sequences, seed ${seed}\n`)
try {
  const passed = await Promise.all(Array.from({ length: LANES }, (_, lane) => inLane(lane)))
  if (passed.every(Boolean)) {
    const told = `${runs} sequences agree with the oracle, drift 0 (seed ${seed}, ${Math.round(secondsSoFar())} s)`
    process.stdout.write(`${told}\n`)
  } else {
    process.exitCode = 1
  }
} finally {
  await engine.stop()
}
