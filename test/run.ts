// npm test: every test once. Its last line is `N passed, N failed` (and `, N skipped`), and nothing comes after it.
// What cannot be loaded counts as failed, as does an error outside of any test; no test at all is a failure too.
import { fileURLToPath } from 'node:url'
import { createVitest, parseCLI } from 'vitest/node'
import type { TestModule, Vitest } from 'vitest/node'
import { summaryLine } from './summary-line.ts'
import type { Counts } from './summary-line.ts'

function count(vitest: Vitest): Counts {
  const counts: Counts = { passed: 0, failed: vitest.state.getUnhandledErrors().length, skipped: 0 }
  for (const module of vitest.state.getTestModules()) addModule(counts, module)
  return counts
}

function addModule(counts: Counts, module: TestModule): void {
  let failed = module.errors().length
  for (const suite of module.children.allSuites()) failed += suite.errors().length
  for (const test of module.children.allTests()) {
    const { state } = test.result()
    if (state === 'passed') counts.passed += 1
    else if (state === 'skipped') counts.skipped += 1
    else failed += 1
  }
  // A failing beforeAll skips its tests; whatever else may fail a file without failing a test counts once.
  counts.failed += failed === 0 && !module.ok() ? 1 : failed
}

const { filter, options } = parseCLI(['vitest', 'run', ...process.argv.slice(2)])
const root = fileURLToPath(new URL('..', import.meta.url))
const vitest = await createVitest({ ...options, root, watch: false, run: true })
let crashed = false
try {
  await vitest.start(filter)
} catch (error) {
  crashed = true
  console.error(error)
}
const counts = count(vitest)
if (crashed && counts.failed === 0) counts.failed = 1
await vitest.close()
const bad = counts.failed > 0 || counts.passed === 0
process.stdout.write(`\n${summaryLine(counts)}\n`, () => process.exit(bad ? 1 : 0))
