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
import { runTests } from './run-tests.ts'
import { selectMutants } from './select.ts'

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
const engines = await takeEngines(process.env)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interruption.abort())

const run = (checkout: Checkout, tests: readonly string[]) =>
  runTests({ root: checkout.root, tests, endpoints: engines.endpoints, shared, signal: interruption.signal })

/** What fails without any mistake would count as noticing every one. */
const assertHealthy = async (checkout: Checkout): Promise<void> => {
  const tests = [...new Set(selected.flatMap((mutant) => mutant.tests))]
  tell(`mutants: first ${tests.length} test files without a mistake`)
  const { verdict, output } = await run(checkout, tests)
  if (verdict === 'survived' || interruption.signal.aborted) return
  throw new Error(`the tests fail without any mistake:\n${output.slice(-4_000)}`)
}

interface Told {
  mutant: Mutant
  output: string
}
const survived: Mutant[] = []
const unclear: Told[] = []
let noticed = 0

const tryOut = async (checkout: Checkout, mutant: Mutant): Promise<void> => {
  checkout.plant(mutant)
  const started = Date.now()
  const { verdict, output } = await run(checkout, mutant.tests)
  checkout.restore(mutant)
  if (interruption.signal.aborted) return
  tell(`${verdict.padEnd(8)} ${mutant.id} (${((Date.now() - started) / 1_000).toFixed(1)} s)`)
  if (verdict === 'noticed') noticed += 1
  else if (verdict === 'survived') survived.push(mutant)
  else unclear.push({ mutant, output })
}

const checkouts = Array.from({ length: Math.min(lanes, Math.max(selected.length, 1)) }, () =>
  copyCheckout(root),
)
const waiting = [...selected]
try {
  const [first] = checkouts
  if (first !== undefined && selected.length > 0) await assertHealthy(first)
  await Promise.all(
    checkouts.map(async (checkout) => {
      for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
        if (interruption.signal.aborted) return
        await tryOut(checkout, mutant)
      }
    }),
  )
} finally {
  for (const checkout of checkouts) checkout.remove()
  await engines.stop()
}

for (const { id, mistake, file, tests } of survived) {
  process.stdout.write(`survived: ${id}\n  ${mistake}\n  in ${file}\n  not noticed by ${tests.join(', ')}\n`)
}
for (const { mutant, output } of unclear) {
  process.stdout.write(`unclear: ${mutant.id}\n${output.slice(-2_000)}\n`)
}
const equivalent = planted.filter(isEquivalent).length
process.stdout.write(
  `${selected.length} of ${planted.length - equivalent} planted: ${noticed} noticed, ${survived.length} survived, ${unclear.length} unclear; ${equivalent} change nothing and are listed with the reason\n`,
)
process.exitCode = noticed === selected.length ? 0 : 1
