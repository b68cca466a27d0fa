/**
 * `npm run mutants:unit -- [FOLDER] [--file NAME]`: StrykerJS makes every small change it knows in the sources of a
 * package or service, and tells which ones its unit tests do not notice. To look for holes with; most survivors are
 * changes that nobody could observe, so that none fails a build. What has to be noticed stands in ../planted.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Stryker } from '@stryker-mutator/core'

const root = fileURLToPath(new URL('../../../', import.meta.url))

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { file: { type: 'string', default: '**/*.ts' } },
})
const [folder = 'packages/figures'] = positionals
if (
  positionals.length > 1 ||
  !/^(packages|services)\/[\w-]+$/.test(folder) ||
  !existsSync(join(root, folder))
) {
  process.stderr.write(
    'usage: npm run mutants:unit -- [packages/NAME | services/NAME] [--file NAME-BELOW-SRC]\n',
  )
  process.exit(2)
}

process.chdir(root)
// Read by vitest.config.ts, in a process that inherits it.
process.env['TIDELINE_MUTATED'] = folder
const results = await new Stryker({
  testRunner: 'vitest',
  plugins: [import.meta.resolve('@stryker-mutator/vitest-runner')],
  vitest: { configFile: 'test/mutants/unit/vitest.config.ts', related: false },
  mutate: [`${folder}/src/${values.file}`, '!**/*.test.ts', '!**/*.fixture.ts', '!**/*.generated.ts'],
  coverageAnalysis: 'perTest',
  // It would be read with the compiler's JavaScript interface, which TypeScript 7 has no more; nothing here needs it.
  tsconfigFile: 'none',
  // Or each file of the copy would begin with a comment, of which a test of a generated file complains.
  disableTypeChecks: false,
  ignorePatterns: ['.tools', '.tideline', '.test-runs'],
  tempDirName: '.test-runs/mutants',
  cleanTempDir: 'always',
  timeoutMS: 30_000,
  concurrency: 2,
  allowConsoleColors: process.stdout.isTTY,
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { reportTests: false, logTests: false },
}).runMutationTest()
const survived = results.filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
process.stdout.write(`${results.length} changes, ${survived.length} that no unit test of ${folder} notices\n`)
