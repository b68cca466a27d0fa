/** Which failure of a batch ends the worker, and which is only read again. */
import { createLogger } from '@tideline/runtime'
import { expect, it } from 'vitest'
import { createEnding } from './ending.ts'
import { StoreBrokenError } from './until-stored.ts'

const batch = { topic: 'observations', partition: 0, end: 0n, messages: [] }

const failWith = async (error: Error) => {
  const ended: unknown[] = []
  const logged: unknown[] = []
  const logger = createLogger('test', 'silent')
  logger.error = (fields: unknown) => void logged.push(fields)
  const ending = createEnding((reason) => ended.push(reason), logger)
  const handled = ending.guarded(async () => {
    throw error
  })
  await expect(handled(batch)).rejects.toBe(error)
  return { ended, logged, aborted: ending.signal.aborted }
}

it('a store that is broken ends the worker, and gives up what is under way', async () => {
  const error = new StoreBrokenError('no table', undefined)
  expect(await failWith(error)).toEqual({ ended: [error], logged: [], aborted: true })
})

it('a mistake of ours is said, or nobody would know why a batch is read again and again', async () => {
  const error = new RangeError('a mistake of ours')
  expect(await failWith(error)).toEqual({
    ended: [],
    logged: [{ err: error, topic: 'observations', partition: 0 }],
    aborted: false,
  })
})
