import { testWorld } from '../../../test/harness/index.ts'
import { Redis } from 'ioredis'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { QueueEvent } from './events.ts'
import { createQueue } from './queue.ts'
import { runSweeps, type Sweeps, type SweepsOptions } from './sweeps.ts'

const world = testWorld('sweeps')
const soon = { timeout: 20_000, interval: 20 }

let closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing) await close()
  closing = []
})

const start = (options: Partial<SweepsOptions> & Pick<SweepsOptions, 'queue' | 'sweep'>): Sweeps => {
  const sweeps = runSweeps({
    redisUrl: world.redisUrl,
    prefix: world.redisPrefix,
    schedules: { 'every-tick': { everyMs: 50 } },
    report: () => undefined,
    assertEveryMs: 100,
    ...options,
  })
  closing.push(() => sweeps.close())
  return sweeps
}

/** What FLUSHALL does to one stack, without wiping the Redis that other tests use at the same time. */
const wipe = async (prefix: string): Promise<number> => {
  const redis = new Redis(world.redisUrl)
  const script =
    "local k = redis.call('KEYS', ARGV[1]) for _, key in ipairs(k) do redis.call('DEL', key) end return #k"
  const wiped = Number(await redis.eval(script, 0, `${prefix}:*`))
  redis.disconnect()
  return wiped
}

describe('runSweeps', () => {
  it('runs again and again, one at a time over two workers', async () => {
    let running = 0
    let most = 0
    let runs = 0
    const gate: (() => void)[] = []
    const sweep = async (): Promise<void> => {
      running += 1
      most = Math.max(most, running)
      await new Promise<void>((resolve) => {
        gate.push(resolve)
      })
      running -= 1
      runs += 1
    }
    const first = start({ queue: 'one-at-a-time', sweep })
    const second = start({ queue: 'one-at-a-time', sweep })
    await vi.waitFor(async () => {
      await Promise.all([first.look(), second.look()])
      gate.shift()?.()
      expect(runs).toBeGreaterThan(10)
    }, soon)
    expect(most).toBe(1)
    clearGate(gate)
  })

  it('begins a look after the call, also while another one runs', async () => {
    const reasons: string[] = []
    const gate: (() => void)[] = []
    const sweeps = start({
      queue: 'look-now',
      schedules: {},
      sweep: async (_signal, reason) => {
        reasons.push(reason)
        await new Promise<void>((resolve) => {
          gate.push(resolve)
        })
      },
    })
    await vi.waitFor(() => sweeps.look(), soon)
    await vi.waitFor(() => expect(reasons).toHaveLength(1), soon)
    // the first look is active and has read what there was; this news came later
    await sweeps.look()
    await sweeps.look()
    gate.shift()?.()
    await vi.waitFor(() => expect(reasons).toEqual(['look', 'look']), soon)
    clearGate(gate)
  })

  it('goes on after its keys were wiped in the middle of a run', async () => {
    let runs = 0
    const events: QueueEvent[] = []
    const gate: (() => void)[] = []
    start({
      queue: 'wiped',
      report: (event) => events.push(event),
      sweep: async () => {
        runs += 1
        if (runs === 3) {
          await new Promise<void>((resolve) => {
            gate.push(resolve)
          })
        }
      },
    })
    await vi.waitFor(() => expect(gate).toHaveLength(1), soon)
    expect(await wipe(world.redisPrefix)).toBeGreaterThan(0)
    clearGate(gate)
    await vi.waitFor(() => expect(runs).toBeGreaterThan(8), soon)
    expect(events.filter((event) => event.kind === 'scheduled' && event.reason === 'missing')).toHaveLength(2)
    const queue = createQueue({
      redisUrl: world.redisUrl,
      prefix: world.redisPrefix,
      name: 'wiped',
      report: () => undefined,
    })
    closing.push(() => queue.close())
    expect(await queue.use('concurrency', (bull) => bull.getGlobalConcurrency())).toBe(1)
  })

  it('goes on after a sweep that failed, and says so', async () => {
    const events: QueueEvent[] = []
    let runs = 0
    start({
      queue: 'failing',
      report: (event) => events.push(event),
      sweep: async () => {
        runs += 1
        if (runs === 1) throw new Error('the store is away')
      },
    })
    await vi.waitFor(() => expect(runs).toBeGreaterThan(3), soon)
    expect(events).toContainEqual(
      expect.objectContaining({
        kind: 'failed',
        job: 'every-tick',
        error: expect.objectContaining({ message: 'the store is away' }),
      }),
    )
  })

  it('keeps stacks with different prefixes apart', async () => {
    let here = 0
    let there = 0
    const one = start({ queue: 'apart', schedules: {}, sweep: async () => void (here += 1) })
    start({
      queue: 'apart',
      prefix: `${world.redisPrefix}-other`,
      schedules: {},
      sweep: async () => void (there += 1),
    })
    await vi.waitFor(() => one.look(), soon)
    // a look that is asked for while one begins makes another: of one or two, none is there
    await vi.waitFor(() => expect(here).toBeGreaterThan(0), soon)
    expect(there).toBe(0)
  })
})

const clearGate = (gate: (() => void)[]): void => {
  const { push } = gate
  gate.push = (...late) => {
    for (const open of late) open()
    return push.call(gate)
  }
  for (const open of gate.splice(0)) open()
}
