import type { SeriesQuery } from '@tideline/contracts'
import { describe, expect, it } from 'vitest'
import { roundLikeIdmc } from './idmc-rounding.ts'
import type { LogRow } from './log-row.ts'
import { oracleSeries } from './oracle.ts'

const base: SeriesQuery = {
  category: 'internal_displacements',
  interval: 'year',
  groupBy: ['country'],
  role: 'recommended',
  totals: 'all',
  rounding: 'none',
  method: 'spread',
}

let appended = 0
/** After every period that is told: one that is not over is no whole one. */
const RECORDED = Date.parse('2025-01-01T00:00:00Z')
const now = (): number => RECORDED + appended * 1_000

const row = (id: string, people: number | null, over: Partial<LogRow> = {}): LogRow => ({
  v: 1,
  source: 'ifrc',
  id,
  revision: 1,
  op: 'report',
  hash: String(++appended).padStart(16, '0'),
  kind: 'flow',
  category: 'internal_displacements',
  cause: 'disaster.weather',
  country: 'BHS',
  people,
  role: 'recommended',
  quantifier: 'exact',
  dateAccuracy: 'day',
  start: '2024-01-01',
  end: over.start ?? '2024-01-01',
  receipt: 'r',
  partition: 0,
  offset: appended,
  recordedAt: now(),
  ...over,
})

const asked = (rows: LogRow[], query: Partial<SeriesQuery> = {}, asOf = now()): [string, unknown, string][] =>
  oracleSeries(rows, { ...base, ...query }, asOf).flatMap(({ points }) =>
    points.map((point): [string, unknown, string] => [point.period, point.value, point.state]),
  )

describe('flows by hand', () => {
  it('spreads over days by cumulative rounding (7 days over a leap day)', () => {
    const rows = [row('a', 1_000, { start: '2024-02-27', end: '2024-03-04' })]
    expect(asked(rows, { interval: 'day' }).map(([, value]) => value)).toEqual([
      143, 143, 143, 142, 143, 143, 143,
    ])
    expect(asked(rows, { interval: 'month' }).map(([, value]) => value)).toEqual([429, 571])
  })

  it('puts the whole figure on its last or first day when asked to', () => {
    const rows = [row('a', 20_000, { start: '2023-12-22', end: '2024-01-10' })]
    expect(asked(rows).map(([, value]) => value)).toEqual([10_000, 10_000])
    expect(asked(rows, { method: 'end' })).toEqual([['2024', 20_000, 'reported']])
    expect(asked(rows, { method: 'start' })).toEqual([['2023', 20_000, 'reported']])
  })

  it('takes the highest revision known, and of two the one appended first', () => {
    const rows = [
      row('a', 500),
      row('a', 350, { revision: 2 }),
      row('a', 999, { revision: 2 }),
      row('b', 100),
    ]
    const [first = 0, second = 0] = rows.map(({ recordedAt }) => recordedAt)
    expect(asked(rows, {}, first)).toEqual([['2024', 500, 'reported']])
    expect(asked(rows, {}, second)).toEqual([['2024', 350, 'reported']])
    expect(asked(rows)).toEqual([['2024', 450, 'reported']])
    expect(asked([...rows, row('a', null, { revision: 3, op: 'retract' })])).toEqual([
      ['2024', 100, 'reported'],
    ])
  })

  it('tells zero, not reported and partial apart', () => {
    expect(asked([row('a', 0)])).toEqual([['2024', 0, 'zero']])
    expect(asked([row('a', null)])).toEqual([['2024', null, 'not_reported']])
    expect(asked([row('a', null), row('b', 7)])).toEqual([['2024', 7, 'partial']])
  })

  it('adds the latest triangulation per place where nothing is recommended', () => {
    const triangulation = { role: 'triangulation', eventId: 'eta' } as const
    const rows = [
      row('1', 300, { ...triangulation, placeKey: 'p1', reportedAt: '2024-03-01T00:00:00.000Z' }),
      row('2', 350, { ...triangulation, placeKey: 'p1', reportedAt: '2024-03-03T00:00:00.000Z' }),
      row('3', 200, { ...triangulation, placeKey: 'p2', reportedAt: '2024-03-02T00:00:00.000Z' }),
    ]
    expect(asked(rows, { role: 'best' })).toEqual([['2024', 550, 'partial']])
    expect(asked([...rows, row('4', 500, { eventId: 'eta' })], { role: 'best' })).toEqual([
      ['2024', 500, 'reported'],
    ])
  })

  it('rounds each country before countries are added', () => {
    const rows = [row('a', 1_049), row('b', 1_049, { country: 'CUB' })]
    expect(asked(rows, { groupBy: [], rounding: 'idmc' })).toEqual([['2024', 2_000, 'reported']])
    expect([105, 106, 115, 999, 1_050, 1_150, 9_949, 9_950, 12_500, 246_362].map(roundLikeIdmc)).toEqual([
      100, 110, 120, 1_000, 1_000, 1_200, 9_900, 10_000, 12_000, 246_000,
    ])
  })
})

