import { expect, it } from 'vitest'
import { createSourceLocks } from './source-locks.ts'

const gate = () => Promise.withResolvers<void>()
/** until everything that can go on has gone on */
const settled = async (): Promise<void> => await new Promise((resolve) => void setImmediate(resolve))

it('pushes of one source go one after the other, of different sources at once', async () => {
  const locks = createSourceLocks()
  const [first, other] = [gate(), gate()]
  const done: string[] = []
  const running = [
    locks.hold(['a'], async () => {
      done.push('first began')
      await first.promise
      done.push('first ended')
    }),
    locks.hold(['a'], async () => void done.push('second')),
    locks.hold(['b'], async () => {
      done.push('other')
      other.resolve()
    }),
  ]
  await other.promise
  await settled()
  expect(done).toEqual(['first began', 'other'])
  first.resolve()
  await Promise.all(running)
  expect(done).toEqual(['first began', 'other', 'first ended', 'second'])
})

/** ms: where they wait for each other for ever, that is known by then */
const PATIENCE = 10_000

it(
  'pushes of the same sources, in another order or named twice, all get their turn',
  { timeout: PATIENCE },
  async () => {
    const locks = createSourceLocks()
    let inside = 0
    const work = async (): Promise<number> => {
      inside += 1
      await settled()
      const seen = inside
      inside -= 1
      return seen
    }
    const orders = [['a', 'b'], ['b', 'a'], ['a', 'a', 'b'], ['b'], ['a']]
    const seen = await Promise.all(orders.map((sources) => locks.hold(sources, work)))
    expect(seen.slice(0, 3)).toEqual([1, 1, 1])
  },
)

it('a push that fails makes room, and its failure is its own', async () => {
  const locks = createSourceLocks()
  const failing = locks.hold(['a'], async () => {
    throw new Error('broken')
  })
  const next = locks.hold(['a'], async () => 'done')
  await expect(failing).rejects.toThrow('broken')
  expect(await next).toBe('done')
})

it('whoever waited too long is told to come back, and is not run after all', async () => {
  const locks = createSourceLocks()
  const first = gate()
  let late = false
  const running = locks.hold(['a'], () => first.promise)
  const waiting = locks.hold(['a'], async () => void (late = true), 1)
  await expect(waiting).rejects.toMatchObject({ code: 'OVERLOADED', context: { retryAfterSeconds: 10 } })
  first.resolve()
  await running
  expect(await locks.hold(['a'], async () => 'free', 60_000)).toBe('free')
  expect(late).toBe(false)
})
