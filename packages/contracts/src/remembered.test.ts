import { expect, it } from 'vitest'
import { remembered } from './remembered.ts'

const counting = () => {
  const asked: string[] = []
  const answer = remembered((text) => {
    asked.push(text)
    return text === 'unknown' ? undefined : text.length
  })
  return { asked, answer }
}

it('asks once for what is asked again, also where the answer is 0', () => {
  const { asked, answer } = counting()
  expect([answer('abc'), answer('abc'), answer(''), answer('')]).toEqual([3, 3, 0, 0])
  expect(asked).toEqual(['abc', ''])
})

it('an answer of undefined, and a long text, are not kept', () => {
  const { asked, answer } = counting()
  const long = 'x'.repeat(201)
  expect([answer('unknown'), answer('unknown'), answer(long), answer(long)]).toEqual([
    undefined,
    undefined,
    201,
    201,
  ])
  expect(asked).toEqual(['unknown', 'unknown', long, long])
})

it('forgets all of it when it is full, and goes on', () => {
  const { asked, answer } = counting()
  for (let n = 0; n <= 10_000; n += 1) answer(String(n))
  expect(asked).toHaveLength(10_001)
  answer('10000')
  expect(asked).toHaveLength(10_001)
  answer('0')
  expect(asked).toHaveLength(10_002)
})
