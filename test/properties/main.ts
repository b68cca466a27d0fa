/**
 * `npm run properties -- --runs N [--seed S [--path P]]`: random sequences against the oracle, on a ClickHouse of its
 * own (or that of CLICKHOUSE_URL). One that fails is told at once, with its seed, path and steps; `--path` runs it again
 * from those, and `--steps FILE` from its steps. Exit code 1 and the smallest sequence found that fails, when one does.
 */
import { randomInt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { openStore, type Store } from '@tideline/log'
import { checkTelling } from './check-telling.ts'
import { startEngine, withOneThread } from './engine.ts'
import { quickProperty, type QuickSequence } from './quick.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '200' },
    seed: { type: 'string' },
    path: { type: 'string' },
    steps: { type: 'string' },
  },
})
const { path } = values
const examples =
  values.steps === undefined ? [] : [JSON.parse(await readFile(values.steps, 'utf8')) as QuickSequence]
const runs = path === undefined && values.steps === undefined ? Number(values.runs) : 1
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed)
const badPath = path !== undefined && (values.seed === undefined || !/^\d+(:\d+)*$/.test(path))
if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(seed) || badPath) {
  process.stderr.write(
    'usage: npm run properties -- --runs N [--seed S]\n   or: npm run properties -- --seed S --path P\n   or: npm run properties -- --steps FILE\n',
  )
  process.exit(2)
}

/** Sequences run side by side, each lane in a database and with a seed of its own. */
const LANES = 2

const engine = await startEngine(process.env['CLICKHOUSE_URL'])

const started = Date.now()
const secondsSoFar = (): number => (Date.now() - started) / 1000
let sequences = 0
/** a lane looks for a smaller sequence: what it tries is not counted */
let failing = false
const tellProgress = (): void => {
  sequences += 1
  if (failing || sequences % 50 !== 0) return
  process.stderr.write(`${sequences} sequences, ${(secondsSoFar() / sequences).toFixed(2)} s each\n`)
}

const runLane = async (store: Store, laneSeed: number, numRuns: number): Promise<boolean> => {
  const report = await checkTelling(quickProperty(store).afterEach(tellProgress), {
    numRuns,
    seed: laneSeed,
    path,
    examples,
    again: (seedOfLane, at) =>
      values.steps === undefined
        ? `npm run properties -- --seed ${seedOfLane} --path ${at}`
        : 'npm run properties -- --steps FILE, with these in it',
    tell(text) {
      failing = true
      process.stderr.write(text)
    },
  })
  if (report !== undefined) process.stdout.write(`${report}\n`)
  return report === undefined
}

const inLane = async (lane: number): Promise<boolean> => {
  // The first lane has the seed that was given, and the only sequence where there is one.
  const numRuns = Math.floor((runs + LANES - 1 - lane) / LANES)
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
