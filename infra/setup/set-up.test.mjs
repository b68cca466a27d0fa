/**
 * The whole set-up in a copy of this folder, on a machine whose npm, Maven and Redis are scripts that leave what the
 * real ones leave and write down how they were called.
 */
import { execFile } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { PNPM_VERSION } from './versions.mjs'

const programs = {
  java: `echo 'openjdk version "17.0.15"' >&2`,
  npm: `
prefix="$3"
mkdir -p "$prefix/node_modules/pnpm"
echo > "$prefix/node_modules/pnpm/install.js"
cp "$BIN/fetched-pnpm" "$prefix/node_modules/pnpm/pnpm"
for last; do :; done
echo "npm $last" >> "$LOG"`,
  'fetched-pnpm': `
echo "pnpm $*" >> "$LOG"
[ -z "$PNPM_FAILS" ] || { echo "$PNPM_FAILS"; exit 1; }
[ "$2" = --frozen-lockfile ] || echo '{"new":true}' > pnpm-lock.yaml
mkdir -p node_modules/.bin && echo > node_modules/.modules.yaml`,
  mvn: `
for each; do
  case "$each" in
    -DoutputDirectory=*) out="\${each#-DoutputDirectory=}" ;;
    -Dmdep.unpack.includes=*) unpack="\${each#-Dmdep.unpack.includes=redis-server-*-}" ;;
  esac
done
[ -n "$out" ] || exit 0
mkdir -p "$out" && echo half > "$out/half"
[ -z "$unpack" ] || cp "$BIN/new-redis" "$out/redis-server-7.2-$unpack"
if [ -n "$unpack" ]; then echo 'mvn redis' >> "$LOG"; else echo 'mvn kafka' >> "$LOG"; fi
exit "\${MVN_EXITS:-0}"`,
  'new-redis': `echo 'Redis server v=7.2.4 sha=0'`,
  'redis-server': `echo 'Redis server v=6.2.0 sha=0'`,
}

