/** Which questions break figures down, and which atoms they take. */
import { describe, expect, it } from 'vitest'
import { groupDimensions, type SeriesQuery } from '@tideline/contracts'
import { yearly } from './facts.fixture.ts'
import { accepts, isProtectedQuestion } from './protected-question.ts'

const breakdowns = ['event', 'nationality', 'origin', 'destination', 'operation'] as const
const plain: SeriesQuery = { ...yearly, groupBy: ['country', 'cause'] }

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

describe('what a question takes', () => {
  it.each([
    [{ countries: ['PAN'] }, 'country', 'PAN', true],
    [{ countries: ['PAN'] }, 'country', 'CRI', false],
    [{}, 'country', 'CRI', true],
    [{ nationality: ['HTI', 'CUB'] }, 'nationality', 'CUB', true],
    [{ nationality: ['HTI', 'CUB'] }, 'nationality', '', false],
    [{ cause: 'disaster.natural.storm' }, 'cause', 'disaster.natural.storm.cyclone', true],
    [{ cause: 'disaster.natural.storm' }, 'cause', 'disaster', false],
    [{ cause: 'disaster' }, 'cause', 'disaster.natural', true],
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
