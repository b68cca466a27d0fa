/**
 * `npm run mutants -- [--only ID-PART]... [--changed REV] [--lanes N]`: plants each mistake of planted/ in a copy of the
 * checkout, runs the tests that have to notice it, and prints who survived. `--changed`: those whose file or tests
 * differ from that commit. One line a mistake on stderr; exit code 1 when one survives or says nothing.
 */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { takeEngines } from '../harness/take-engines.ts'
import { copyCheckout, git, type Checkout } from './checkout.ts'
import { isEquivalent, type Mutant } from './mutant.ts'
import { planted } from './planted/index.ts'
import { openLane, type Answer, type Lane } from './open-lane.ts'
import { selectMutants } from './select.ts'
import { verdictOf } from './verdict.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const tell = (line: string): void => void process.stderr.write(`${line}\n`)

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    changed: { type: 'string' },
    lanes: { type: 'string', default: '2' },
  },
})
const lanes = Number(values.lanes)
if (!Number.isSafeInteger(lanes) || lanes < 1) {
  tell('usage: npm run mutants -- [--only ID-PART]... [--changed REV] [--lanes N]')
  process.exit(2)
}

const changedSince = (revision: string): string[] => [
  ...git(root, 'diff', '-z', '--name-only', '--relative', revision, '--'),
  ...git(root, 'ls-files', '-z', '--others', '--exclude-standard'),
]

const changed = values.changed === undefined ? undefined : changedSince(values.changed)
const selected = selectMutants(planted, { only: values.only, changed })
const shared = process.env['TIDELINE_SHARED'] ?? join(dirname(root), 'shared')
const interruption = new AbortController()
/** Unit tests need none, and to start some takes longer than most of them. */
const needsEngines = selected.some(({ tests }) => tests.some((path) => path.endsWith('.int.test.ts')))
const engines = needsEngines ? await takeEngines(process.env) : undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interruption.abort())

/** By test files: what came of them without any mistake. What fails then would count as noticing every one. */
const withoutMistake = new Map<string, Promise<Answer>>()

const askHealthy = (lane: Lane, { file, tests }: Mutant): Promise<Answer> => {
  const name = tests.join('\n')
  const asked = withoutMistake.get(name) ?? lane.ask({ changed: file, tests })
  withoutMistake.set(name, asked)
  return asked
}

interface Unclear {
  mutant: Mutant
  answer: Answer
}
const survived: Mutant[] = []
const unclear: Unclear[] = []
let noticed = 0

const tryOut = async (checkout: Checkout, lane: Lane, mutant: Mutant): Promise<void> => {
  const healthy = await askHealthy(lane, mutant)
  if (verdictOf(healthy) !== 'survived') {
    unclear.push({ mutant, answer: healthy })
    return
  }
  checkout.plant(mutant)
  const started = Date.now()
  const answer = await lane.ask({ changed: mutant.file, tests: mutant.tests })
  checkout.restore(mutant)
  if (interruption.signal.aborted) return
  const verdict = verdictOf(answer)
  tell(`${verdict.padEnd(8)} ${mutant.id} (${((Date.now() - started) / 1_000).toFixed(1)} s)`)
  if (verdict === 'noticed') noticed += 1
  else if (verdict === 'survived') survived.push(mutant)
  else unclear.push({ mutant, answer })
}

const opened = Array.from({ length: Math.min(lanes, Math.max(selected.length, 1)) }, () => {
  const checkout = copyCheckout(root)
  return { checkout, lane: openLane({ checkout, endpoints: engines?.endpoints, shared }) }
})
interruption.signal.addEventListener('abort', () => {
  for (const { lane } of opened) lane.close()
})
const waiting = [...selected]
try {
  await Promise.all(
    opened.map(async ({ checkout, lane }) => {
      for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
        if (interruption.signal.aborted) return
        await tryOut(checkout, lane, mutant)
      }
    }),
  )
} finally {
  for (const { checkout, lane } of opened) {
    lane.close()
    checkout.remove()
  }
  await engines?.stop()
}

for (const { id, mistake, file, tests } of survived) {
  process.stdout.write(`survived: ${id}\n  ${mistake}\n  in ${file}\n  not noticed by ${tests.join(', ')}\n`)
}
for (const { mutant, answer } of unclear) {
  process.stdout.write(`unclear: ${mutant.id}\n${JSON.stringify(answer)}\n`)
}
const equivalent = planted.filter(isEquivalent).length
process.stdout.write(
  `${selected.length} of ${planted.length - equivalent} planted: ${noticed} noticed, ${survived.length} survived, ${unclear.length} unclear; ${equivalent} change nothing and are listed with the reason\n`,
)
process.exitCode = noticed === selected.length ? 0 : 1