describe('what a figure covers by hand', () => {
  const told = (rows: LogRow[], query: Partial<SeriesQuery> = {}, asOf = now()) =>
    oracleSeries(rows, { ...base, ...query }, asOf).flatMap(({ points }) =>
      points.map(({ value, state, complete, only, notComparable }) => [
        value,
        state,
        complete,
        only,
        notComparable,
      ]),
    )

  it('is a part while the period runs', () => {
    const running = [row('a', 5, { start: '2024-12-01' }), row('b', 7, { start: '2025-01-01' })]
    expect(told(running, { interval: 'month' })).toEqual([
      [5, 'reported', null, undefined, undefined],
      [7, 'partial', false, undefined, ['coverage']],
    ])
  })

  it('is a part where all that is counted of a thing names a nationality, unless it is asked for', () => {
    const ven = row('a', 5, { nationality: 'VEN' })
    expect(told([ven])).toEqual([[5, 'partial', null, { nationality: ['VEN'] }, undefined]])
    expect(told([ven], { nationality: ['VEN'] })).toEqual([[5, 'reported', null, undefined, undefined]])
    expect(told([ven, row('b', 9)])).toEqual([[14, 'reported', null, undefined, undefined]])
    const elsewhere = row('c', 9, { country: 'CUB' })
    expect(told([ven, elsewhere], { groupBy: [] })).toEqual([[14, 'partial', null, undefined, undefined]])
    expect(told([{ ...ven, source: 'idmc-gidd' }])).toEqual([[5, 'reported', null, undefined, undefined]])
  })
})

describe('stocks by hand', () => {
  const stock = (id: string, people: number, over: Partial<LogRow>): LogRow =>
    row(id, people, {
      kind: 'stock',
      category: 'idps',
      source: 'iom-dtm',
      country: 'HTI',
      start: over.end ?? '',
      ...over,
    })
  const at = Date.parse('2026-01-01T12:00:00Z')
  const read = (rows: LogRow[], to: string): [string, unknown, string][] =>
    asked(rows, { category: 'idps', interval: 'day', from: to, to }, at)

  it('orders rounds by date, not by number (Haiti, end of 2017)', () => {
    const rows = [
      stock('1', 34_773, { operation: 'Earthquake', end: '2017-10-31', round: 29 }),
      stock('2', 2_477, { operation: 'Matthew', end: '2017-08-31', round: 10 }),
      stock('3', 1_593, { operation: 'Matthew', end: '2017-09-30', round: 1 }),
      stock('4', 10_388, { operation: 'Season', end: '2017-09-01', round: 1 }),
    ]
    expect(read(rows, '2017-12-31')).toEqual([['2017-12-31', 46_754, 'reported']])
  })

  it('lets a complete round replace all, a partial one only its parts', () => {
    const first = [
      stock('1', 100, { end: '2017-06-01', round: 1, placeKey: 'A' }),
      stock('2', 50, { end: '2017-06-01', round: 1, placeKey: 'B' }),
    ]
    const second = { end: '2017-07-01', round: 2, placeKey: 'A' }
    expect(read([...first, stock('3', 80, second)], '2017-08-01')).toEqual([['2017-08-01', 80, 'reported']])
    expect(read([...first, stock('3', 80, { ...second, roundComplete: false })], '2017-08-01')).toEqual([
      ['2017-08-01', 130, 'partial'],
    ])
  })

  it('counts each area once, by the best assessment and the coarsest level', () => {
    const end = '2017-11-30'
    const [haiti, ouest] = [
      { role: 'location', name: 'Haiti', adminLevel: 0 },
      { role: 'location', name: 'Ouest', adminLevel: 1 },
    ] as const
    const rows = [
      stock('1', 155_166, { end, round: 2, assessment: 'BA', places: [haiti] }),
      stock('2', 100_000, { end, round: 2, assessment: 'BA', places: [ouest], placeKey: 'A' }),
      stock('3', 39_492, { end, round: 2, assessment: 'SA', places: [ouest] }),
    ]
    expect(read(rows, '2017-12-31')).toEqual([['2017-12-31', 155_166, 'reported']])
  })

  it('counts a yearly stock on its day only', () => {
    const rows = [stock('1', 90, { source: 'idmc-gidd', end: '2016-12-31' })]
    expect(asked(rows, { category: 'idps', from: '2016-01-01', to: '2017-12-31' }, at)).toEqual([
      ['2016', 90, 'reported'],
      ['2017', null, 'not_reported'],
    ])
  })
})
