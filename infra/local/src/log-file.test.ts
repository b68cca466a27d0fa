import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { guarded } from '../../../test/harness/guarded.ts'
import { logFileOf, openLog, rotateLogs, sizeOf } from './log-file.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'tideline-logs-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

it('a log is turned over while its process writes, which goes on writing at its beginning', async () => {
  const file = logFileOf(dataDir, 'writer')
  const log = openLog(file)
  const script = "process.stdin.on('data', (line) => process.stdout.write(line))"
  const writer = guarded(spawn(process.execPath, ['-e', script], { stdio: ['pipe', log, 'inherit'] }))
  closeSync(log)
  const say = async (line: string): Promise<void> => {
    writer.stdin?.write(line)
    await expect.poll(() => readFileSync(file, 'utf8')).toContain(line)
  }
  await say('before\n')
  writeFileSync(logFileOf(dataDir, 'short'), 'x')
  expect(rotateLogs(dataDir, 3)).toEqual(['writer.log'])
  expect(readFileSync(`${file}.1`, 'utf8')).toBe('before\n')
  expect(sizeOf(file)).toBe(0)
  await say('after\n')
  expect(readFileSync(file, 'utf8')).toBe('after\n')
  expect(rotateLogs(dataDir)).toEqual([])
  writer.stdin?.end()
  await once(writer, 'exit')
})
