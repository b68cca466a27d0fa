import { afterEach, expect, it } from 'vitest'
import { testWorld } from '../../../test/harness/index.ts'
import { until } from '../../../test/harness/until.ts'
import { createShares, type Shares } from './shares.ts'

const world = testWorld('shares')
const open: Shares[] = []
const shares = (name: string, redisUrl: string | undefined): Shares => {
  const made = createShares(
    { atOnce: 2, costPerMinute: 1_000 },
    { redisUrl, prefix: `${world.redisPrefix}:${name}`, onError: () => {} },
  )
  open.push(made)
  return made
}
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

it.each([
  ['Redis', true],
  ['one process alone', false],
])('by %s a client has so many requests at a time, and others theirs', async (name, counted) => {
  const one = shares(name, counted ? world.redisUrl : undefined)
  expect([await one.enter('a'), await one.enter('a')]).toEqual([undefined, undefined])
  expect(await one.enter('a')).toEqual({ retryAfterSeconds: 1 })
  expect(await one.enter('b')).toBeUndefined()
  await one.leave('a', 5)
  expect(await one.enter('a')).toBeUndefined()
})

it('and so much answering a minute, after which it is told when to come back', async () => {
  const one = shares('cost', world.redisUrl)
  await one.enter('a')
  await one.leave('a', 1_200)
  const refused = await one.enter('a')
  expect(refused?.retryAfterSeconds).toBeGreaterThan(0)
  expect(refused?.retryAfterSeconds).toBeLessThanOrEqual(60)
  expect(await one.enter('b')).toBeUndefined()
})

it('two processes share one count', async () => {
  const [one, other] = [shares('both', world.redisUrl), shares('both', world.redisUrl)]
  // until both are connected each counts by itself, so somebody new each time
  let nth = 0
  const refused = await until('a count that both share', async () => {
    nth += 1
    for (const each of [one, other]) await each.enter(`client-${nth}`)
    return await one.enter(`client-${nth}`)
  })
  expect(refused).toEqual({ retryAfterSeconds: 1 })
})

it('while Redis is away each process counts by itself, and refuses nobody for that', async () => {
  const one = shares('away', 'redis://127.0.0.1:1')
  expect([await one.enter('a'), await one.enter('a')]).toEqual([undefined, undefined])
  expect(await one.enter('a')).toEqual({ retryAfterSeconds: 1 })
})
