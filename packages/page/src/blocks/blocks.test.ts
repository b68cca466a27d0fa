/** The parts of the first page: nothing is compared that does not speak of the same, nothing unknown is a zero, no hidden part is told. */
import type { DiffDocument, DiffPoint, SeriesDocument, SeriesPoint, StoredSource } from '@tideline/contracts'
import { describe, expect, it } from 'vitest'
import { baseMap } from '../charts/base-map.ts'
import { barsOf } from '../charts/bridge.ts'
import { causeBars } from '../charts/cause-bars.ts'
import { circleMap } from '../charts/circle-map.ts'
import { sayIn } from '../language/say.ts'
import { sourceViews } from '../source-view.ts'
import { addable, changedSection, sumOf } from './changed.ts'
import { changesBody } from './changes-body.ts'
import { changeText, unlike } from './comparable.ts'
import type { Status } from '../serve/status.ts'
import { freshness } from './freshness.ts'
import { keyFigureBox, keyFigureBoxes, keyFigureSelection } from './key-figures.ts'

const say = sayIn('en')
const words = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

const pointOf = (period: string, value: number | null, more: Partial<SeriesPoint> = {}): SeriesPoint => ({
  period,
  from: `${period}-01-01`,
  to: `${period}-12-31`,
  value,
  state: value === null ? 'not_reported' : 'reported',
  observations: 1,
  quantifier: 'exact',
  dateAccuracy: 'day',
  ...more,
})

const instant = '2025-06-01T00:00:00.000Z'
const answerOf = (points: SeriesPoint[], key: Record<string, string> = {}): SeriesDocument => ({
  asOf: instant,
  watermark: instant,
  query: {
    category: 'internal_displacements',
    groupBy: key['cause'] === undefined ? [] : ['cause'],
    interval: 'year',
  },
  method: 'spread',
  series: [{ key, points }],
  warnings: [],
})

describe('two figures', () => {
  it.each([
    [pointOf('2020', 2), pointOf('2019', 1), []],
    [pointOf('2020', 2, { notComparable: ['population'] }), pointOf('2019', 1), ['population']],
    [pointOf('2020', 2, { state: 'partial' }), pointOf('2019', 1), ['part']],
    [pointOf('2020', 2), pointOf('2019', 1, { complete: false }), ['part']],
  ])('are compared only where both speak of the same', (point, before, why) => {
    expect(unlike(point, before)).toEqual(why)
  })

  it.each([
    [12_040 + 85_785, 85_785, {}, '+12,040, +14 %'],
    [40, 12, {}, '+28, no per cent of so few'],
    [5, 0, {}, '+5, no per cent of so few'],
    [5, 5, {}, 'unchanged'],
    [50, 100, {}, '\u221250, \u221250 %'],
    [200, 100, { quantifier: 'more_than' as const }, 'about +100, +100 %'],
    [200, 100, { quantifier: 'reported' as const }, '+100, +100 %'],
  ])('%d after %d', (now, then, more, text) => {
    expect(changeText(say, pointOf('2020', now, more), pointOf('2019', then))).toBe(text)
  })
})

describe('a key figure', () => {
  const figure = {
    id: 'a',
    label: 'Displaced',
    category: 'internal_displacements',
    interval: 'year',
  } as const
  const selection = keyFigureSelection(figure, ['BHS'], undefined)
  const boxOf = (points: SeriesPoint[]): string =>
    words(keyFigureBox(say, { figure, selection, answer: answerOf(points) }).text)

  it('says of when it is, what was before, how complete it is and who says so', () => {
    const text = boxOf([
      pointOf('2018', 100),
      pointOf('2019', 150, { complete: true, sources: ['idmc-gidd'] }),
    ])
    expect(text).toContain('150 in 2019')
    expect(text).toContain('before: 100 in 2018 (+50, +50 %)')
    expect(text).toContain('complete')
    expect(text).toContain('1 source: idmc-gidd')
    expect(text).toContain('Why this number?')
    expect(text).toContain('people who moved in the period (flow)')
  })

  it('of a part is not compared, and says which part it is', () => {
    const covered = { from: '2019-01-01', to: '2019-08-31', days: 243 }
    const text = boxOf([
      pointOf('2018', 100),
      pointOf('2019', 70, { state: 'partial', complete: false, covered }),
    ])
    expect(text).toContain('70 (partial) in 2019')
    expect(text).toContain('Not compared: it covers something else (one of the two is incomplete)')
    expect(text).toContain('covers 243 days, 1 January 2019 to 31 August 2019')
    expect(text).not.toContain('%')
  })

  it('that is unknown is never 0, and asks why', () => {
    const text = boxOf([pointOf('2019', null)])
    expect(text).toContain('not reported')
    expect(text).toContain('Why unknown?')
    expect(text).not.toMatch(/\b0\b/)
  })

  it('comes before one without a figure, and there are six at most', () => {
    const keys = [null, null, 1, 2, 3, 4, 5].map((value, nth) => ({
      figure: { ...figure, label: `Figure ${nth}` },
      selection,
      answer: answerOf([pointOf('2019', value)]),
    }))
    const shown = [...words(keyFigureBoxes(say, keys).text).matchAll(/Figure (\d)/g)].map(([, nth]) => nth)
    expect(shown).toEqual(['2', '3', '4', '5', '6', '0'])
  })
})

