/** A long round without an engine: the rules themselves, against 2,000 questions for series. */
import { expect, it } from 'vitest'
import { createRandom } from '../faults/random.ts'
import { attack } from './attack.ts'
import { askInMemory } from './in-memory.ts'
import { plant } from './plant.ts'

it('no planted small cell follows from thousands of series', { timeout: 300_000 }, async () => {
  const random = createRandom(7)
  for (let nth = 0; nth < 4; nth += 1) {
    const planted = plant(random, `field-${nth}`)
    const ask = askInMemory(planted)
    const told = await attack(planted, { count: 500, seed: nth, routes: ['series'], ask })
    expect([told.found, told.toldByTotals]).toEqual([[], 0])
    expect(told.facts).toBeGreaterThan(1_000)
    expect(told.planted).toBeGreaterThan(10)
  }
})
