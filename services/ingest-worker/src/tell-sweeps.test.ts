/** Who sweeps is told once for all that was stored meanwhile, and again for what came while it was told. */
import { setTimeout } from 'node:timers/promises'
import { createLogger } from '@tideline/runtime'
import { expect, it } from 'vitest'
import { createTellSweeps } from './tell-sweeps.ts'

const logger = createLogger('test', 'silent')

const harness = () => {
  const looks: { told(): void; failed(): void }[] = []
  const tell = createTellSweeps({
    look: () =>
      new Promise((resolve, reject) => {
        looks.push({ told: resolve, failed: () => reject(new Error('away')) })
      }),
    settleMs: 1,
    everyMs: 1,
    logger,
  })
  return { looks, tell }
}

it('tells once for all that was stored meanwhile', async () => {
  const { looks, tell } = harness()
  tell.stored()
  tell.stored()
  await expect.poll(() => looks.length).toBe(1)
  looks[0]?.told()
  await tell.stop()
  expect(looks).toHaveLength(1)
})

it('what is stored while it tells is told too, also when nobody could be told', async () => {
  const { looks, tell } = harness()
  tell.stored()
  await expect.poll(() => looks.length).toBe(1)
  tell.stored()
  // of two timers of one length the one set later comes later: it was noted by then
  await setTimeout(1)
  expect(looks).toHaveLength(1)
  looks[0]?.failed()
  await expect.poll(() => looks.length).toBe(2)
  looks[1]?.told()
  await tell.stop()
})

it('after its end nobody is told', async () => {
  const { looks, tell } = harness()
  tell.stored()
  await tell.stop()
  tell.stored()
  await setTimeout(2)
  expect(looks).toHaveLength(0)
})