const diffPoint = (
  period: string,
  before: number | null,
  after: number | null,
  reasons: DiffPoint['reasons'],
): DiffPoint => ({
  period,
  from: `${period}-01-01`,
  to: `${period}-12-31`,
  before: { value: before, state: before === null ? 'not_reported' : 'reported' },
  after: { value: after, state: after === null ? 'not_reported' : 'reported' },
  change: Object.values(reasons).includes(null) ? null : (after ?? 0) - (before ?? 0),
  reasons,
  observations: {},
})

const diffOf = (category: 'internal_displacements' | 'idps', points: DiffPoint[]): DiffDocument => ({
  fromAsOf: '2025-05-31T00:00:00.000Z',
  toAsOf: instant,
  watermark: instant,
  query: { category, groupBy: [], interval: 'year' },
  method: null,
  series: [{ key: {}, points }],
  observations: [{ source: 'field', id: 'a/b', reasons: { correction: -20 } }],
  changedObservations: 3,
  warnings: [],
})

describe('what changed', () => {
  const points = [
    diffPoint('2018', 100, 80, { correction: -20 }),
    diffPoint('2019', null, 1_250, { new: 1_250 }),
  ]
  const bodyOf = (category: 'internal_displacements' | 'idps', all: DiffPoint[]): string =>
    changesBody(say, {
      category,
      answer: diffOf(category, all),
      search: new URLSearchParams(),
      path: '/v1/diff?x',
    }).text

  it('adds movements, and never people at several dates', () => {
    expect(addable('internal_displacements', points)).toEqual(points)
    expect(addable('idps', points).map(({ period }) => period)).toEqual(['2019'])
    expect(sumOf(points)).toEqual({ change: 1_230, reasons: { correction: -20, new: 1_250 } })
  })

  it('is a bridge whose parts lead from the old value to the new one', () => {
    const bars = barsOf(
      say,
      { label: 'Before', value: 100, text: '100' },
      [
        { label: 'new reports', people: 1_250 },
        { label: 'corrected', people: -20 },
      ],
      { label: 'Now', value: 1_330, text: '1,330' },
    )
    expect(bars.map(({ from, to, text }) => [from, to, text])).toEqual([
      [0, 100, '100'],
      [100, 1_350, '+1,250'],
      [1_350, 1_330, '\u221220'],
      [0, 1_330, '1,330'],
    ])
  })

  it('says that the old value was unknown where it was, and not 0', () => {
    const text = bodyOf('idps', points)
    expect(words(text)).toContain('From not reported to 1,250: +1,250')
    expect(words(text)).toContain('Stocks of several dates are never added')
    expect(text).toContain('>not reported</text>')
    expect(words(bodyOf('internal_displacements', points))).toContain('From 100 (partial) to 1,330: +1,230')
  })

  it('has the observations behind, each with its revisions', () => {
    const text = bodyOf('internal_displacements', points)
    expect(text).toContain('href="/observation/field/a%2Fb"')
    expect(words(text)).toContain('corrected figures \u221220')
    expect(words(text)).toContain('1 of 3')
  })

  it('draws no bridge over a hidden part: it would be told by subtraction', () => {
    const hidden = [...points, diffPoint('2020', 10, null, { retraction: null })]
    const text = bodyOf('internal_displacements', hidden)
    expect(text).not.toContain('<svg')
    expect(words(text)).toContain('withdrawn suppressed')
    const section = changedSection(say, {
      from: instant,
      to: instant,
      changes: [{ category: 'internal_displacements', answer: diffOf('internal_displacements', hidden) }],
      link: () => '/changes',
    })
    expect(words(section.text)).toContain('the size is hidden')
  })
})

