/** Which failure of a batch ends the worker, and which is only read again, and when. */
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

const of = (partition: number, end = 0n) => ({ ...batch, partition, end })

/** A worker whose pauses last until they are ended here. */
const slowly = (handle: (given: typeof batch) => Promise<void>) => {
  const pauses: { ms: number; end(): void }[] = []
  const logger = createLogger('test', 'silent')
  const ending = createEnding(
    () => expect.unreachable(),
    logger,
    async (ms, signal) => {
      const over = Promise.withResolvers<void>()
      pauses.push({ ms, end: over.resolve })
      signal.addEventListener('abort', () => over.reject(signal.reason))
      await over.promise
    },
  )
  return { ending, pauses, take: ending.guarded(async ({ partition, end }) => handle(of(partition, end))) }
}

const mistake = async (): Promise<never> => {
  throw new RangeError('a mistake of ours')
}

it('a mistake of ours that never passes is read again ever more slowly, and not in a loop', async () => {
  const { take, pauses } = slowly(mistake)
  for (let times = 0; times < 9; times += 1) {
    pauses.at(-1)?.end()
    await expect(take(batch)).rejects.toThrow('a mistake of ours')
  }
  expect(pauses.map(({ ms }) => ms)).toEqual([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000, 5_000])
})

it('what was under way behind a mistake makes the pause no longer, and what is stored ends it', async () => {
  let wrong = true
  const { take, pauses } = slowly(async () => (wrong ? await mistake() : undefined))
  await Promise.allSettled([take(batch), take(batch)])
  expect(pauses.map(({ ms }) => ms)).toEqual([100])
  pauses[0]?.end()
  wrong = false
  await take(batch)
  wrong = true
  await expect(take(batch)).rejects.toThrow('a mistake of ours')
  expect(pauses.map(({ ms }) => ms)).toEqual([100, 100])
})

it('in a pause nothing of the partition is taken, after it all in order, and other partitions go on', async () => {
  const taken: string[] = []
  let wrong = true
  const { take, pauses } = slowly(async ({ partition, end }) => {
    if (wrong) await mistake()
    taken.push(`${partition}: ${end}`)
  })
  await expect(take(of(0, 1n))).rejects.toThrow('a mistake of ours')
  wrong = false
  const again = [take(of(0, 1n)), take(of(0, 2n))]
  await take(of(1, 7n))
  expect(taken).toEqual(['1: 7'])
  pauses[0]?.end()
  await Promise.all(again)
  expect(taken).toEqual(['1: 7', '0: 1', '0: 2'])
})

it('the end of the worker does not wait for a pause', async () => {
  const { ending, take } = slowly(mistake)
  await expect(take(batch)).rejects.toThrow('a mistake of ours')
  const again = take(batch)
  ending.giveUp()
  await expect(again).rejects.toBe(ending.signal.reason)
})
