/** Pushes that compare with what is stored, one at a time for each source, and no two that wait for each other. */
import { expect, it } from 'vitest'
import { createSourceLocks } from './source-locks.ts'

const harness = () => {
  const locks = createSourceLocks()
  const history: string[] = []
  const hold = (name: string, sources: readonly string[], waitMs?: number) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const held = locks.hold(
      sources,
      async () => {
        history.push(`${name} begins`)
        await promise
        history.push(`${name} ends`)
        return name
      },
      waitMs,
    )
    held.catch(() => undefined)
    return { held, end: resolve, fail: reject }
  }
  const begun = (name: string) => expect.poll(() => history).toContain(`${name} begins`)
  return { hold, begun, history }
}

it('a second push of the source begins when the first has ended, and one of another source at once', async () => {
  const { hold, begun, history } = harness()
  const first = hold('first', ['a'])
  const second = hold('second', ['a'])
  const other = hold('other', ['b'])
  await begun('other')
  expect(history).toEqual(['first begins', 'other begins'])
  first.end()
  expect(await first.held).toBe('first')
  await begun('second')
  expect(history).toEqual(['first begins', 'other begins', 'first ends', 'second begins'])
  second.end()
  other.end()
  await Promise.all([second.held, other.held])
})

it('a push of several sources waits for each of them', async () => {
  const { hold, begun, history } = harness()
  const holders = [hold('a', ['a']), hold('b', ['b'])]
  const both = hold('both', ['b', 'a'])
  await begun('b')
  holders[0]?.end()
  await holders[0]?.held
  // b is still held; whoever comes to a now stands behind the one that has it
  const later = hold('later', ['a'])
  holders[1]?.end()
  await begun('both')
  expect(history).not.toContain('later begins')
  both.end()
  later.end()
  await Promise.all([both.held, later.held])
})

it('two that name the same sources in another order both come to their turn', async () => {
  const { hold } = harness()
  const pushes = [hold('one', ['a', 'b']), hold('two', ['b', 'a']), hold('three', ['b', 'b', 'a'])]
  for (const { end } of pushes) end()
  expect(await Promise.all(pushes.map(({ held }) => held))).toEqual(['one', 'two', 'three'])
}, 10_000)

it('a push that failed lets the next one in', async () => {
  const { hold, begun } = harness()
  const first = hold('first', ['a'])
  const second = hold('second', ['a'])
  first.fail(new Error('not appended'))
  await expect(first.held).rejects.toThrow('not appended')
  await begun('second')
  second.end()
  await second.held
})

it('one whose turn does not come in time is told to come back, and is not done later', async () => {
  const { hold, begun, history } = harness()
  const first = hold('first', ['a'])
  await begun('first')
  const late = hold('late', ['a'], 1)
  await expect(late.held).rejects.toMatchObject({ code: 'OVERLOADED', context: { retryAfterSeconds: 10 } })
  const next = hold('next', ['a'])
  first.end()
  await begun('next')
  next.end()
  await next.held
  expect(history).toEqual(['first begins', 'first ends', 'next begins', 'next ends'])
})

it('one that has begun in time may take as long as it takes', async () => {
  const { hold, begun } = harness()
  const working = hold('working', ['a'], 30)
  await begun('working')
  const late = hold('late', ['a'], 30)
  await expect(late.held).rejects.toMatchObject({ code: 'OVERLOADED' })
  working.end()
  expect(await working.held).toBe('working')
})
