/** Nothing that a test run started outlives it, however it ends: each row a run of its own, spoiled in one way. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { processIdentity } from '../../infra/local/src/processes/process-identity.ts'
import { guarded } from './guarded.ts'
import type { LeftBehind } from './left-behind.fixture.ts'
import { until } from './until.ts'

const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const startRun = async (
  env: Readonly<Record<string, string>>,
): Promise<{ run: ChildProcess; left: LeftBehind }> => {
  const directory = mkdtempSync(join(tmpdir(), 'tideline-guarded-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  const file = join(directory, 'left.json')
  const args = [fileOf('../run.ts'), '--config', fileOf('left-behind.config.ts'), '--bail', '1']
  const run = guarded(
    spawn(process.execPath, args, {
      detached: true,
      stdio: 'ignore',
      env: { PATH: process.env['PATH'] ?? '', LEFT_BEHIND: file, ...env },
    }),
  )
  await until('the run to have started everything', () => existsSync(file) || undefined)
  return { run, left: JSON.parse(readFileSync(file, 'utf8')) as LeftBehind }
}

interface Ending {
  how: string
  env?: Readonly<Record<string, string>>
  spoil(run: number, worker: number): void
}

const endings: Ending[] = [
  { how: 'it bails out of a failing test', env: { LEFT_HOW: 'fails', LEFT_SERVICE: '1' }, spoil: () => {} },
  {
    how: 'Ctrl-C is pressed twice',
    env: { LEFT_SERVICE: '1' },
    spoil(run) {
      process.kill(-run, 'SIGINT')
      process.kill(-run, 'SIGINT')
    },
  },
  { how: 'it is told to end', spoil: (run) => process.kill(run, 'SIGTERM') },
  { how: 'it is killed', spoil: (run) => process.kill(run, 'SIGKILL') },
  { how: 'a worker of it is killed', spoil: (_, worker) => process.kill(worker, 'SIGKILL') },
]

it.each(endings)('nothing is left when $how', { timeout: 120_000 }, async ({ env = {}, spoil }) => {
  const { run, left } = await startRun(env)
  const ended = run.exitCode === null && run.signalCode === null ? once(run, 'exit') : undefined
  expect(left.pids.length).toBeGreaterThanOrEqual(4)
  spoil(run.pid ?? 0, left.worker)
  await ended
  const remaining = (): number[] => left.pids.filter((pid) => processIdentity(pid) !== null)
  await until(`to be gone: ${left.pids.join()}`, () => remaining().length === 0 || undefined, 20_000)
  await until('the data directory to be deleted', () => !existsSync(left.dataDir) || undefined, 20_000)
  expect(remaining()).toEqual([])
})
