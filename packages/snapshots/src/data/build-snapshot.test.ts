/** What a snapshot says of its answers: what changed, what is missing and how old it is, and how to read it. */
import type { Series, SeriesAnswer, SeriesPoint, SeriesWarning } from '@tideline/contracts'
import { describe, expect, it } from 'vitest'
import { parseSituation } from '../situation.ts'
import { buildSnapshot, previousOf } from './build-snapshot.ts'
import type { SnapshotData } from './types.ts'

const situation = parseSituation({
  id: 'test',
  title: 'Test',
  place: 'Region',
  timezone: 'America/Panama',
  time: '06:00',
  subregions: [
    { id: 'islands', title: 'Islands', countries: ['HTI', 'CUB'], territories: ['PRI'] },
    { id: 'isthmus', title: 'Isthmus', countries: ['PAN'] },
  ],
  keyFigures: [
    { id: 'moved', label: 'Moved', category: 'internal_displacements', interval: 'month' },
    { id: 'crossed', label: 'Crossed', category: 'border_crossings', country: ['PAN'], interval: 'month' },
  ],
})

/** 06:00 in Panama; the civil day there is 23 November. */
const cutOff = '2026-11-23T11:00:00.000Z'

const pointOf = (period: string, value: number | null, more: Partial<SeriesPoint> = {}): SeriesPoint => ({
  period,
  from: `${period}-01`,
  to: `${period}-28`,
  value,
  state: value === null ? 'not_reported' : 'reported',
  observations: 1,
  quantifier: 'exact',
  dateAccuracy: 'day',
  ...more,
})
const of = (country: string, source: string, points: SeriesPoint[], cause = 'disaster'): Series => ({
  key: { country, cause, source },
  points,
})
const answer = (series: Series[], warnings: SeriesWarning[] = []): SeriesAnswer => ({
  asOf: cutOff,
  watermark: cutOff,
  method: 'spread',
  series,
  warnings,
})

interface Asked {
  moved?: Series[]
  crossed?: Series[]
  total?: Series[]
  warnings?: SeriesWarning[]
  sources?: SnapshotData['sources']
}
const build = ({ moved = [], crossed = [], total = [], warnings = [], sources = [] }: Asked): SnapshotData =>
  buildSnapshot({
    situation,
    cutOff,
    asOf: cutOff,
    answers: {
      figures: {
        moved: {
          total: answer(total),
          parts: answer(moved, warnings),
          previousTotal: answer([]),
          previousParts: answer(moved),
        },
        crossed: {
          total: answer([]),
          parts: answer(crossed),
          previousTotal: answer([]),
          previousParts: answer(crossed),
        },
      },
      sources,
    },
  })

describe('coverage', () => {
  it('expects each country of each figure that is asked for it, and no territory', () => {
    const { coverage } = build({
      moved: [
        of('HTI', 'field', [pointOf('2026-10', 5), pointOf('2026-11', null)]),
        of('PRI', 'field', [pointOf('2026-10', 7)]),
      ],
      crossed: [of('PAN', 'field', [pointOf('2026-11', 0, { state: 'zero' })])],
    })
    expect(coverage).toEqual([
      {
        country: 'HTI',
        subregion: 'islands',
        reported: ['moved'],
        missing: [],
        lastPeriodEnd: '2026-10-28',
        ageDays: 26,
      },
      {
        country: 'CUB',
        subregion: 'islands',
        reported: [],
        missing: ['moved'],
        lastPeriodEnd: null,
        ageDays: null,
      },
      // the period goes on: it is no day old
      {
        country: 'PAN',
        subregion: 'isthmus',
        reported: ['crossed'],
        missing: ['moved'],
        lastPeriodEnd: '2026-11-28',
        ageDays: 0,
      },
    ])
  })

  it('is of the newest period over all figures and sources, of those that have begun', () => {
    const { coverage } = build({
      moved: [
        of('PAN', 'a', [pointOf('2026-09', 5)]),
        of('PAN', 'b', [pointOf('2026-08', 5), pointOf('2026-12', 5)]),
      ],
      crossed: [of('PAN', 'a', [pointOf('2026-07', 5)])],
    })
    expect(coverage.find(({ country }) => country === 'PAN')).toMatchObject({
      reported: ['moved', 'crossed'],
      lastPeriodEnd: '2026-09-28',
    })
  })
})

