/** Who asks for a page in the same second is given the same one, unless figures moved in between. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { sharedPages } from './shared-pages.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'Date', 'setTimeout', 'clearTimeout'] })
  // a cache takes what began at 0 for what has no end
  vi.advanceTimersByTime(5)
})
afterEach(() => void vi.useRealTimers())

const world = () => {
  const state = { moves: 0, made: 0, status: 200 }
  const shared = sharedPages(() => state.moves)
  const ask = (address: string) =>
    shared(address, async () => {
      state.made += 1
      return { status: state.status, body: String(state.made) }
    })
  return { state, ask }
}

it('is made once for all who ask at once, and for each address', async () => {
  const { state, ask } = world()
  await Promise.all([ask('/'), ask('/'), ask('/es/')])
  await ask('/')
  expect(state.made).toBe(2)
})

it('is made again when figures moved, and after a second', async () => {
  const { state, ask } = world()
  await ask('/')
  state.moves += 1
  expect((await ask('/')).body).toBe('2')
  await vi.advanceTimersByTimeAsync(1_100)
  expect((await ask('/')).body).toBe('3')
})

it('is not kept where it says what went wrong', async () => {
  const { state, ask } = world()
  state.status = 503
  await ask('/')
  await ask('/')
  expect(state.made).toBe(2)
})

it('is made once at a time, however often figures move while it is made, and nobody gets one from before', async () => {
  const state = { moves: 0, running: 0, most: 0, made: 0 }
  const ends: (() => void)[] = []
  const shared = sharedPages(() => state.moves)
  const ask = async (): Promise<{ asked: number; made: number }> => {
    const asked = state.moves
    const { body } = await shared('/', async () => {
      const made = state.moves
      state.made += 1
      state.running += 1
      state.most = Math.max(state.most, state.running)
      await new Promise<void>((resolve) => ends.push(resolve))
      state.running -= 1
      return { status: 200, body: String(made) }
    })
    return { asked, made: Number(body) }
  }
  const looks: ReturnType<typeof ask>[] = []
  for (; state.moves < 50; state.moves += 1) looks.push(ask(), ask())
  let isOver = false
  const told = Promise.all(looks).finally(() => (isOver = true))
  while (!isOver) {
    ends.shift()?.()
    await vi.advanceTimersByTimeAsync(1)
  }
  expect((await told).filter(({ asked, made }) => made < asked)).toEqual([])
  expect([state.most, state.made]).toEqual([1, 2])
})
