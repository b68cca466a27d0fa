/** Redis ends and comes back empty. On a server of the test's own, because other tests use the run's one. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { guarded } from '../../../test/harness/guarded.ts'
import { runSweeps } from './sweeps.ts'

const binary = fileURLToPath(new URL('../../../.tools/bin/redis-server', import.meta.url))
if (!existsSync(binary))
  console.log('redis-restart: skipped, there is no private redis-server (npm run setup)')

const soon = { timeout: 30_000, interval: 20 }
let server: ChildProcess | undefined

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

const startRedis = (port: number): void => {
  server = guarded(
    spawn(binary, ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no'], {
      stdio: 'ignore',
    }),
  )
}

const killRedis = async (): Promise<void> => {
  if (server === undefined) return
  const ended = once(server, 'exit')
  server.kill('SIGKILL')
  await ended
  server = undefined
}

afterAll(killRedis)

describe.skipIf(!existsSync(binary))('a Redis that is away', () => {
  it('is waited for at boot, fails producers fast, and is worked with again after it lost everything', async () => {
    const port = await freePort()
    let runs = 0
    const sweeps = runSweeps({
      redisUrl: `redis://127.0.0.1:${port}`,
      prefix: 'restart',
      queue: 'sweep',
      schedules: { 'every-tick': { everyMs: 50 } },
      sweep: async () => void (runs += 1),
      report: () => undefined,
      assertEveryMs: 100,
    })
    try {
      await expect(sweeps.look()).rejects.toMatchObject({ code: 'SERVICE_UNREACHABLE' })
      expect(await sweeps.ping()).toBe(false)

      startRedis(port)
      await vi.waitFor(() => expect(runs).toBeGreaterThan(2), soon)

      await killRedis()
      await vi.waitFor(async () => expect(await sweeps.ping()).toBe(false), soon)
      await expect(sweeps.look()).rejects.toMatchObject({ code: 'SERVICE_UNREACHABLE' })

      startRedis(port)
      const before = runs
      await vi.waitFor(() => expect(runs).toBeGreaterThan(before + 2), soon)
      await sweeps.look()

      await killRedis()
    } finally {
      await sweeps.close()
    }
  })
})
