/**
 * The short form of `npm run faults -- --back-pressure`: ten times what ClickHouse takes until everything that has to
 * happen has happened, whatever that takes on this machine; then nothing is lost. On a stack of its own: Kafka is stopped.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFaultWorld, startFaultStack, type FaultStack, type FaultWorld } from '../fault-world.ts'
import { runBackPressure } from './back-pressure.ts'
import { bodyOf, sumOfFigures } from './field-rows.ts'
import { useOf } from './memory.ts'
import { judgeSource } from './reckon.ts'
import { cameBackEarly } from './watched-door.ts'

/** As docs/reliability.md says of each of our processes. */
const MEMORY_LIMIT_MIB = 300
const PATIENCE_SECONDS = 120

let engines: FaultStack
let world: FaultWorld

beforeAll(async () => {
  engines = await startFaultStack(() => undefined)
  world = await openFaultWorld(engines, { STORED_WAIT_MS: '1000', MAX_CONCURRENT_PUSHES: '8' })
})
afterAll(async () => {
  await world?.close()
  await engines?.stop()
})

it(
  'ten times what ClickHouse takes: 503 in time, flat memory, nothing lost',
  { timeout: 300_000 },
  async () => {
    const record = await runBackPressure(world, {
      slowTo: 30_000,
      rowsPerSecond: 1_500,
      rowsPerPush: 100,
      pushers: { own: 3, compared: 2, crowd: 12 },
      kafkaStandsMs: 3_000,
      enough: ({ seconds, acknowledged, stored, refused503, commandLine503, kafkaStood }) =>
        seconds > PATIENCE_SECONDS ||
        (acknowledged >= 3_000 &&
          acknowledged >= 10 * stored &&
          refused503 > 0 &&
          commandLine503 > 0 &&
          kafkaStood),
      tell: () => undefined,
    })
    console.log(`back-pressure: ${JSON.stringify(record)}`)
    expect(record.wrong).toEqual([])
    expect(record.ends).toEqual([])
    expect(record.times).toBeGreaterThanOrEqual(10)
    expect(record.answers['503 OVERLOADED']).toBeGreaterThan(0)
    expect(record.unexplained).toBe(0)
    expect(record.commandLine.map((line) => [line.failures, line.cameBackEarly])).toEqual([
      [[], 0],
      [[], 0],
    ])
    expect(record.commandLine.every(({ batches }) => batches > 0)).toBe(true)
    for (const [name, { max }] of Object.entries(record.memory))
      expect([name, max < MEMORY_LIMIT_MIB]).toEqual([name, true])
  },
)

describe('the reckoning itself', () => {
  const pushed = { source: 's', ownRevisions: true, rows: 4, batches: 3 }
  const right = { source: 's', n: '12', different: '12', batches: '2', rows: '3', figures: '42' }

  it('knows the sum of what it sent', () => {
    const figures = [0, 1, 2].flatMap((batch) =>
      bodyOf(pushed, batch)
        .split('\n')
        .map((line) => (JSON.parse(line) as { figure: number }).figure),
    )
    expect(figures.reduce((sum, figure) => sum + figure, 0)).toBe(42)
    expect(sumOfFigures(3, 4)).toBe(42)
    expect(judgeSource(pushed, right)).toEqual([])
  })

  it.each([
    ['a row too few', { ...right, n: '11', different: '11' }],
    ['one twice', { ...right, n: '13' }],
    ['one for another', { ...right, batches: '3' }],
    ['another content', { ...right, figures: '41' }],
    ['nothing at all', undefined],
  ])('notices %s', (_, stored) => {
    expect(judgeSource(pushed, stored)).toHaveLength(1)
  })

  it('tells a client that comes back early from one that waits', () => {
    const refused = { cameAt: 0, answeredAt: 1_000, status: 503, retryAfter: 2 }
    const later = (cameAt: number) => ({ cameAt, answeredAt: cameAt, status: 202, retryAfter: 0 })
    expect(cameBackEarly([refused, later(3_000)])).toBe(0)
    expect(cameBackEarly([refused, later(2_000)])).toBe(1)
  })

  it('calls memory that grows growing', () => {
    expect(useOf([1, 2, 50, 50, 50, 51, 50, 50, 51])).toEqual({ max: 51, growth: 0 })
    expect(useOf([10, 10, 10, 20, 20, 20, 30, 30, 30]).growth).toBe(10)
  })
})
