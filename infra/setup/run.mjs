// node infra/setup/run.mjs TASK [-- ARGUMENTS]: set-up where needed, then the task with the private Node.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runScript, runTool } from './child.mjs'
import { pnpmLink, root } from './paths.mjs'
import { ensureToolchain, explaining } from './toolchain.mjs'

const script =
  (file, ...before) =>
  (args) =>
    runScript(join(root, file), [...before, ...args])
const bin = (name) => join(root, 'node_modules', '.bin', name)

/** All are run, so that one look shows everything there is to mend. */
async function check() {
  const checks = {
    oxlint: ['--type-aware', '--deny-warnings'],
    tsc: ['-p', 'tsconfig.json'],
    depcruise: ['--config', '.dependency-cruiser.mjs', 'packages', 'services', 'infra/local/src'],
    oxfmt: ['--check'],
    knip: [],
  }
  const failed = []
  for (const [name, args] of Object.entries(checks)) {
    process.stderr.write(`check: ${name}\n`)
    if ((await runTool(bin(name), args)) !== 0) failed.push(name)
  }
  process.stderr.write(failed.length === 0 ? 'check: all passed\n' : `check: failed: ${failed.join(', ')}\n`)
  return failed.length === 0 ? 0 : 1
}

const tasks = {
  start: script('packages/cli/src/main.ts', 'up'),
  test: script('test/run.ts'),
  compose: script('test/compose/engine/main.ts'),
  bench: script('test/bench/main.ts'),
  properties: script('test/properties/main.ts'),
  faults: script('test/faults/main.ts'),
  attack: script('test/attack/main.ts'),
  schemathesis: script('test/openapi/main.ts'),
  doubtful: script('test/doubtful/mutated/main.ts'),
  mutants: script('test/mutants/main.ts'),
  'mutants:unit': script('test/mutants/unit/main.ts'),
  sbom: (args) => runTool(pnpmLink, ['sbom', '--sbom-format', 'cyclonedx', ...args]),
  advisories: (args) => runTool(pnpmLink, ['audit', '--prod', ...args]),
  check,
  format: (args) => runTool(bin('oxfmt'), args),
}

const [taskName = '', ...rest] = process.argv.slice(2)
const task = Object.hasOwn(tasks, taskName) ? tasks[taskName] : undefined
if (task === undefined) {
  process.stderr.write(`usage: node infra/setup/run.mjs ${Object.keys(tasks).join('|')} [-- ARGUMENTS]\n`)
  process.exit(2)
}
await explaining(async () => {
  await ensureToolchain()
  if (!existsSync(join(root, 'node_modules'))) throw new Error('set-up left no node_modules')
  process.exitCode = await task(rest[0] === '--' ? rest.slice(1) : rest)
})
