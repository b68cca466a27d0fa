/** Who gets the person that cannot be halved: by hand, as a property that repeats the rule would repeat its ties. */
import { describe, expect, it } from 'vitest'
import { idmcRound } from '@tideline/contracts'
import { daysOf } from './spread.fixture.ts'
import { spreadShare } from './spread.ts'

describe('the days of a flow', () => {
  it.each([
    [0, 3, [0, 0, 0]],
    [1, 1, [1]],
    // half a person rounds up: of two days the first has it, of four the second
    [1, 2, [1, 0]],
    [1, 3, [0, 1, 0]],
    [1, 4, [0, 1, 0, 0]],
    [2, 4, [1, 0, 1, 0]],
    [3, 2, [2, 1]],
    [5, 2, [3, 2]],
    [10, 4, [3, 2, 3, 2]],
    [7, 3, [2, 3, 2]],
    [2, 3, [1, 0, 1]],
  ])('%i over %i days are %j', (total, days, shares) => {
    expect(daysOf(total, days)).toEqual(shares)
  })

  it('a span is cut where it is asked, days included on both ends', () => {
    expect(spreadShare(10, 4, 2, 3)).toBe(5)
    expect(spreadShare(10, 4, 1, 1)).toBe(3)
    expect(spreadShare(10, 4, 4, 4)).toBe(2)
    expect(spreadShare(10, 4, 3, 2)).toBe(0)
    expect(spreadShare(10, 4, 0, 4)).toBe(10)
    expect(spreadShare(10, 4, 1, 5)).toBe(10)
  })

  it('the largest figure is spread to the last person', () => {
    const max = Number.MAX_SAFE_INTEGER
    expect(spreadShare(max, 2, 1, 1)).toBe(4_503_599_627_370_496)
    expect(spreadShare(max, 2, 2, 2)).toBe(4_503_599_627_370_495)
    expect(spreadShare(max, 1, 1, 1)).toBe(max)
  })

  it.each([
    [5, 1.5],
    [5, -1],
    [5, Infinity],
    [Infinity, 5],
  ])('%d over %d days is no spread', (total, days) => {
    expect(() => spreadShare(total, days, 1, 1)).toThrowError(
      expect.objectContaining({ code: 'FIGURE_INVALID' }),
    )
  })
})

it.each([
  [1, 1],
  [99, 99],
  [100, 100],
  [101, 100],
  [104, 100],
  [105, 100],
  [106, 110],
  [995, 1_000],
  [994, 990],
  [1_000, 1_000],
  [1_001, 1_000],
  [1_049, 1_000],
  [1_050, 1_000],
  [1_051, 1_100],
  [9_949, 9_900],
  [9_950, 10_000],
  [9_999, 10_000],
  [10_000, 10_000],
  [10_499, 10_000],
  [10_500, 10_000],
  [10_501, 11_000],
  [11_500, 12_000],
  [-105, -100],
  [-115, -120],
  [-99, -99],
])('%i is shown as %i: halves to the even neighbour, in the unit of its size', (figure, shown) => {
  expect(idmcRound(figure)).toBe(shown)
})