describe('the freshness strip', () => {
  const now = Date.parse('2025-06-11T00:00:00.000Z')
  const source = (title: string, silentSince: string | null): StoredSource => ({
    source: 'a',
    title,
    publisher: 'p',
    licence: 'l',
    credit: 'c',
    cadence: null,
    proven: null,
    lastRecordedAt: instant,
    silentSince,
    categories: [],
  })
  const status: Status = {
    watermark: instant,
    ingestWatermark: instant,
    lagSeconds: 2,
    rejected: 1,
    conflicts: 0,
    lastVerify: null,
  }
  const textOf = (more: Partial<Parameters<typeof freshness>[1]>): string =>
    words(freshness(say, { asOf: instant, past: false, status, sources: [], now, ...more }).text)

  it('names who is silent and since when, and what is not in the figures', () => {
    const text = textOf({ sources: [source('Team 4', instant), source('Team 5', null)] })
    expect(text).toContain('Team 4: nothing for 10 days, last on 1 June 2025')
    expect(text).not.toContain('Team 5')
    expect(text).toContain('1 row was refused and is not in the figures')
  })

  it('is a banner when figures are behind, or of the past', () => {
    expect(textOf({})).not.toContain('Careful')
    expect(textOf({ status: { ...status, lagSeconds: 1_800 } })).toContain(
      'Careful: nothing was added to these figures for 30 minutes',
    )
    expect(textOf({ past: true })).toContain('You are looking at the past')
    expect(textOf({ asOf: null })).toContain('Nothing has been counted yet')
  })
})

describe('a drawing', () => {
  const hostile = `<script>alert(1)</script>"'$&`
  const figure = (iso3: string, value: number, part = false) => ({
    iso3,
    name: hostile,
    value,
    text: String(value),
    part,
  })

  it('of places makes the area of a circle the number, and a part open', () => {
    const svg =
      circleMap([figure('USA', 400), figure('HTI', 100, true)], ['USA', 'HTI'], hostile, String) ?? ''
    const radii = [...svg.matchAll(/<circle [^>]*r="([\d.]+)" fill="#08306B"/g)].map(([, r]) => Number(r))
    expect(radii).toHaveLength(2)
    expect((radii[0] ?? 0) / (radii[1] ?? 1)).toBeCloseTo(2, 1)
    expect(svg.match(/stroke-dasharray/g)).toHaveLength(1)
    expect(svg).not.toContain('<script')
    expect(svg).not.toContain(' style=')
  })

  it('of places draws the same coasts once, and others around other places', () => {
    const size = { width: 640, height: 520, margin: 60 }
    const around = baseMap([[-72, 19]], size)
    expect(baseMap([[-72, 19]], size)).toBe(around)
    expect(baseMap([[-80, 9]], size).land).not.toBe(around.land)
  })

  it('of places without any figure is none', () => {
    expect(circleMap([], ['USA'], 'label', String)).toBeUndefined()
  })

  it('of causes has the newest period first, and says what nobody reported', () => {
    const [view] = sourceViews(
      say,
      answerOf([pointOf('2018', 5), pointOf('2019', null), pointOf('2020', 7, { state: 'partial' })], {
        cause: 'disaster',
      }),
    )
    const svg = view === undefined ? '' : (causeBars(say, view, 'c', hostile) ?? '')
    const texts = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text)
    const order = texts.filter((text) => /^20\d\d$/.test(text ?? ''))
    expect(order).toEqual(['2020', '2019', '2018'])
    expect(texts).toContain('not reported')
    expect(texts).toContain('7 (partial)')
    expect(svg).toContain('stroke-dasharray')
    expect(svg).not.toContain('<script')
    expect(svg).not.toContain(' style=')
  })
})
