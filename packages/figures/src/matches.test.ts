import { describe, expect, it } from 'vitest'
import type { SeriesQuery } from '@tideline/contracts'
import { hasRole, matches } from './matches.ts'
import { monthly, version } from '../../answers/src/diff/version.fixture.ts'

const told = version({
  cause: 'disaster.weather.storm',
  eventId: 'eta',
  nationality: 'VEN',
  nationalityGroup: 'Americas',
  origin: 'COL',
  destination: 'USA',
  operation: 'op',
})

describe('a revision is among what is asked for', () => {
  it.each<[keyof SeriesQuery, Partial<SeriesQuery>, Partial<SeriesQuery>]>([
    ['category', {}, { category: 'border_crossings' }],
    ['countries', { countries: ['HND', 'GTM'] }, { countries: ['HND'] }],
    ['sources', { sources: ['field'] }, { sources: ['idmc-gidd'] }],
    ['cause', { cause: 'disaster.weather' }, { cause: 'disaster.weather.storm.cyclone' }],
    ['cause', { cause: 'disaster.weather.storm' }, { cause: 'disaster.wea' }],
    ['event', { event: ['eta'] }, { event: ['iota'] }],
    ['nationality', { nationality: ['VEN'] }, { nationality: ['HTI'] }],
    ['nationality', { nationality: ['Americas'] }, { nationality: [''] }],
    ['origin', { origin: ['COL'] }, { origin: ['USA'] }],
    ['destination', { destination: ['USA'] }, { destination: ['COL'] }],
    ['operation', { operation: ['op'] }, { operation: [''] }],
  ])('by %s', (_, fitting, other) => {
    expect(matches({ ...monthly, ...fitting }, told)).toBe(true)
    expect(matches({ ...monthly, ...other }, told)).toBe(false)
  })

  it('unless it is withdrawn, or GIDD leaves its cause out', () => {
    expect(matches(monthly, { ...told, op: 'retract' })).toBe(false)
    const evicted = version({ cause: 'other.eviction' })
    expect(matches(monthly, evicted)).toBe(true)
    expect(matches({ ...monthly, totals: 'gidd' }, evicted)).toBe(false)
    expect(matches({ ...monthly, totals: 'gidd' }, version({ cause: 'disaster.other' }))).toBe(true)
  })

  it.each([
    ['recommended', ['recommended']],
    ['all', ['recommended', 'triangulation', 'unknown']],
  ] as const)('by role=%s', (role, expected) => {
    const roles = ['recommended', 'triangulation', 'unknown'] as const
    expect(roles.filter((one) => hasRole({ ...monthly, role }, version({ role: one })))).toEqual(expected)
  })
})
