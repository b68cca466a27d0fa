import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hiddenInRow, hiddenInTable } from './suppress.fixture.ts'
import { isSmall, SMALLEST_SHOWN, suppressCells } from './suppress.ts'

const shown = (row: readonly (number | null)[]): (number | null | '*')[] => {
  const hidden = hiddenInRow(row)
  return row.map((value, cell) => (hidden[cell] === true ? '*' : value))
}

describe('one row beside its total', () => {
  it.each([
    [
      [3, 40, 57],
      ['*', '*', 57],
    ],
    [
      [0, 40, 57],
      [0, 40, 57],
    ],
    [
      [5, 40, 57],
      [5, 40, 57],
    ],
    [
      [4, 4, 57],
      ['*', '*', 57],
    ],
    // two that add up to 4 say nearly as much as one
    [
      [2, 2, 40, 57],
      ['*', '*', '*', 57],
    ],
    [
      [1, 1, 1, 1, 1, 9],
      ['*', '*', '*', '*', '*', 9],
    ],
    [
      [3, 0, 0, 40],
      ['*', 0, 0, '*'],
    ],
    // nothing left to hide behind: the total says it, not the cells
    [
      [3, 0, 0],
      ['*', 0, 0],
    ],
    [
      [3, null, 40],
      ['*', null, '*'],
    ],
    // of equal ones the first
    [
      [3, 40, 40],
      ['*', '*', 40],
    ],
    [[], []],
  ])('%j is shown as %j', (row, expected) => {
    expect(shown(row)).toEqual(expected)
  })

  it('needs no second cell where no total is shown', () => {
    expect(hiddenInRow([3, 40, 57], { totalShown: false })).toEqual([true, false, false])
  })

  it('hides changes down as well as up', () => {
    expect(shown([3, -150])).toEqual(['*', '*'])
    expect(shown([-3, 40, 57])).toEqual(['*', '*', 57])
  })
})

/** Many small and many zero cells, and some that are not. */
const cell = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 4, arbitrary: fc.integer({ min: 5, max: 500 }) },
  { weight: 1, arbitrary: fc.constant(null) },
)
const row = fc.array(cell, { maxLength: 12 })
const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0)

/** What is hidden of a line, unless nothing in it could have been hidden besides; `told` are known from other lines. */
const giveAway = (
  values: readonly (number | null)[],
  hidden: readonly boolean[],
  told: readonly boolean[] = [],
): boolean => {
  const secret = values.filter((_, index) => hidden[index] === true && told[index] !== true)
  if (secret.length === 0) return false
  const left = values.some(
    (value, index) => hidden[index] !== true && told[index] !== true && value !== null && value !== 0,
  )
  return left && (secret.length < 2 || sum(secret) < SMALLEST_SHOWN)
}

describe('of any row', () => {
  it('no small cell is shown, and no zero or unknown one hidden', () => {
    fc.assert(
      fc.property(row, (values) => {
        const hidden = hiddenInRow(values)
        const wrong = values.filter((value, index) =>
          hidden[index] === true ? value === null || value === 0 : isSmall(value ?? 0),
        )
        expect(wrong).toEqual([])
      }),
    )
  })

  it('nothing hidden can be had by subtraction', () => {
    fc.assert(
      fc.property(row, (values) => {
        expect(giveAway(values, hiddenInRow(values))).toBe(false)
      }),
    )
  })

  it('a row without small cells is untouched', () => {
    fc.assert(
      fc.property(row, (values) => {
        const large = values.map((value) => (isSmall(value ?? 0) ? 5 : value))
        expect(hiddenInRow(large)).toEqual(large.map(() => false))
      }),
    )
  })

  it('no cell is hidden that could be shown, and none larger than one that is shown', () => {
    fc.assert(
      fc.property(row, (values) => {
        const hidden = hiddenInRow(values)
        const least = Math.min(...values.map((value, index) => (hidden[index] !== true && value) || Infinity))
        const needless = [...values.entries()].filter(
          ([index, value]) =>
            hidden[index] === true &&
            !isSmall(value ?? 0) &&
            (!giveAway(values, hidden.with(index, false)) || (value ?? 0) > least),
        )
        expect(needless).toEqual([])
      }),
    )
  })
})

const table = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([height, width]) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
      minLength: height,
      maxLength: height,
    }),
  )

describe('of any table beside the totals of its rows and columns', () => {
  it('nothing hidden can be had by subtraction, however often', () => {
    const flip = <T>(rows: readonly (readonly T[])[]): T[][] =>
      (rows[0] ?? []).map((_, column) => rows.flatMap((each) => each.slice(column, column + 1)))
    /** alone above 0 in a row or column, beside cells that are alone in theirs: the total there tells it */
    const toldIn = (rows: readonly (readonly (number | null)[])[]): boolean[][] => {
      const told = rows.map((values) => values.map(() => false))
      const lines = [
        ...rows.map((values, row) => values.map((_, column) => [row, column] as const)),
        ...(rows[0] ?? []).map((_, column) => rows.map((_row, row) => [row, column] as const)),
      ]
      for (let turn = 0; turn < 40; turn += 1) {
        for (const line of lines) {
          const open = line.filter(([row, column]) => rows[row]?.[column] && told[row]?.[column] !== true)
          const [only, ...more] = open
          const cells = only && told[only[0]]
          if (only && cells && more.length === 0) cells[only[1]] = true
        }
      }
      return told
    }
    fc.assert(
      fc.property(table, (rows) => {
        const hidden = hiddenInTable(rows)
        const columns = flip(rows)
        const told = toldIn(rows)
        for (const [index, values] of rows.entries())
          expect(giveAway(values, hidden[index] ?? [], told[index])).toBe(false)
        for (const [index, values] of columns.entries())
          expect(giveAway(values, flip(hidden)[index] ?? [], flip(told)[index])).toBe(false)
      }),
    )
  })

  it('a table without small cells is untouched', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const large = rows.map((values) => values.map((value) => (isSmall(value ?? 0) ? 5 : value)))
        expect(hiddenInTable(large).flat()).not.toContain(true)
      }),
    )
  })

  it('hides a rectangle, not everything', () => {
    const rows = [
      [3, 40, 57],
      [12, 22, 90],
      [60, 80, 91],
    ]
    expect(hiddenInTable(rows)).toEqual([
      [true, true, false],
      [true, true, false],
      [false, false, false],
    ])
  })
})

describe('a line whose total is hidden', () => {
  it('is not told by adding up its cells', () => {
    expect([...suppressCells([20, 21], [{ cells: [0, 1], total: 'hidden' }])]).toEqual([0])
    expect([...suppressCells([0, 0], [{ cells: [0, 1], total: 'hidden' }])]).toEqual([])
  })

  it('needs no second cell', () => {
    expect([...suppressCells([3, 40], [{ cells: [0, 1], total: 'hidden' }])]).toEqual([0])
  })
})