function machine(changes = {}) {
  const root = mkdtempSync(join(tmpdir(), 'tideline-set-up-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const path = (name) => join(root, name)
  const write = (name, text) => {
    mkdirSync(dirname(path(name)), { recursive: true })
    writeFileSync(path(name), text)
  }
  cpSync(fileURLToPath(new URL('.', import.meta.url)), path('infra/setup'), { recursive: true })
  for (const file of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml']) write(file, '{}')
  for (const folder of ['test', 'infra/local', 'packages/a', 'services/b'])
    write(`${folder}/package.json`, '{}')
  for (const part of ['kafka', 'redis']) write(`infra/local/${part}/pom.xml`, '<project/>')
  const script = (name, body) => {
    write(name, `#!/bin/sh\nPATH=/bin:/usr/bin\n${body}\n`)
    chmodSync(path(name), 0o755)
  }
  for (const [name, body] of Object.entries({ ...programs, ...changes })) {
    if (body !== null) script(`bin/${name}`, body)
  }
  let seen = 0
  /** What was called since the last question. */
  const called = () => {
    const lines = existsSync(path('log')) ? readFileSync(path('log'), 'utf8').trim().split('\n') : []
    const fresh = lines.slice(seen).toSorted()
    seen = lines.length
    return fresh
  }
  const run = (file, args = [], env = {}) =>
    new Promise((resolve) => {
      const all = { PATH: path('bin'), BIN: path('bin'), LOG: path('log'), ...env }
      execFile(
        process.execPath,
        [path(`infra/setup/${file}`), ...args],
        { cwd: root, env: all },
        (error, stdout, stderr) => resolve({ exit: error === null ? 0 : error.code, text: stdout + stderr }),
      )
    })
  const setUp = (args, env) => run('setup.mjs', args, env)
  return { path, write, script, called, run, setUp }
}

const install = 'pnpm install --frozen-lockfile'
const everything = ['mvn kafka', `npm pnpm@${PNPM_VERSION}`, install]

test('a first run makes everything, a second does nothing, and each change makes what depends on it', async () => {
  const { path, write, called, setUp } = machine()
  const first = await setUp()
  expect(first.text).toContain('setup: done')
  expect([first.exit, called()]).toEqual([0, everything])
  expect(await setUp()).toEqual({ exit: 0, text: 'setup: nothing to do\n' })
  expect(called()).toEqual([])

  write('infra/local/kafka/pom.xml', '<project>newer</project>')
  expect([(await setUp()).exit, called()]).toEqual([0, ['mvn kafka']])
  rmSync(path('.tools/kafka/libs'), { recursive: true })
  expect([(await setUp()).exit, called()]).toEqual([0, ['mvn kafka']])
  rmSync(path('node_modules'), { recursive: true })
  expect([(await setUp()).exit, called()]).toEqual([0, [install]])
})

test.each([
  [
    'dependencies',
    ['package.json', 'test/package.json', 'infra/local/package.json', 'packages/a/package.json'],
  ],
  ['dependencies', ['services/b/package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml']],
  ['Kafka', ['infra/local/kafka/pom.xml']],
  ['Redis', ['infra/local/redis/pom.xml']],
])('%s depend on each of %j, and nothing else does', async (step, files) => {
  const { run, write } = machine()
  write(
    'infra/setup/changed.mjs',
    `import { writeFileSync } from 'node:fs'
import { lanes } from './steps.mjs'
const inputs = () => lanes.flat().map((step) => [step.name, JSON.stringify(step.inputs())])
for (const file of process.argv.slice(2)) {
  const before = new Map(inputs())
  writeFileSync(file, 'changed')
  const changed = inputs().filter(([name, now]) => before.get(name) !== now)
  console.log(changed.map(([name]) => name).join('+'))
}`,
  )
  const { text } = await run('changed.mjs', files)
  expect(text.trim().split('\n')).toEqual(files.map(() => step))
})

test('dependencies alone need no Java; Kafka does', async () => {
  const { path, write, called, setUp } = machine()
  await setUp()
  called()
  rmSync(path('bin/java'))
  write('packages/a/package.json', '{"changed":true}')
  expect([(await setUp()).exit, called()]).toEqual([0, [install]])
  write('infra/local/kafka/pom.xml', '<project>newer</project>')
  const { exit, text } = await setUp()
  expect([exit, called()]).toEqual([1, []])
  expect(text).toContain('Java 17 or newer is missing')
})

test('the lockfile is brought up to date where that is asked, whatever is there already', async () => {
  const { called, setUp } = machine()
  await setUp()
  called()
  expect((await setUp(['--update-lockfile'])).exit).toBe(0)
  expect(called()).toEqual(['pnpm install --no-frozen-lockfile'])
  expect((await setUp()).text).toBe('setup: nothing to do\n')
})

test('a lockfile that is too old is named with its remedy; what went well is not made again', async () => {
  const { write, called, setUp } = machine()
  const { exit, text } = await setUp([], { PNPM_FAILS: 'ERR_PNPM_OUTDATED_LOCKFILE' })
  expect(exit).toBe(1)
  expect(text).toContain('npm run setup -- --update-lockfile')
  expect(text).not.toContain(' at ')
  expect(called()).toEqual(everything)
  expect([(await setUp()).exit, called()]).toEqual([0, [install]])
  // also where the dependencies of before are there
  write('packages/a/package.json', '{"changed":true}')
  expect((await setUp([], { PNPM_FAILS: 'ERR_PNPM_OUTDATED_LOCKFILE' })).exit).toBe(1)
  called()
  expect([(await setUp()).exit, called()]).toEqual([0, [install]])
})

test('what cannot be fetched leaves nothing half, and is tried again', async () => {
  const { path, called, setUp } = machine()
  const { exit, text } = await setUp([], { MVN_EXITS: '3' })
  expect(exit).toBe(1)
  expect(text).toContain('fetching Kafka with Maven failed (exit 3)')
  expect(existsSync(path('.tools/kafka'))).toBe(false)
  expect(called()).toEqual(everything)
  expect([(await setUp()).exit, called()]).toEqual([0, ['mvn kafka']])
  expect(existsSync(path('.tools/kafka/libs/half'))).toBe(true)
})

test.each([
  ['7.0.1', false],
  ['6.1.9', true],
])('a Redis %s on the PATH is passed over: %s', async (version, fetched) => {
  const { called, setUp } = machine({ 'redis-server': `echo 'Redis server v=${version} sha=0'` })
  expect((await setUp()).exit).toBe(0)
  expect(called()).toEqual(fetched ? ['mvn kafka', 'mvn redis', ...everything.slice(1)] : everything)
})

test('a task runs after the set-up, with what stands behind --, and its exit code is the answer', async () => {
  const { write, called, run } = machine()
  write('test/run.ts', `console.log(process.argv.slice(2).join('+'))\nprocess.exitCode = 7\n`)
  const { exit, text } = await run('run.mjs', ['test', '--', '--bail', '1'])
  expect([exit, called()]).toEqual([7, everything])
  expect(text.split('\n')[0]).toBe('--bail+1')
  for (const name of ['', 'tests', 'constructor']) {
    const unknown = await run('run.mjs', [name])
    expect(unknown.exit).toBe(2)
    expect(unknown.text).toContain('usage: ')
  }
})

test('a check runs every check, and fails with the names of those that failed', async () => {
  const { script, run, setUp } = machine()
  await setUp()
  const exits = { oxlint: 1, tsc: 0, depcruise: 0, oxfmt: 2, knip: 0 }
  for (const [name, exit] of Object.entries(exits)) script(`node_modules/.bin/${name}`, `exit ${exit}`)
  const { exit, text } = await run('run.mjs', ['check'])
  expect(exit).toBe(1)
  expect(text.trim().split('\n')).toEqual([
    ...Object.keys(exits).map((name) => `check: ${name}`),
    'check: failed: oxlint, oxfmt',
  ])
  for (const name of Object.keys(exits)) script(`node_modules/.bin/${name}`, 'exit 0')
  const passed = await run('run.mjs', ['check'])
  expect(passed.exit).toBe(0)
  expect(passed.text).toContain('check: all passed')
})

test('the command line says what to do before the set-up, and passes everything on after it', async () => {
  const { write, run, setUp } = machine()
  write('packages/cli/src/main.ts', `console.log(process.argv.slice(2).join('+'))\nprocess.exitCode = 3\n`)
  const before = await run('tideline.mjs', ['status'])
  expect(before.exit).toBe(2)
  expect(before.text).toContain('npm run setup')
  await setUp()
  expect(await run('tideline.mjs', ['push', '--wait'])).toEqual({ exit: 3, text: 'push+--wait\n' })
})
