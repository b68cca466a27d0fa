import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { guarded } from '../../../../test/harness/guarded.ts'
import { claimPidFile, removePidFile, runningRecords } from './pid-file.ts'
import { processIdentity } from './process-identity.ts'

const temporary = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'tideline-pid-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

test('a process keeps its identity and loses it when it ends', async () => {
  const child = guarded(spawn('sleep', ['60']))
  const pid = child.pid ?? 0
  const identity = processIdentity(pid)
  expect(identity).not.toBeNull()
  expect(processIdentity(pid)).toBe(identity)
  expect(processIdentity(process.pid)).not.toBe(identity)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(processIdentity(pid)).toBeNull()
})

test('a name is claimed once, and free again when its file is removed', () => {
  const dir = temporary()
  const claim = { name: 'kafka', pid: process.pid, port: 9092 }
  expect(claimPidFile(dir, claim)).toBe(true)
  expect(claimPidFile(dir, claim)).toBe(false)
  expect(runningRecords(dir)).toMatchObject([claim])
  removePidFile(dir, 'kafka')
  expect(claimPidFile(dir, claim)).toBe(true)
})

test('files of processes that are gone, of reused pids and torn ones are cleaned away', () => {
  const dir = temporary()
  mkdirSync(join(dir, 'run'))
  const gone = Number(execFileSync('sh', ['-c', 'echo $$'], { encoding: 'utf8' }))
  const put = (name: string, text: string) => writeFileSync(join(dir, 'run', `${name}.json`), text)
  put('gone', JSON.stringify({ name: 'gone', pid: gone, identity: 'x', port: 1 }))
  put('reused', JSON.stringify({ name: 'reused', pid: process.pid, identity: 'x', port: 1 }))
  put('torn', '{"name": "to')
  put('foreign', '[]')
  expect(runningRecords(dir)).toEqual([])
  expect(readdirSync(join(dir, 'run'))).toEqual([])
})
