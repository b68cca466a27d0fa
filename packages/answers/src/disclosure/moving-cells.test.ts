/** Values of one cell, state by state: which are published, so that no two of them are 1 to 4 people apart. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hiddenCells } from './hidden-cells.ts'
import { isMoving } from './moving-cells.ts'

const stepsTo = (values: readonly number[]) =>
  values.map((value, state) => ({ state, people: value - (values[state - 1] ?? 0) }))

const shownOf = (values: readonly number[]): (number | null)[] =>
  values.map((value, nth) => (isMoving(stepsTo(values.slice(0, nth + 1))) ? null : value))

describe('a cell that changes', () => {
  it.each([
    ['by few people is hidden until they are many', [40, 43, 44, 45], [40, null, null, 45]],
    ['down by few as well', [40, 37, 35], [40, null, 35]],
    ['back to what it was tells nothing new', [40, 43, 40], [40, null, 40]],
    ['near a value of long ago', [40, 90, 43], [40, 90, null]],
    ['by many is shown', [40, 80, 120], [40, 80, 120]],
  ])('%s', (_, values, shown) => {
    expect(shownOf(values)).toEqual(shown)
  })

  it('never shows two values that are 1 to 4 apart, and decides without what comes later', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 12 }), (values) => {
        const shown = shownOf(values).filter((value) => value !== null)
        const near = shown.filter((value) =>
          shown.some((other) => other !== value && Math.abs(other - value) < 5),
        )
        expect(near).toEqual([])
      }),
    )
  })

  it('does so in any order of what was recorded within a state', () => {
    expect(
      isMoving([
        { state: 1, people: 40 },
        { state: 2, people: 90 },
        { state: 2, people: -87 },
      ]),
    ).toBe(true)
  })
})

describe('beside a total that is shown', () => {
  const cell = (nationality: string, ...values: number[]) => ({
    at: { nationality },
    bucket: '2024-01-01',
    value: values.at(-1) ?? 0,
    changes: stepsTo(values),
  })
  const shape = { dimensions: ['nationality'], interval: 'year', flow: true } as const
  const hidden = (cells: Parameters<typeof hiddenCells>[0]) =>
    hiddenCells(cells, shape).map((each) => each.hidden)

  it('another goes along', () => {
    expect(hidden([cell('HTI', 40, 43), cell('CUB', 60, 90), cell('VEN', 500)])).toEqual([true, true, false])
  })

  it('one confidential row hides its cell, and another with it', () => {
    const secret = { ...cell('HTI', 40), confidential: true, rows: 1 }
    const crowd = { ...cell('HTI', 40), confidential: true, rows: 3 }
    expect(hidden([secret, cell('CUB', 60), cell('VEN', 500)])).toEqual([true, true, false])
    expect(hidden([crowd, cell('CUB', 60), cell('VEN', 500)])).toEqual([false, false, false])
  })
})
