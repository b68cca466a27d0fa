import { expect, it } from 'vitest'
import { expectedRevision } from './expected-revision.ts'

const of = (cases: number, first: number, after: number) =>
  expectedRevision({ cases, first, after }, 30, 'week')

it('is growth in percent with one decimal, below 0 where figures shrink', () => {
  expect(of(10, 1_200, 1_580)).toEqual({ days: 30, growthPercent: 31.7, cases: 10, per: 'week' })
  expect(of(12, 1_000, 880)?.growthPercent).toBe(-12)
  expect(of(12, 100_000, 99_999)?.growthPercent).toBe(0)
})

it('is nothing where there are fewer than ten cases, or nobody was known at first', () => {
  expect(of(9, 1_000, 2_000)).toBeUndefined()
  expect(of(10, 0, 2_000)).toBeUndefined()
})
