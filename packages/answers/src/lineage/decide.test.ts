import { describe, expect, it } from 'vitest'
import type { SeriesQuery, Candidate } from '@tideline/contracts'
import type { Judged } from './candidate.ts'
import { decideFlow, decideStock, type SourceOf, type Verdict } from './decide.ts'
import type { JudgedStock } from './stock-candidates.ts'

const query: SeriesQuery = {
  category: 'internal_displacements',
  interval: 'week',
  groupBy: [],
  role: 'recommended',
  totals: 'all',
  rounding: 'none',
  method: 'spread',
}
const gidd: SeriesQuery = { ...query, totals: 'gidd' }

/** 10 people a day, two of them in 2024 and five in 2025. */
const candidate = (over: Partial<Candidate> = {}): Candidate => ({
  source: 'field',
  id: 'a',
  revision: 1,
  country: 'GTM',
  cause: 'conflict',
  role: 'recommended',
  people: 70,
  quantifier: 'exact',
  dateAccuracy: 'day',
  start: '2024-12-30',
  end: '2025-01-05',
  recordedAt: '2025-02-01T00:00:00.000Z',
  ...over,
})

const itself: SourceOf = () => undefined
const another: SourceOf = () => 'idmc-gidd'
const untilNewYear: SourceOf = (_, year) => (year === '2024' ? 'field' : 'idmc-gidd')
const week = { from: '2024-12-30', to: '2025-01-05' }
const before = { from: '2024-12-01', to: '2024-12-29' }

const flow = (
  over: Partial<Candidate>,
  {
    judged = {},
    days = week,
    sourceOf = itself,
    asked = query,
  }: {
    judged?: Partial<Judged>
    days?: typeof week
    sourceOf?: SourceOf
    asked?: SeriesQuery
  } = {},
): Verdict => decideFlow(asked, { candidate: candidate(over), chosen: true, ...judged }, days, sourceOf)

const eviction = { cause: 'other.eviction' }
const nothing = { people: null }
const supporting = { role: 'triangulation' } as const

describe('a flow counts', () => {
  it.each([
    ['whole where the period holds it', week, itself, 70],
    ['with its part where the period cuts it', { from: '2025-01-01', to: '2025-01-31' }, itself, 50],
    ['with its part in the years of its source', week, untilNewYear, 20],
    [
      'with the other part in the other years',
      week,
      (_: Candidate, year: string) => (year === '2025' ? 'field' : 'idmc-gidd'),
      50,
    ],
    ['where its own source is preferred', week, () => 'field', 70],
  ] as const)('%s', (_, days, sourceOf, share) => {
    expect(flow({}, { days, sourceOf })).toEqual({ share })
  })

  it('as a reported 0', () => {
    expect(flow({ people: 0 })).toEqual({ share: 0 })
  })
})

describe('of several reasons why a flow does not count, the first that a reader asks for is told', () => {
  const out = { judged: { chosen: false }, days: before, sourceOf: another, asked: gidd }
  it.each([
    [
      'retracted',
      { ...supporting, ...eviction, ...nothing },
      { ...out, judged: { chosen: false, notHead: 'retracted' } },
    ],
    [
      'revised_away',
      { ...supporting, ...eviction },
      { ...out, judged: { chosen: false, notHead: 'revised_away' } },
    ],
    ['conflict', eviction, { ...out, judged: { chosen: true, notHead: 'conflict' } }],
    ['other_cause', { ...supporting, ...eviction, ...nothing }, out],
    ['triangulation', { ...supporting, ...nothing }, out],
    ['unknown_role', { role: 'unknown', ...nothing }, out],
    ['outside_period', nothing, { ...out, judged: {} }],
    ['other_source', nothing, { ...out, judged: {}, days: week }],
    ['not_reported', nothing, { ...out, judged: {}, days: week, sourceOf: untilNewYear }],
  ] as const)('%s', (reason, over, asked) => {
    expect(flow(over, asked)).toEqual({ reason })
  })

  it('a cause under other counts where GIDD’s totals are not asked for', () => {
    expect(flow(eviction)).toEqual({ share: 70 })
    expect(flow({ cause: 'disaster.other' }, { asked: gidd })).toEqual({ share: 70 })
  })

  it.each([
    ['end', { from: '2024-12-30', to: '2024-12-31' }, { reason: 'outside_period' }],
    ['start', { from: '2024-12-30', to: '2024-12-31' }, { share: 70 }],
    ['end', { from: '2025-01-01', to: '2025-01-05' }, { share: 70 }],
    ['start', { from: '2025-01-01', to: '2025-01-05' }, { reason: 'outside_period' }],
  ] as const)('by method=%s those of its first or last day: %o', (method, days, verdict) => {
    expect(flow({}, { days, asked: { ...query, method } })).toEqual(verdict)
  })

  it('a recommended figure that role=best passes over has no figure', () => {
    const asked: SeriesQuery = { ...query, role: 'best' }
    expect(flow(nothing, { judged: { chosen: false }, asked })).toEqual({ reason: 'not_reported' })
    expect(flow({ ...supporting, ...nothing }, { judged: { chosen: false }, asked })).toEqual({
      reason: 'triangulation',
    })
  })
})

describe('a stock', () => {
  const stock = (over: Partial<Candidate>, judged: Partial<JudgedStock> = {}, sourceOf = itself): Verdict =>
    decideStock(gidd, { candidate: candidate(over), chosen: true, at: '2024-12-31', ...judged }, sourceOf)

  it('counts whole at the day it is read at, by the source of that day’s year', () => {
    expect(stock({})).toEqual({ share: 70 })
    expect(stock({}, {}, untilNewYear)).toEqual({ share: 70 })
    expect(stock({}, { at: '2025-01-01' }, untilNewYear)).toEqual({ reason: 'other_source' })
  })

  it.each([
    ['retracted', eviction, { notHead: 'retracted', leftOut: 'superseded' }],
    ['other_cause', { ...supporting, ...eviction }, { chosen: false, leftOut: 'superseded' }],
    ['triangulation', supporting, { chosen: false, leftOut: 'superseded_round' }],
    ['superseded_round', nothing, { leftOut: 'superseded_round' }],
    ['superseded', nothing, { leftOut: 'superseded' }],
    ['other_assessment', nothing, { leftOut: 'other_assessment' }],
    ['other_level', nothing, { leftOut: 'other_level' }],
    ['other_source', nothing, {}],
  ] as const)('that several reasons keep out is told the first: %s', (reason, over, judged) => {
    expect(stock(over, judged, another)).toEqual({ reason })
  })

  it('that was asked for without a figure says so', () => {
    expect(stock(nothing)).toEqual({ reason: 'not_reported' })
    expect(stock({ people: 0 })).toEqual({ share: 0 })
  })
})
