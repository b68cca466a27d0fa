/** Tables worked out by hand: which cell goes along, and which is no cover. A star is hidden. */
import { describe, expect, it } from 'vitest'
import { hiddenInRow, hiddenInTable } from './suppress.fixture.ts'
import { isSmall, suppressCells } from './suppress.ts'

const shown = (rows: readonly (readonly number[])[]): (number | '*')[][] => {
  const hidden = hiddenInTable(rows)
  return rows.map((values, row) =>
    values.map((value, column) => (hidden[row]?.[column] === true ? '*' : value)),
  )
}

it.each([
  [0, false],
  [1, true],
  [4, true],
  [5, false],
  [100, false],
  [-1, true],
  [-4, true],
  [-5, false],
  [-100, false],
])('%i people are few: %s', (value, small) => {
  expect(isSmall(value)).toBe(small)
})

describe('people hidden beside a shown total', () => {
  it.each([
    // 1 + 4 are enough for each other
    [
      [1, 4, 9],
      [true, true, false],
    ],
    // 1 + 3 are not, and a zero is nobody
    [
      [1, 3, 0, 9, 8],
      [true, true, false, false, true],
    ],
    // up and down cancel out in the total, not in what is known
    [
      [-2, 2, 30, 40],
      [true, true, true, false],
    ],
    // and 150 fewer are people as well
    [
      [3, -150, 200],
      [true, true, false],
    ],
  ])('are two cells and five people: %j', (values, hidden) => {
    expect(hiddenInRow(values)).toEqual(hidden)
  })
})

describe('rows and columns', () => {
  it('are both beside a total', () => {
    expect(
      shown([
        [3, 40],
        [50, 60],
      ]),
    ).toEqual([
      ['*', '*'],
      ['*', '*'],
    ])
  })

  it('are looked at again after a later one hid a cell of theirs', () => {
    // the first row is large; the second hides 30 beside 3, its column hides 50, and so the first row hides another
    expect(
      shown([
        [50, 70, 80],
        [30, 3, 90],
        [60, 95, 20],
      ]),
    ).toEqual([
      ['*', '*', 80],
      ['*', '*', 90],
      [60, 95, 20],
    ])
  })

  it('take the cell that helps both before a smaller one that helps one', () => {
    // 3 and 2 stand in two rows and two columns: where those cross, 40 and 50 help both
    expect(
      shown([
        [3, 40, 20],
        [50, 2, 20],
        [60, 60, 60],
      ]),
    ).toEqual([
      ['*', '*', 20],
      ['*', '*', 20],
      [60, 60, 60],
    ])
  })
})

describe('a cell that totals tell', () => {
  it('covers no other, and is not hidden to do so', () => {
    // 9 is alone in its row
    expect(
      shown([
        [9, 0],
        [3, 40],
        [50, 60],
      ]),
    ).toEqual([
      [9, 0],
      ['*', '*'],
      ['*', '*'],
    ])
  })

  it('asks for no cover, which would be in vain', () => {
    // 9 is alone in its row, so its column's total less 9 is the 3
    expect(
      shown([
        [9, 0, 0],
        [3, 40, 50],
        [0, 60, 70],
      ]),
    ).toEqual([
      [9, 0, 0],
      ['*', 40, 50],
      [0, 60, 70],
    ])
  })

  it('is none where the total is hidden', () => {
    const hidden = suppressCells(
      [3, 40],
      [
        { cells: [0], total: 'hidden' },
        { cells: [0, 1], total: 'shown' },
      ],
    )
    expect(hidden).toEqual(new Set([0, 1]))
  })
})

describe('cells that something else hides', () => {
  const line = [{ cells: [0, 1, 2], total: 'shown' as const }]

  it('cover, where they are people', () => {
    expect(suppressCells([3, 40, 57], line, [2])).toEqual(new Set([0, 2]))
    expect(suppressCells([3, 40, 0], line, [2])).toEqual(new Set([0, 1]))
  })

  it('want cover, like small ones', () => {
    expect(suppressCells([30, 40, 57], line, [1])).toEqual(new Set([0, 1]))
  })
})
