/** Days, months, quarters and years of one table, worked out by hand: which cell goes along, and because of which total. */
import { describe, expect, it } from 'vitest'
import type { Interval } from '@tideline/contracts'
import { hiddenCells } from './hidden-cells.ts'
import type { FineCell } from './table-shape.ts'
import type { CellDimension } from './protected-question.ts'

/** By day: Haitians beside a hundred Cubans and two hundred Venezuelans, who never run out as cover. */
const cells = (haitians: Readonly<Record<string, number>>): FineCell[] =>
  Object.entries(haitians).flatMap(([bucket, value]) => [
    { at: { nationality: 'HTI' }, bucket, value },
    { at: { nationality: 'CUB' }, bucket, value: 100 },
    { at: { nationality: 'VEN' }, bucket, value: 200 },
  ])

const hiddenOf = (
  fine: readonly FineCell[],
  interval: Interval,
  dimensions: readonly CellDimension[] = ['nationality'],
): string[] =>
  hiddenCells(fine, { dimensions, interval, flow: true })
    .filter(({ hidden }) => hidden)
    .map(({ at, bucket }) => [...dimensions.map((dimension) => at[dimension]), bucket].join(' '))

const haitian = (hidden: readonly string[]): string[] => hidden.filter((cell) => cell.startsWith('HTI'))

describe('a small cell takes another along', () => {
  it('in its day, and of its month', () => {
    const hidden = hiddenOf(cells({ '2024-01-01': 3, '2024-01-02': 60, '2024-01-10': 20 }), 'day')
    expect(hidden).toEqual(['HTI 2024-01-01', 'CUB 2024-01-01', 'HTI 2024-01-10', 'CUB 2024-01-10'])
  })

  it('of its quarter', () => {
    const hidden = hiddenOf(
      cells({ '2024-01-01': 3, '2024-02-01': 40, '2024-03-01': 57, '2024-04-01': 9 }),
      'month',
    )
    expect(haitian(hidden)).toEqual(['HTI 2024-01-01', 'HTI 2024-02-01'])
  })

  it('of its year', () => {
    const hidden = hiddenOf(
      cells({ '2024-01-01': 3, '2024-04-01': 40, '2024-07-01': 57, '2025-01-01': 9 }),
      'quarter',
    )
    expect(haitian(hidden)).toEqual(['HTI 2024-01-01', 'HTI 2024-04-01'])
  })

  it('of no other year: years are no part of anything', () => {
    const hidden = hiddenOf(cells({ '2024-01-01': 3, '2025-01-01': 9 }), 'year')
    expect(haitian(hidden)).toEqual(['HTI 2024-01-01'])
  })

  it('of no other week: weeks lie across months', () => {
    const hidden = hiddenOf(cells({ '2024-01-01': 3, '2024-01-08': 9 }), 'week')
    expect(haitian(hidden)).toEqual(['HTI 2024-01-01'])
  })
})

it('a month is hidden for its quarter, that is hidden for its year', () => {
  // 4 in January to March, 30 in April to June: the second quarter goes along, so one of its months has to
  const hidden = hiddenOf(
    cells({ '2024-01-01': 4, '2024-04-01': 14, '2024-05-01': 16, '2024-07-01': 90, '2024-08-01': 95 }),
    'month',
  )
  expect(haitian(hidden)).toEqual(['HTI 2024-01-01', 'HTI 2024-04-01'])
})

it('a stock of one quarter takes along none of another: dates are never added up', () => {
  const fine = cells({ '2024-01-01': 10, '2024-04-01': 3 })
  const told = hiddenCells(fine, { dimensions: ['nationality'], interval: 'quarter', flow: false })
  expect(told.map(({ hidden }) => hidden)).toEqual([false, false, false, true, true, false])
})

describe('over two dimensions', () => {
  const table = (rows: Readonly<Record<string, readonly [number, number, number]>>): FineCell[] =>
    Object.entries(rows).flatMap(([country, values]) =>
      ['HTI', 'CUB', 'VEN'].map((nationality, index) => ({
        at: { country, nationality },
        bucket: '2024-01-01',
        value: values[index] ?? 0,
      })),
    )

  it('both totals are told of a small cell, so a rectangle is hidden', () => {
    const fine = table({ PAN: [3, 40, 57], CRI: [60, 70, 80], GTM: [90, 95, 99] })
    expect(hiddenOf(fine, 'year', ['country', 'nationality'])).toEqual([
      'PAN HTI 2024-01-01',
      'PAN CUB 2024-01-01',
      'CRI HTI 2024-01-01',
      'CRI CUB 2024-01-01',
    ])
  })

  it('a hidden total is not told by the cells of its line', () => {
    // 4 Haitians in Panama are 4 in all, so the 24 Cubans are hidden in all, and one of their countries has to be
    const fine = table({ PAN: [4, 12, 57], CRI: [0, 12, 80] })
    expect(hiddenOf(fine, 'year')).toEqual(['HTI 2024-01-01', 'CUB 2024-01-01'])
    expect(hiddenOf(fine, 'year', ['country', 'nationality'])).toEqual([
      'PAN HTI 2024-01-01',
      'PAN CUB 2024-01-01',
    ])
    const apart = table({ PAN: [4, 0, 57], CRI: [0, 24, 80] })
    expect(hiddenOf(apart, 'year', ['country', 'nationality'])).toEqual([
      'PAN HTI 2024-01-01',
      'PAN VEN 2024-01-01',
      'CRI CUB 2024-01-01',
      'CRI VEN 2024-01-01',
    ])
  })

  it('says of each cell whether the total of its line is hidden', () => {
    const fine = table({ PAN: [4, 12, 57], CRI: [0, 12, 80] })
    const told = hiddenCells(fine, { dimensions: ['country', 'nationality'], interval: 'year', flow: true })
    expect(told.map(({ totalHidden }) => totalHidden)).toEqual([
      { country: true, nationality: false },
      { country: true, nationality: false },
      { country: false, nationality: false },
      { country: true, nationality: false },
      { country: true, nationality: false },
      { country: false, nationality: false },
    ])
  })

  it('countries and causes alone are never hidden', () => {
    const fine = (['conflict', 'disaster'] as const).map((cause, index) => ({
      at: { country: 'PAN', cause },
      bucket: '2024-01-01',
      value: index + 2,
    }))
    expect(hiddenOf(fine, 'year', ['country', 'cause'])).toEqual([])
  })
})
