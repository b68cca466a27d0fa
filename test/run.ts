// npm test: every test once. Its last line is `N passed, N failed` (and `, N skipped`), and nothing comes after it.
// What cannot be loaded counts as failed, as does an error outside of any test; no test at all is a failure too.
import { fileURLToPath } from 'node:url'
import { createVitest, parseCLI } from 'vitest/node'
import { countTests } from './count-tests.ts'
import { summaryLine } from './summary-line.ts'

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
const counts = countTests(vitest.state.getTestModules(), vitest.state.getUnhandledErrors().length)
if (crashed && counts.failed === 0) counts.failed = 1
await vitest.close()
const bad = counts.failed > 0 || counts.passed === 0
process.stdout.write(`\n${summaryLine(counts)}\n`, () => process.exit(bad ? 1 : 0))