describe('how to read a snapshot', () => {
  const everywhere = (period: string): Asked => ({
    moved: ['HTI', 'CUB', 'PAN'].map((country) => of(country, 'field', [pointOf(period, 5)])),
    crossed: [of('PAN', 'field', [pointOf(period, 5)])],
  })
  const warning = { code: 'SUPERSEDED', message: 'one' } as const
  const whole = (source: string) => ({ key: { source }, points: [pointOf('2026-10', 5)] })

  const told: [string, Asked, string[]][] = [
    ['all is there', everywhere('2026-10'), []],
    ['a country lacks a figure', { ...everywhere('2026-10'), crossed: [] }, ['COVER']],
    ['one publication is better', { ...everywhere('2026-10'), warnings: [warning] }, ['SUPERSEDED']],
    ['one source has a figure', { ...everywhere('2026-10'), total: [whole('a')] }, ['MULTI']],
    [
      'two sources have it',
      { ...everywhere('2026-10'), total: [whole('a'), whole('b')] },
      ['MULTI', 'NOT_ADDED'],
    ],
    [
      'a part is hidden',
      {
        ...everywhere('2026-10'),
        crossed: [of('PAN', 'field', [pointOf('2026-10', null, { state: 'suppressed' })])],
      },
      ['SUPP'],
    ],
  ]
  it.each(told)('when %s', (_, asked, caveats) => {
    expect(build(asked).caveats).toEqual(caveats)
  })

  it('says old of a figure that is more than 366 days old, and not of one that is as old', () => {
    const ending = (to: string) =>
      build({
        ...everywhere('2026-10'),
        moved: ['HTI', 'CUB', 'PAN'].map((country) => of(country, 'field', [pointOf('2025-10', 5, { to })])),
      }).caveats
    expect([ending('2025-11-22'), ending('2025-11-21')]).toEqual([[], ['OLD']])
  })

  it('has its caveats in one order, whatever raises them first', () => {
    const { caveats } = build({ total: [whole('b'), whole('a')], warnings: [warning] })
    expect(caveats).toEqual(['MULTI', 'NOT_ADDED', 'COVER', 'SUPERSEDED'])
  })
})

describe('the data of a snapshot', () => {
  const summary = (id: string) => ({
    id,
    publishers: [],
    firstDate: '2019-01-01',
    lastDate: '2019-12-31',
    lastRecordedAt: cutOff,
  })

  it('names the sources that are used in it, in parts or in the whole, and no other', () => {
    const { sources } = build({
      moved: [of('HTI', 'parts', [pointOf('2026-10', 5)])],
      total: [{ key: { source: 'whole' }, points: [pointOf('2026-10', 5)] }],
      sources: ['parts', 'unused', 'whole'].map(summary),
    })
    expect(sources.map(({ id }) => id)).toEqual(['parts', 'whole'])
  })

  it('has rows in one order, by figure, source, country and cause', () => {
    const points = [pointOf('2026-10', 5)]
    const rows = [
      of('HTI', 'b', points),
      of('HTI', 'a', points, 'disaster'),
      of('CUB', 'b', points),
      of('HTI', 'a', points, 'conflict'),
    ]
    const read = (moved: Series[]) =>
      build({ moved, crossed: [of('PAN', 'a', points)] }).series.map(({ figure, source, country, cause }) =>
        [figure, source, country, cause].join(' '),
      )
    expect(read(rows)).toEqual([
      'moved a HTI conflict',
      'moved a HTI disaster',
      'moved b CUB disaster',
      'moved b HTI disaster',
      'crossed a PAN disaster',
    ])
    expect(read(rows.toReversed())).toEqual(read(rows))
  })

  it('says which figures no source has', () => {
    const total = [{ key: { source: 'a' }, points: [pointOf('2026-10', 5)] }]
    expect(build({ total }).withoutData).toEqual([{ id: 'crossed', label: 'Crossed' }])
  })

  it('is compared with the scheduled cut-off before it, not with itself', () => {
    expect(previousOf(situation, cutOff)).toEqual({
      snapshotId: 'test-2026-11-22',
      asOf: '2026-11-22T11:00:00.000Z',
    })
    expect(previousOf(situation, '2026-11-23T11:00:00.001Z')).toEqual({
      snapshotId: 'test-2026-11-23',
      asOf: cutOff,
    })
  })
})
