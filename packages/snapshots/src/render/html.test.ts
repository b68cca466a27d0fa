import { describe, expect, it } from 'vitest'
import type { SeriesAnswer, SeriesPoint } from '@tideline/contracts'
import { buildSnapshot } from '../data/build-snapshot.ts'
import { dataHash } from '../data/data-hash.ts'
import type { FigureAnswers } from '../data/answers.ts'
import type { SnapshotDocument } from '../document.ts'
import { parseSituation } from '../situation.ts'
import { formatInteger, formatSigned } from '../messages/format-number.ts'
import { renderHtml } from './html.ts'

const situation = parseSituation({
  id: 'test',
  title: 'A <region>',
  place: 'Region & more',
  timezone: 'America/Panama',
  time: '06:00',
  subregions: [{ id: 'all', title: 'All', countries: ['BHS', 'HTI', 'PAN', 'CUB'] }],
  keyFigures: [
    {
      id: 'disasters',
      label: 'Displacements',
      category: 'internal_displacements',
      cause: 'disaster',
      interval: 'year',
    },
    { id: 'idps', label: 'Displaced people', category: 'idps', interval: 'year' },
  ],
})

const point = (value: number | null, state: SeriesPoint['state'], period = '2019'): SeriesPoint => ({
  period,
  from: `${period}-01-01`,
  to: `${period}-12-31`,
  value,
  state,
  observations: 1,
  quantifier: state === 'not_reported' ? null : 'exact',
  dateAccuracy: state === 'not_reported' ? null : 'day',
})

const answer = (series: SeriesAnswer['series']): SeriesAnswer => ({
  asOf: '2026-11-23T11:00:00.000Z',
  watermark: '2026-11-23T12:00:00.000Z',
  method: 'spread',
  series,
  warnings: [],
})

const of = (country: string, ...points: SeriesPoint[]): SeriesAnswer['series'][number] => ({
  key: { country, cause: 'disaster.weather', source: 'idmc-gidd' },
  points,
})

const disasters: FigureAnswers = {
  total: answer([{ key: { source: 'idmc-gidd' }, points: [point(17_847, 'partial')] }]),
  parts: answer([
    of('BHS', point(17_847, 'reported')),
    of('HTI', point(0, 'zero')),
    of('PAN', point(null, 'suppressed')),
    of('CUB', point(null, 'not_reported')),
  ]),
  previousTotal: answer([{ key: { source: 'idmc-gidd' }, points: [point(9_840, 'reported')] }]),
  previousParts: answer([
    of('BHS', point(9_840, 'reported')),
    of('HTI', point(0, 'zero')),
    of('PAN', point(null, 'suppressed')),
  ]),
}
const nothing: FigureAnswers = {
  total: answer([]),
  parts: answer([]),
  previousTotal: answer([]),
  previousParts: answer([]),
}

const build = () =>
  buildSnapshot({
    situation,
    cutOff: '2026-11-23T11:00:00.000Z',
    asOf: '2026-11-23T11:00:00.000Z',
    answers: { figures: { disasters, idps: nothing }, sources: [] },
  })

const documentOf = (): SnapshotDocument => {
  const data = build()
  return {
    snapshotId: 'test-2026-11-23',
    number: 1_042,
    dataHash: dataHash(data),
    data,
    made: {
      issuedAt: '2026-11-23T11:00:05.000Z',
      nextAt: '2026-11-24T11:00:00.000Z',
      watermark: '2026-11-23T11:00:04.000Z',
    },
    credits: {},
  }
}

describe('buildSnapshot', () => {
  it('compares the same period with the cut-off before', () => {
    expect(build().keyFigures).toMatchObject([
      {
        value: 17_847,
        previous: { snapshotId: 'test-2026-11-22', value: 9_840 },
        change: { absolute: 8_007, relative: 0.8137 },
      },
    ])
  })

  it('names what changed, and its effects add up to the change of the whole', () => {
    const { changes, keyFigures } = build()
    expect(changes).toHaveLength(1)
    expect(changes.reduce((sum, { effect }) => sum + (effect ?? 0), 0)).toBe(keyFigures[0]?.change?.absolute)
  })

  it('says what is missing instead of counting it as 0', () => {
    const { coverage, withoutData, caveats } = build()
    expect(withoutData).toEqual([{ id: 'idps', label: 'Displaced people' }])
    expect(coverage.find(({ country }) => country === 'CUB')).toMatchObject({
      reported: [],
      lastPeriodEnd: null,
      ageDays: null,
    })
    expect(coverage.find(({ country }) => country === 'HTI')).toMatchObject({ reported: ['disasters'] })
    expect(caveats).toEqual(expect.arrayContaining(['PARTIAL', 'COVER', 'MULTI']))
  })

  it('hashes to the same whatever the order of keys', () => {
    const data = build()
    const turned = Object.fromEntries(Object.entries(data).toReversed()) as unknown as typeof data
    expect(dataHash(turned)).toBe(dataHash(data))
    expect(dataHash({ ...data, cutOff: '2026-11-24T11:00:00.000Z' })).not.toBe(dataHash(data))
  })
})

describe('renderHtml', () => {
  const html = renderHtml(documentOf())

  it('is one page without script, fetching nothing, with all text escaped', () => {
    expect(html).not.toMatch(/<script|<link|<img|url\(|@import|\son\w+=/i)
    expect(html).toContain('A &lt;region&gt;')
    expect(html).toContain('Region &amp; more: Situation snapshot No. 1042')
  })

  it('prints four states in four ways', () => {
    expect(html).toContain('<span class="s-reported">17,847</span>')
    expect(html).toContain('<span class="s-zero">0</span>')
    expect(html).toContain('<span class="s-suppressed">withheld</span>')
    expect(html).toContain('<span class="s-not_reported">no data</span>')
    expect(html).toContain('17,847 <span class="tag">partial</span>')
  })

  it('says change by arrow, word, number, per cent and the figure before', () => {
    expect(html).toContain('▲ Up 8,007 (+81.4 %) from 9,840 in the snapshot of 22 November 2026')
  })

  it('says when, on the clock of the situation', () => {
    expect(html).toContain('23 November 2026, 06:00 (UTC\u221205:00)')
  })
})

describe('numbers', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [4_976, '4,976'],
    [1_022_606, '1,022,606'],
    [-97_825, '\u221297,825'],
    [9_007_199_254_740_991, '9,007,199,254,740,991'],
  ])('%d is printed %s', (value, text) => {
    expect(formatInteger(value, { group: ',', decimal: '.' })).toBe(text)
  })

  it('carry their sign', () => {
    expect(formatSigned(12_040, { group: ',', decimal: '.' })).toBe('+12,040')
  })
})
