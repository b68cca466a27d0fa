import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Steps } from '@tideline/figures'
import { expect, it } from 'vitest'
import { inSlices } from './in-slices.ts'

/** Steps until told to end, counting how many of its kind have begun to work beyond their first slices. */
const endless = (state: { ended: boolean; steps: number }): Steps<string> =>
  (function* () {
    while (!state.ended) {
      state.steps += 1
      yield
    }
    return 'done'
  })()

it('gives its value, and lets others have their turn while it works', async () => {
  const state = { ended: false, steps: 0 }
  const working = inSlices(endless(state))
  for (let turns = 0; turns < 20; turns += 1) await nextTurn()
  expect(state.steps).toBeGreaterThan(0)
  state.ended = true
  expect(await working).toBe('done')
})

it('two large ones work at a time, and a small one is done before them', async () => {
  const states = Array.from({ length: 6 }, () => ({ ended: false, steps: 0 }))
  const working = states.map((state) => inSlices(endless(state)))
  const waits = async (): Promise<number> => {
    const before = states.map(({ steps }) => steps)
    for (let turns = 0; turns < 5; turns += 1) await nextTurn()
    return states.filter(({ steps }, nth) => steps === before[nth]).length
  }
  while ((await waits()) !== 4);
  const small = (function* (): Steps<number> {
    yield
    return 7
  })()
  expect(await inSlices(small)).toBe(7)
  for (const state of states) state.ended = true
  expect(await Promise.all(working)).toEqual(states.map(() => 'done'))
})

it('ends for who is gone, in a lane or before one, and hands the lane on', async () => {
  const controllers = Array.from({ length: 4 }, () => new AbortController())
  const working = controllers.map(
    async ({ signal }) => await inSlices(endless({ ended: false, steps: 0 }), signal),
  )
  for (let turns = 0; turns < 30; turns += 1) await nextTurn()
  for (const controller of controllers) controller.abort()
  const results = await Promise.allSettled(working)
  expect(results.map(({ status }) => status)).toEqual(controllers.map(() => 'rejected'))
  const state = { ended: false, steps: 0 }
  const later = inSlices(endless(state))
  while (state.steps < 1_000) await nextTurn()
  state.ended = true
  expect(await later).toBe('done')
})
