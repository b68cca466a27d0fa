import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { majorJavaVersion } from './prerequisites.mjs'

const url = (name) => new URL(name, import.meta.url).href

/** Runs the check as set-up does, on a machine that has only the given programs. */
async function checkOn(programs, env = {}) {
  const home = mkdtempSync(join(tmpdir(), 'tideline-prerequisites-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  mkdirSync(join(home, 'bin'))
  for (const [name, output] of Object.entries(programs)) {
    writeFileSync(join(home, 'bin', name), `#!/bin/sh\necho '${output}' >&2\n`)
    chmodSync(join(home, 'bin', name), 0o755)
  }
  const code =
    `import { explaining } from '${url('toolchain.mjs')}'\n` +
    `import { checkPrerequisites } from '${url('prerequisites.mjs')}'\nawait explaining(checkPrerequisites)`
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    env: { PATH: join(home, 'bin'), ...env },
  })
  return run.then(
    () => ({ exit: 0, text: '' }),
    (error) => ({ exit: error.code, text: error.stderr }),
  )
}

test('everything that is missing is named at once, with what to do', async () => {
  const { exit, text } = await checkOn({})
  expect(exit).toBe(1)
  expect(text).toContain('Java 17 or newer is missing: there is no working java.')
  expect(text).toContain('apt-get install openjdk-17-jre-headless')
  expect(text).toContain('Maven is missing: there is no mvn on the PATH.')
  expect(text).toContain('apt-get install maven')
  expect(text).not.toContain(' at ')
})

test('a Java that is too old is named with its version', async () => {
  const { exit, text } = await checkOn({ java: 'openjdk version "11.0.2" 2019-01-15', mvn: 'Apache Maven' })
  expect(exit).toBe(1)
  expect(text).toContain('Java 17 or newer is missing: java is Java 11.')
  expect(text).not.toContain('Maven')
})

test('a machine that has both is fine', async () => {
  expect(await checkOn({ java: 'openjdk version "17.0.15"', mvn: 'Apache Maven' })).toEqual({
    exit: 0,
    text: '',
  })
})

test('old and new ways to write a Java version', () => {
  expect(majorJavaVersion('java version "1.8.0_402"')).toBe(8)
  expect(majorJavaVersion('openjdk version "21" 2023-09-19')).toBe(21)
  expect(majorJavaVersion('command not found')).toBeNull()
})

test('the Java of JAVA_HOME comes before the one on the PATH, where there is one', async () => {
  const home = mkdtempSync(join(tmpdir(), 'tideline-java-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  const programs = { java: 'openjdk version "21.0.1"', mvn: 'Apache Maven' }
  expect((await checkOn(programs, { JAVA_HOME: home })).exit).toBe(0)
  mkdirSync(join(home, 'bin'))
  writeFileSync(join(home, 'bin', 'java'), `#!/bin/sh\necho 'openjdk version "16.0.2"' >&2\n`)
  chmodSync(join(home, 'bin', 'java'), 0o755)
  const { exit, text } = await checkOn(programs, { JAVA_HOME: home })
  expect(exit).toBe(1)
  expect(text).toContain(`${join(home, 'bin', 'java')} is Java 16.`)
})
