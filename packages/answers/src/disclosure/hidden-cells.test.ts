import { isSmall, bucketStart } from '@tideline/figures'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Interval } from '@tideline/contracts'
import { hiddenCells, type DecidedCell } from './hidden-cells.ts'
import type { FineCell } from './table-shape.ts'
import type { CellDimension } from './protected-question.ts'

const countries = ['PAN', 'CRI', 'GTM']
const nationalities = ['HTI', 'CUB', 'VEN', '']
const months = ['01', '02', '03', '04', '05', '06'].map((month) => `2024-${month}-01`)

const figure = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 40, arbitrary: fc.integer({ min: 5, max: 60 }) },
)
/** Every cell there can be: in a table with many gaps the totals tell by themselves what stands alone. */
const fineCells = fc.array(figure, { minLength: 72, maxLength: 72 }).map((values) =>
  values.map((value, index): FineCell => ({
    at: {
      country: countries[index % 3] ?? '',
      nationality: nationalities[Math.floor(index / 3) % 4] ?? '',
    },
    bucket: months[Math.floor(index / 12)] ?? '',
    value,
  })),
)

const levels: { dimensions: CellDimension[]; interval: Interval }[] = (
  ['month', 'quarter', 'year'] as const
).flatMap((interval) => [
  { dimensions: ['nationality'], interval },
  { dimensions: ['country', 'nationality'], interval },
])

/** The cells of one level, asked for by itself; those above its interval are added up first. */
const asked = (fine: readonly FineCell[], level: (typeof levels)[number]): DecidedCell[] =>
  hiddenCells(
    fine.map((cell) => ({ ...cell, bucket: bucketStart(level.interval, cell.bucket) })),
    { ...level, flow: true },
  )

const idOf = ({ at, bucket }: FineCell, dimensions: readonly CellDimension[]): string =>
  JSON.stringify([bucket, ...dimensions.map((dimension) => at[dimension])])

interface Known {
  /** name of a figure that is asked for somewhere, and whether it is shown */
  shown: Map<string, boolean>
  values: Map<string, number>
  /** figures that add up to another */
  sums: { total: string; parts: string[] }[]
}

/** All that a reader can ask for in every level, plain totals included, with every addition that holds among them. */
const everythingAsked = (fine: readonly FineCell[]): Known => {
  const known: Known = { shown: new Map(), values: new Map(), sums: [] }
  const intervals = ['month', 'quarter', 'year'] as const
  const all: CellDimension[][] = [[], ['country'], ['nationality'], ['country', 'nationality']]
  const name = (dimensions: readonly CellDimension[], interval: Interval, cell: FineCell): string =>
    `${interval} ${dimensions.join()} ${idOf({ ...cell, bucket: bucketStart(interval, cell.bucket) }, dimensions)}`
  const sums = new Map<string, Set<string>>()
  for (const interval of intervals) {
    for (const dimensions of all) {
      const cells = asked(fine, { dimensions, interval })
      for (const cell of cells) {
        const id = name(dimensions, interval, cell)
        known.shown.set(id, !cell.hidden)
        known.values.set(id, cell.value)
        const parents = dimensions.map((kind) => ({
          total: name(
            dimensions.filter((each) => each !== kind),
            interval,
            cell,
          ),
          kind: kind as string,
        }))
        const next = ({ month: 'quarter', quarter: 'year', year: undefined } as const)[interval]
        const above =
          next === undefined ? parents : [...parents, { total: name(dimensions, next, cell), kind: next }]
        for (const { total, kind } of above) {
          const key = `${kind} of ${interval} ${dimensions.join()}\u0000${total}`
          sums.set(key, (sums.get(key) ?? new Set()).add(id))
        }
      }
    }
  }
  for (const [key, parts] of sums) known.sums.push({ total: key.split('\u0000')[1] ?? '', parts: [...parts] })
  return known
}

describe('what is hidden of a table', () => {
  it('is not told at any other level, by any chain of additions and subtractions', () => {
    fc.assert(
      fc.property(fineCells, (fine) => {
        const { shown, values, sums } = everythingAsked(fine)
        const above = (parts: readonly string[]): string[] => parts.filter((id) => (values.get(id) ?? 0) > 0)
        // What stands alone beside a total is told by it; such tables are no test of what the rest does.
        fc.pre(!sums.some(({ parts }) => above(parts).length === 1))
        const wrong = sums.filter(({ total, parts }) => {
          const unknown = [total, ...parts].filter((id) => shown.get(id) === false)
          const hidden = unknown.filter((id) => id !== total)
          const people = hidden.reduce((sum, id) => sum + (values.get(id) ?? 0), 0)
          return unknown.length === 1 || (unknown.length > 0 && shown.get(total) !== false && people < 5)
        })
        // Nothing to begin with: then no chain of them gets anywhere.
        expect(wrong).toEqual([])
      }),
      { numRuns: 60, endOnFailure: true },
    )
  })

  it('is every small cell, and no empty one', () => {
    fc.assert(
      fc.property(fineCells, fc.constantFrom(...levels), (fine, level) => {
        const wrong = asked(fine, level).filter(({ value, hidden }) =>
          hidden ? value === 0 : isSmall(value),
        )
        expect(wrong).toEqual([])
      }),
    )
  })

  it('is the same whether months or their year are read', () => {
    fc.assert(
      fc.property(fineCells, (fine) => {
        const shape = {
          dimensions: ['nationality'] as CellDimension[],
          interval: 'year' as const,
          flow: true,
        }
        const years = new Map(asked(fine, shape).map((cell) => [idOf(cell, ['nationality']), cell.hidden]))
        const again = hiddenCells(fine, { ...shape, interval: 'year' })
        expect(new Map(again.map((cell) => [idOf(cell, ['nationality']), cell.hidden]))).toEqual(years)
      }),
    )
  })

  it('is nothing where no cell of any level is small', () => {
    fc.assert(
      fc.property(fineCells, fc.constantFrom(...levels), (fine, level) => {
        const large = fine.map((cell) => ({ ...cell, value: isSmall(cell.value) ? 5 : cell.value }))
        expect(asked(large, level).some(({ hidden }) => hidden)).toBe(false)
      }),
    )
  })

  it('is one row at a time for stocks: dates are never added up', () => {
    const cells = (bucket: string, values: readonly number[]): FineCell[] =>
      values.map((value, index) => ({ at: { nationality: nationalities[index] ?? '' }, bucket, value }))
    const fine = [...cells('2024-01-01', [3, 40, 57]), ...cells('2024-02-01', [10, 40, 57])]
    const told = hiddenCells(fine, { dimensions: ['nationality'], interval: 'month', flow: false })
    expect(told.map(({ hidden }) => hidden)).toEqual([true, true, false, false, false, false])
  })
})
