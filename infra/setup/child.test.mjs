import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { guarded } from '../../test/harness/guarded.ts'

/** A program that runs `script` in its place, as `npm start` does. */
function runner(script) {
  const directory = mkdtempSync(join(tmpdir(), 'tideline-child-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  const file = join(directory, 'script.mjs')
  writeFileSync(file, script)
  const code =
    `import { runScript } from '${new URL('child.mjs', import.meta.url).href}'\n` +
    `process.exitCode = await runScript('${file}', ['one', 'two'])`
  const options = { stdio: ['ignore', 'pipe', 'inherit'], detached: true }
  return guarded(spawn(process.execPath, ['--input-type=module', '-e', code], options))
}

test('arguments and the exit code pass through', async () => {
  const child = runner("process.exitCode = process.argv.slice(2).join() === 'one,two' ? 7 : 8")
  expect(await once(child, 'exit')).toEqual([7, null])
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('%s passes through, and its end is waited for', async (signal) => {
  const child = runner(`
    process.once('${signal}', () => setTimeout(() => process.exit(9), 100))
    setInterval(() => {}, 1000)
    console.log('ready')`)
  await once(child.stdout, 'data')
  child.kill(signal)
  expect(await once(child, 'exit')).toEqual([9, null])
})

test('a child that a signal ends gives 128 and its number', async () => {
  const child = runner("process.kill(process.pid, 'SIGKILL')")
  expect(await once(child, 'exit')).toEqual([137, null])
})
