/** Starts what it does not stop, says what (in the file LEFT_BEHIND), then fails (LEFT_HOW) or hangs. See guarded.test.ts. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '@tideline/local-stack'
import { expect, it } from 'vitest'
import { claimPidFile } from '../../infra/local/src/processes/pid-file.ts'
import { superviseService } from '../faults/supervised-service.ts'
import { guarded, guardedDataDir } from './guarded.ts'
import { until } from './until.ts'

export interface LeftBehind {
  worker: number
  pids: number[]
  dataDir: string
}

const deaf = "for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {})"

/** Heeds no signal that can be ignored. */
const startDeaf = async (): Promise<ChildProcess> => {
  const code = `${deaf}; setInterval(() => {}, 1_000); process.send('deaf')`
  const child = spawn(process.execPath, ['-e', code], {
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await once(child, 'message')
  return child
}

/** Its parent ends on a signal, and it does not. */
const startWithChild = async (): Promise<[parent: number, child: number]> => {
  const nested = `const { spawn } = require('node:child_process')
    const child = spawn(process.execPath, ['-e', ${JSON.stringify(`${deaf}; setInterval(() => {}, 1_000)`)}])
    process.send(child.pid)`
  const parent = spawn(process.execPath, ['-e', nested], {
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  guarded(parent)
  const [child] = (await once(parent, 'message')) as [number]
  return [parent.pid ?? 0, child]
}

/** A real one, stopped in the middle of its wait for engines that are away. */
const startService = async (): Promise<number> => {
  const [port = 0] = await freePorts(1)
  const service = superviseService({
    service: 'query-api',
    port,
    env: { CLICKHOUSE_URL: 'http://127.0.0.1:1', INGEST_URL: 'http://127.0.0.1:1', DATABASE: 'none' },
    onEnd: () => {},
  })
  await until('the service to listen', async () => (await fetch(`${service.url}/healthz`)) && true)
  service.signal('SIGSTOP')
  return service.pid
}

/** As a component of a local stack is: known by its pid file alone. */
const startComponent = async (dataDir: string): Promise<number> => {
  const { pid = 0 } = await startDeaf()
  claimPidFile(dataDir, { name: 'redis', pid, port: 1 })
  return pid
}

it('leaves everything behind', async () => {
  const file = process.env['LEFT_BEHIND'] ?? ''
  const dataDir = guardedDataDir(mkdtempSync(join(tmpdir(), 'tideline-left-')))
  const left: LeftBehind = {
    worker: process.pid,
    pids: [
      guarded(await startDeaf()).pid ?? 0,
      ...(await startWithChild()),
      await startComponent(dataDir),
      ...(process.env['LEFT_SERVICE'] === undefined ? [] : [await startService()]),
    ],
    dataDir,
  }
  writeFileSync(`${file}.part`, JSON.stringify(left))
  renameSync(`${file}.part`, file)
  expect(process.env['LEFT_HOW']).not.toBe('fails')
  await new Promise(() => {})
})
