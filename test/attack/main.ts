/**
 * `npm run attack -- [--questions N] [--seed S]`: an attacker without a key against planted small cells, on a ClickHouse of its
 * own (or that of CLICKHOUSE_URL). Exit code 1, and what followed from which question, when anything does.
 */
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { startEngine, withOneThread } from '../properties/engine.ts'
import { attackSources } from './attack-sources.ts'

/** Of 22 to 44 small cells each: a thousand in all. */
const SOURCES = 30

const { values } = parseArgs({
  options: { questions: { type: 'string', default: '10000' }, seed: { type: 'string' } },
})
const questions = Number(values.questions)
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed)
if (!Number.isSafeInteger(questions) || questions < 1 || !Number.isSafeInteger(seed)) {
  process.stderr.write('usage: npm run attack -- --questions N [--seed S]\n')
  process.exit(2)
}
const engine = await startEngine(process.env['CLICKHOUSE_URL'])
let failed = false
try {
  const world = { clickhouseUrl: withOneThread(engine.url), database: `attack_${randomInt(2 ** 31)}` }
  const told = await attackSources(world, { sources: SOURCES, questions, seed }, (line) =>
    process.stderr.write(`${line}\n`),
  )
  for (const { cell, after } of told.found) process.stdout.write(`found: ${cell}\n  after ${after}\n`)
  process.stdout.write(
    `attack: seed ${seed}, ${told.questions} questions, ${told.facts} figures shown, ${told.planted} planted cells, ` +
      `${told.toldByTotals} of them told by totals alone, ${told.found.length} found\n`,
  )
  failed = told.found.length > 0
} finally {
  await engine.stop()
}
process.exit(failed ? 1 : 0)
