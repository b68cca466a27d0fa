/** A service of a few lines that can be told to hang, kept by the supervisor's own code. */
import { mkdtemp, mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '@tideline/local-stack'
import { afterEach, expect, it } from 'vitest'
import { until } from '../../../../test/harness/until.ts'
import { startService, type ServiceProcess } from './service-process.ts'

let folder: string
let service: ServiceProcess | undefined
afterEach(async () => {
  await service?.stop()
  await rm(folder, { recursive: true, force: true })
})

const start = async (): Promise<string> => {
  folder = await mkdtemp(join(tmpdir(), 'tideline-alive-'))
  await mkdir(join(folder, 'logs'))
  const [port = 0] = await freePorts(1)
  const url = `http://127.0.0.1:${port}`
  service = startService(
    {
      name: 'query-api',
      port,
      url,
      main: 'packages/cli/src/stack/hanging-service.fixture.ts',
      env: { PORT: String(port) },
    },
    {
      dataDir: folder,
      mark: '--run=alive',
      env: { PATH: process.env['PATH'] },
      onChange: () => undefined,
      patience: { everyMs: 200, misses: 3 },
    },
  )
  await service.untilReady(AbortSignal.timeout(60_000))
  return url
}

const untilRestarted = async (before: number | null): Promise<string | null> =>
  await until('another process that is ready', async () => {
    const { pid, state, lastExit } = service?.status() ?? {}
    return pid !== before && state === 'ready' ? (lastExit ?? null) : undefined
  })

it.each(['busy', 'no-work'])(
  'a service that hangs (%s) is ended and started again, and says so',
  async (how) => {
    const url = await start()
    const pid = service?.status().pid ?? null
    await fetch(`${url}/${how}`, { method: 'POST' })
    expect(await untilRestarted(pid)).toMatch(/^hung: .* SIGKILL$/)
  },
)

it('a stopped process is ended and started again', async () => {
  await start()
  const pid = service?.status().pid ?? 0
  process.kill(pid, 'SIGSTOP')
  expect(await untilRestarted(pid)).toMatch(/^hung: .* SIGKILL$/)
})
