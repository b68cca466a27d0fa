import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { guarded } from '../../test/harness/guarded.ts'
import { withLock } from './lock.mjs'

function temporary() {
  const directory = mkdtempSync(join(tmpdir(), 'tideline-lock-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** Adds one to the number in a file, unprotected but for the lock, `times` times. */
function adder(lock, file, times) {
  const code = `
    import { readFileSync, writeFileSync } from 'node:fs'
    import { setTimeout as wait } from 'node:timers/promises'
    import { withLock } from '${new URL('lock.mjs', import.meta.url).href}'
    for (let i = 0; i < ${times}; i++) {
      await withLock('${lock}', () => {}, async () => {
        const before = Number(readFileSync('${file}', 'utf8'))
        await wait(2)
        writeFileSync('${file}', String(before + 1))
      })
    }`
  return guarded(spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'inherit' }))
}

test('processes that start at once, beside the lock of a dead one, take turns', async () => {
  const directory = temporary()
  const file = join(directory, 'count')
  const lock = join(directory, 'lock')
  writeFileSync(file, '0')
  const dead = guarded(spawn(process.execPath, ['-e', '']))
  await once(dead, 'exit')
  writeFileSync(lock, JSON.stringify({ pid: dead.pid, token: 'left over' }))
  const adders = [adder(lock, file, 5), adder(lock, file, 5), adder(lock, file, 5)]
  expect(await Promise.all(adders.map((each) => once(each, 'exit')))).toEqual(adders.map(() => [0, null]))
  expect(readFileSync(file, 'utf8')).toBe('15')
  expect(existsSync(lock)).toBe(false)
})

test('whoever waits is told for whom, and a failure frees the lock', async () => {
  const lock = join(temporary(), 'lock')
  const told = vi.fn()
  let release
  const held = withLock(lock, told, () => new Promise((resolve) => (release = resolve)))
  const second = withLock(lock, told, () => Promise.reject(new Error('it failed')))
  await vi.waitFor(() => expect(told).toHaveBeenCalledWith(process.pid))
  release()
  await held
  await expect(second).rejects.toThrow('it failed')
  expect(existsSync(lock)).toBe(false)
})

test('a lock that another took meanwhile is left to it', async () => {
  const lock = join(temporary(), 'lock')
  const theirs = JSON.stringify({ pid: process.pid, token: 'theirs' })
  await withLock(lock, vi.fn(), async () => writeFileSync(lock, theirs))
  expect(readFileSync(lock, 'utf8')).toBe(theirs)
})
