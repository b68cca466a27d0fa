/** Which questions break figures down, and which table is read to decide about them. */
import { describe, expect, it } from 'vitest'
import { groupDimensions, type SeriesQuery } from '@tideline/contracts'
import { yearly } from './facts.fixture.ts'
import {
  accepts,
  cellDimensions,
  cutTable,
  isPartOfCause,
  isProtectedQuestion,
  wholeTable,
} from './protected-question.ts'

const breakdowns = ['event', 'nationality', 'origin', 'destination', 'operation'] as const
const plain: SeriesQuery = { ...yearly, groupBy: ['country', 'cause'] }
const frame = { sources: ['field'], asOf: '2025-05-05T00:00:00.000Z' }

describe('a question is protected', () => {
  it.each(breakdowns)('that groups by %s', (dimension) => {
    expect(isProtectedQuestion({ ...plain, groupBy: ['country', dimension] })).toBe(true)
  })

  it.each(breakdowns)('that filters by %s', (dimension) => {
    expect(isProtectedQuestion({ ...plain, [dimension]: ['x'] })).toBe(true)
  })

  it('for no other reason: what everybody publishes is by country and cause', () => {
    const groupBy = groupDimensions.filter(
      (dimension) => !(breakdowns as readonly string[]).includes(dimension),
    )
    expect(groupBy).toEqual(['country', 'cause', 'source', 'role'])
    const told = { ...plain, groupBy, countries: ['PAN'], cause: 'conflict', sources: ['field'] }
    expect(isProtectedQuestion(told)).toBe(false)
  })
})

describe('the cells a question is about', () => {
  it.each([
    [{ groupBy: ['nationality'] }, ['nationality']],
    [{ groupBy: [], countries: ['PAN'], nationality: ['HTI'] }, ['country', 'nationality']],
    [{ groupBy: ['source', 'role', 'event'], cause: 'conflict' }, ['cause', 'event']],
    [{ groupBy: ['event'], totals: 'gidd' }, ['cause', 'event']],
    [
      { groupBy: [], origin: ['BRB'], destination: ['JAM'], operation: ['camps'] },
      ['origin', 'destination', 'operation'],
    ],
  ] satisfies [Partial<SeriesQuery>, string[]][])('%j', (asked, dimensions) => {
    expect(cellDimensions({ ...plain, ...asked })).toEqual(dimensions)
  })
})

describe('what a question takes of the table', () => {
  it.each([
    [{ countries: ['PAN'] }, 'country', 'PAN', true],
    [{ countries: ['PAN'] }, 'country', 'CRI', false],
    [{}, 'country', 'CRI', true],
    [{ nationality: ['HTI', 'CUB'] }, 'nationality', 'CUB', true],
    [{ nationality: ['HTI', 'CUB'] }, 'nationality', '', false],
    [{ cause: 'disaster.natural.storm' }, 'cause', 'disaster', true],
    [{ cause: 'disaster.natural.storm' }, 'cause', 'conflict', false],
    [{ totals: 'gidd' }, 'cause', 'other', false],
    [{ totals: 'gidd' }, 'cause', 'conflict', true],
    [{ totals: 'gidd', cause: 'disaster' }, 'cause', 'conflict', false],
    [{}, 'cause', 'other', true],
  ] satisfies [Partial<SeriesQuery>, Parameters<typeof accepts>[1], string, boolean][])(
    '%j of %s %s: %s',
    (asked, dimension, value, taken) => {
      expect(accepts({ ...plain, ...asked }, dimension, value)).toBe(taken)
    },
  )
})

describe('the table behind a question', () => {
  const asked: SeriesQuery = {
    ...yearly,
    category: 'internal_displacements',
    countries: ['PAN'],
    cause: 'disaster.natural.storm',
    sources: ['field', 'idmc-idu'],
    interval: 'month',
    from: '2023-03-10',
    to: '2024-02-20',
    nationality: ['HTI'],
    groupBy: ['nationality', 'role'],
    role: 'all',
    totals: 'gidd',
    rounding: 'idmc',
    method: 'end',
    asOf: '2027-01-01T00:00:00.000Z',
    coverage: true,
  }
  const base = {
    category: 'internal_displacements',
    sources: ['field'],
    interval: 'month',
    groupBy: ['country', 'cause', 'nationality', 'source', 'role'],
    role: 'all',
    totals: 'all',
    rounding: 'none',
    method: 'end',
    asOf: frame.asOf,
    exact: true,
  }

  it('is that of whole years without any filter, read exactly', () => {
    expect(wholeTable(asked, frame)).toEqual({
      ...base,
      method: 'spread',
      from: '2023-01-01',
      to: '2024-12-31',
    })
    expect(wholeTable(yearly, frame)).not.toHaveProperty('from')
    expect(wholeTable(yearly, frame)).not.toHaveProperty('to')
  })

  it('of weeks has whole weeks, also those that lie across a new year', () => {
    const weeks = { ...asked, interval: 'week' } as const
    expect(wholeTable(weeks, frame)).toMatchObject({ interval: 'day', from: '2022-12-26', to: '2025-01-05' })
  })

  it('of a stock is that of the days asked for', () => {
    expect(wholeTable({ ...asked, category: 'idps' }, frame)).toMatchObject({
      from: '2023-03-10',
      to: '2024-02-20',
    })
  })

  it('cut, is that of the days and the deeper cause asked for', () => {
    expect(cutTable(asked, frame)).toEqual({
      ...base,
      from: '2023-03-10',
      to: '2024-02-20',
      cause: 'disaster.natural.storm',
    })
    expect(cutTable({ ...asked, cause: 'disaster' }, frame)).not.toHaveProperty('cause')
  })

  it.each([
    [undefined, false],
    ['disaster', false],
    ['disaster.natural', true],
  ])('cause %s is a part of one at the first level: %s', (cause, part) => {
    expect(isPartOfCause({ ...plain, ...(cause === undefined ? {} : { cause }) })).toBe(part)
  })
})
