/**
 * Somebody who knows all that is shown, every total, and that nobody is fewer than none, looks for the tables that it
 * can be. What is promised (docs/adr/0012) is that no hidden cell is the same in all of them. That a cell lies between
 * two bounds is not prevented: 40 beside a hidden 3 is known to be 38 to 43.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hiddenInRow, hiddenInTable } from './suppress.fixture.ts'

type Table = readonly (readonly number[])[]

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Positions of hidden cells that are the same in every table with these shown cells and these totals, by trying all. */
const determined = (rows: Table, isHidden: (row: number, column: number) => boolean): string[] => {
  const secret = rows.flatMap((values, row) =>
    values.flatMap((_, column) => (isHidden(row, column) ? [{ row, column }] : [])),
  )
  const left = (line: (row: number, column: number) => number): number[] => {
    const totals: number[] = []
    for (const { row, column } of secret) {
      const at = line(row, column)
      totals[at] = (totals[at] ?? 0) + (rows[row]?.[column] ?? 0)
    }
    return totals
  }
  const [across, down] = [left((row) => row), left((_, column) => column)]
  const open = new Set(secret.keys())
  const walk = (nth: number): void => {
    const cell = secret[nth]
    if (open.size === 0 || cell === undefined) return
    const { row, column } = cell
    const later = secret.slice(nth + 1)
    const most = Math.min(across[row] ?? 0, down[column] ?? 0)
    for (let value = most; value >= 0 && open.size > 0; value -= 1) {
      across[row] = (across[row] ?? 0) - value
      down[column] = (down[column] ?? 0) - value
      tried[nth] = value
      const fits =
        (across[row] === 0 || later.some((each) => each.row === row)) &&
        (down[column] === 0 || later.some((each) => each.column === column))
      if (fits && later.length > 0) walk(nth + 1)
      else if (fits)
        for (const [index, each] of secret.entries())
          if (tried[index] !== rows[each.row]?.[each.column]) open.delete(index)
      across[row] = (across[row] ?? 0) + value
      down[column] = (down[column] ?? 0) + value
    }
  }
  const tried: number[] = []
  walk(0)
  return [...open].map((index) => `${secret[index]?.row} ${secret[index]?.column}`)
}

/** What follows by totals alone, even with every cell above 0 hidden: no choice of cells could have kept it. */
const unavoidable = (rows: Table): Set<string> =>
  new Set(determined(rows, (row, column) => (rows[row]?.[column] ?? 0) > 0))

const cell = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 5, arbitrary: fc.integer({ min: 5, max: 9 }) },
)
const tables = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 2, max: 3 }))
  .chain(([height, width]) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
      minLength: height,
      maxLength: height,
    }),
  )

describe('whoever knows all that is shown', () => {
  it('finds no hidden cell, but what totals tell of any table', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const hidden = hiddenInTable(rows)
        const found = determined(rows, (row, column) => hidden[row]?.[column] === true)
        if (found.length === 0) return
        const told = unavoidable(rows)
        expect(found.filter((at) => !told.has(at))).toEqual([])
      }),
      { seed: 1_977, numRuns: 400 },
    )
  })

  it('finds a small cell where it alone is hidden, so that the search can fail', () => {
    const rows = [
      [3, 6],
      [7, 8],
    ]
    expect(determined(rows, (row, column) => row === 0 && column === 0)).toEqual(['0 0'])
    expect(determined(rows, (row) => row === 0)).toEqual(['0 0', '0 1'])
    expect(determined(rows, () => true)).toEqual([])
  })

  it('knows of at least five people in a row that they are some of those hidden, where there are so many', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 8 }), (values) => {
        const hidden = hiddenInRow(values)
        const secret = values.filter((_, index) => hidden[index] === true)
        if (secret.length === 0) return
        expect(sum(secret)).toBeGreaterThanOrEqual(Math.min(5, sum(values)))
      }),
      { seed: 1_977, numRuns: 300 },
    )
  })
})
