import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Knowledge, type Sum } from './knowledge.ts'

const sum = (...unknowns: number[]): Sum => new Map(unknowns.map((unknown) => [unknown, 1]))

it('three sums of two tell each of three', () => {
  const knowledge = new Knowledge(4)
  knowledge.learn(sum(0, 1))
  knowledge.learn(sum(1, 2))
  expect(knowledge.determines(sum(0))).toBe(false)
  knowledge.learn(sum(0, 2))
  expect([0, 1, 2, 3].map((each) => knowledge.determines(sum(each)))).toEqual([true, true, true, false])
  expect(knowledge.rank).toBe(3)
})

it('a total less all others tells the last, and a difference counts', () => {
  const knowledge = new Knowledge(3)
  knowledge.learn(sum(0, 1, 2))
  knowledge.learn(
    new Map([
      [0, 1],
      [1, -1],
    ]),
  )
  expect(knowledge.determines(sum(2))).toBe(false)
  knowledge.learn(sum(1))
  expect(knowledge.determines(sum(2))).toBe(true)
})

it('whatever was learned is determined, and so is what is added up of it', () => {
  const some = fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 1 })
  fc.assert(
    fc.property(fc.array(some, { minLength: 1, maxLength: 12 }), (sums) => {
      const knowledge = new Knowledge(10)
      for (const each of sums) knowledge.learn(sum(...each))
      const all = new Map<number, number>()
      for (const each of sums) for (const unknown of each) all.set(unknown, (all.get(unknown) ?? 0) + 1)
      expect([all, ...sums.map((each) => sum(...each))].every((each) => knowledge.determines(each))).toBe(
        true,
      )
    }),
  )
})
