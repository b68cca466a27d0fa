/** A short round of `npm run attack`: what is hidden does not follow from all that is shown, by any adding and subtracting. */
import { expect, it } from 'vitest'
import { testWorld } from '../harness/index.ts'
import { withOneThread } from '../properties/engine.ts'
import { attackSources } from './attack-sources.ts'

const world = testWorld('attack')

it('no planted small cell follows from what anybody may ask', { timeout: 300_000 }, async () => {
  const told = await attackSources(
    { clickhouseUrl: withOneThread(world.clickhouseUrl), database: world.database },
    { sources: 1, questions: 60, seed: 1 },
  )
  expect(told.found).toEqual([])
  // an attacker to whom nothing is shown finds nothing either
  expect(told.facts).toBeGreaterThan(100)
  expect(told.planted - told.toldByTotals).toBeGreaterThan(10)
})
