/** What stands on the page beside the figures: how sure, how complete, of when, whose, and where it comes from. */
import { describe, expect, it } from 'vitest'
import type { SeriesPoint, SeriesDocument } from '@tideline/contracts'
import { selectionOf } from '../selection.ts'
import { form } from './form.ts'
import { page } from './page.ts'
import { referenceSection } from './reference-section.ts'
import { time } from './time.ts'
import { sayIn } from '../language/say.ts'

const say = sayIn('en')

const flat = (html: string): string => html.replaceAll(/\s+/g, ' ')
/** What a reader sees: no markup, one space between words. */
const words = (html: string): string => flat(html.replaceAll(/<[^>]*>/g, ' '))
const selection = (search = '') => selectionOf(new URLSearchParams(search))

const pointOf = (value: number | null, more: Partial<SeriesPoint> = {}): SeriesPoint => ({
  period: '2019',
  from: '2019-01-01',
  to: '2019-12-31',
  value,
  state: value === null ? 'not_reported' : 'reported',
  observations: 1,
  quantifier: 'exact',
  dateAccuracy: null,
  ...more,
})
const instant = '2025-06-01T00:00:00.000Z'
const answerOf = (points: SeriesPoint[], more: Partial<SeriesDocument> = {}): SeriesDocument => ({
  asOf: instant,
  watermark: '2025-06-02T00:00:00.000Z',
  query: { category: 'idps', groupBy: ['country'], interval: 'year' },
  method: null,
  series: [{ key: { country: 'HTI', source: 'field' }, points }],
  warnings: [],
  ...more,
})
const pageOf = (answer: SeriesDocument, search = ''): string =>
  flat(
    page({
      say,
      address: '/series',
      selection: selection(search),
      found: { ok: true, answer },
      sources: [],
      reference: undefined,
    }),
  )

/** The cells of the only row, as a reader sees them. */
const rowOf = (answer: SeriesDocument): string[] => {
  const body = /<tbody>(.*?)<\/tbody>/.exec(pageOf(answer))?.[1] ?? ''
  return [...body.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = '']) => words(cell).trim())
}

describe('a figure on the page', () => {
  it.each([
    [pointOf(1200, { state: 'partial', quantifier: 'more_than' }), 'more than 1,200 (partial)'],
    [pointOf(0, { state: 'zero' }), '0'],
    [pointOf(null), 'not reported'],
    [pointOf(null, { state: 'suppressed' }), 'suppressed'],
    [pointOf(5, { measuredOn: '2019-11-30' }), '5 of 30 November 2019'],
    [pointOf(null, { measuredOn: '2019-11-30' }), 'not reported'],
    [
      pointOf(5, { coverage: { unit: 'places', reported: 14, expected: 17, oldestAgeDays: 1_043 } }),
      '5 14 of 17 places, oldest part 1,043 days old',
    ],
    [pointOf(5, { coverage: { unit: 'rounds', reported: 0, expected: 2 } }), '5 0 of 2 rounds'],
    [pointOf(5, { coverage: { oldestAgeDays: 0 } }), '5'],
    [pointOf(5, { coverage: { oldestAgeDays: 1 } }), '5 oldest part 1 day old'],
    // a figure that is hidden is not told by how much of it has reported
    [
      pointOf(null, { state: 'suppressed', coverage: { unit: 'places', reported: 1, expected: 1 } }),
      'suppressed',
    ],
    [
      pointOf(5, {
        state: 'partial',
        complete: false,
        covered: { from: '2019-01-01', to: '2019-08-31', days: 243 },
      }),
      '5 (partial) covers 243 days, 1 January 2019 to 31 August 2019',
    ],
    [pointOf(5, { complete: false, state: 'partial' }), '5 (partial) does not cover the whole period'],
    [pointOf(5, { complete: true, covered: { from: '2019-01-01', to: '2019-12-31', days: 365 } }), '5'],
    [
      pointOf(5, { state: 'partial', missing: 1_240, rejectedRows: 8 }),
      '5 (partial) 1,240 people known to be missing; 8 refused rows open',
    ],
    [
      pointOf(5, { state: 'partial', only: { nationality: ['VEN'], origin: ['COL'] } }),
      '5 (partial) only nationality Venezuela (Bolivarian Republic of); origin Colombia',
    ],
    [pointOf(null, { complete: false, rejectedRows: 8 }), 'not reported'],
    [
      pointOf(5, {
        alternatives: [
          { source: 'a', value: 7, state: 'partial', quantifier: 'exact' },
          { source: 'b', value: null, state: 'suppressed', quantifier: null },
        ],
      }),
      '5 a: 7 (partial); b: suppressed',
    ],
  ] as const)('%j reads %s', (point, text) => {
    expect(rowOf(answerOf([point]))[1]).toBe(text)
  })

  it.each([
    [['day', 'day'], 'to the day'],
    [['month', 'day'], 'to the month'],
    [['day', 'year'], 'to the year'],
    [['week', null], 'to the week'],
    [[null, null], ''],
  ] as const)('of which the days are known to the %j is known %s', (accuracies, text) => {
    const points = accuracies.map((dateAccuracy, nth) =>
      pointOf(5, { dateAccuracy, period: `201${nth}`, from: `201${nth}-01-01` }),
    )
    expect(rowOf(answerOf(points)).at(-1)).toBe(text)
  })

  it.each([
    [12.5, 'usually grows 12.5 % in 30 days (1,012 cases)'],
    [-3, 'usually shrinks 3 % in 30 days (1,012 cases)'],
  ])('that changes by %d per cent says so in words', (growthPercent, text) => {
    const answer = answerOf([pointOf(5)])
    const [series] = answer.series
    if (series === undefined) throw new Error('no series')
    const expectedRevision = { days: 30, growthPercent, cases: 1_012, per: 'month' as const }
    expect(rowOf({ ...answer, series: [{ ...series, expectedRevision }] }).at(-1)).toBe(text)
  })

  it('leads to where it comes from, as of the same instant, unless no filter can say what it is', () => {
    const link =
      '/figure?category=idps&amp;sources=preferred&amp;country=HTI&amp;source=field&amp;period=2019&amp;asOf=2025-06-01T00%3A00%3A00.000Z'
    expect(pageOf(answerOf([pointOf(5)]), 'category=idps')).toContain(`<a href="${link}">5</a>`)
    const unnamed = answerOf([pointOf(5)], {
      series: [{ key: { nationality: '', source: 'field' }, points: [pointOf(5)] }],
    })
    expect(pageOf(unnamed)).not.toContain('href="/figure')
    expect(pageOf(answerOf([pointOf(5)], { asOf: null }))).not.toContain('href="/figure')
  })
})

describe('the page around its figures', () => {
  it('says as of when, up to when, and gives files of the same', () => {
    const html = pageOf(answerOf([pointOf(5)]), 'category=idps&country=HTI')
    expect(words(html)).toContain(
      'As of 1 June 2025, 00:00:00 UTC . Figures hold everything recorded up to 2 June 2025, 00:00:00 UTC',
    )
    const path = '/v1/series?category=idps&amp;country=HTI&amp;sources=preferred'
    for (const file of [`${path}&amp;format=csv`, path, `${path}&amp;format=ndjson`])
      expect(html).toContain(`href="${file}"`)
    const same = `${path}&amp;source=field&amp;asOf=2025-06-01T00%3A00%3A00.000Z`
    for (const file of [
      ...['csv', 'xlsx', 'parquet'].map((format) => `${same}&amp;names=en&amp;format=${format}`),
      same,
    ])
      expect(html).toContain(`href="${file}"`)
  })

  it('is refreshed only while it shows now', () => {
    expect(pageOf(answerOf([pointOf(5)]))).toContain('data-live="true"')
    const past = pageOf(answerOf([pointOf(5)]), `asOf=${instant}`)
    expect(past).not.toContain('data-live')
    expect(past).toContain('You are looking at the past')
    expect(pageOf(answerOf([pointOf(5)]))).not.toContain('You are looking at the past')
  })

  it('tells nothing stored, nothing reported and several sources apart', () => {
    expect(pageOf(answerOf([], { series: [], watermark: null }))).toContain('Nothing has been counted yet.')
    expect(pageOf(answerOf([], { series: [] }))).toContain('Nothing was reported for this choice.')
    const two = ['a', 'b'].map((source) => ({ key: { country: 'HTI', source }, points: [pointOf(5)] }))
    expect(pageOf(answerOf([], { series: two }))).toContain('2 sources have figures.')
    expect(pageOf(answerOf([pointOf(5)]))).not.toContain('sources have figures.')
  })
})

describe('the form', () => {
  const formOf = (search: string): string => flat(form(say, selection(search), ['field', 'other']).text)

  it('keeps what was chosen, also what no list has', () => {
    const html = formOf('category=idps&country=HTI&region=029&asOf=x&source=other')
    for (const value of ['idps', 'HTI', '029', 'other'])
      expect(html).toContain(`<option value="${value}" selected>`)
    // one of each list
    expect(html.match(/ selected>/g)).toHaveLength(html.match(/<select /g)?.length ?? 0)
    expect(html).toMatch(/name="asOf" type="text" value="x"/)
  })

  it('keeps what narrows the figures and has no field', () => {
    const html = formOf('event=a%2Cb&event=c&nationality=VEN')
    for (const [name, value] of [
      ['event', 'a,b'],
      ['event', 'c'],
      ['nationality', 'VEN'],
    ])
      expect(html).toContain(`<input type="hidden" name="${name}" value="${value}" />`)
  })

  it('asks for a method only where one applies', () => {
    expect(formOf('category=idps')).not.toContain('name="method"')
    expect(formOf('category=returns')).toContain('name="method"')
  })

  it.each(['from', 'to', 'method', 'role', 'source', 'sources', 'asOf', 'totals', 'rounding'])(
    'opens what is folded when %s was chosen',
    (name) => {
      expect(formOf(`${name}=x`)).toContain('<details open>')
      expect(formOf('country=HTI')).toContain('<details>')
    },
  )
})

describe('published totals', () => {
  const value = {
    id: 'a',
    label: 'a',
    value: 1_500,
    quantifier: 'approximately',
    unit: 'person',
    publisher: 'IOM',
  } as const
  const sectionOf = (more: object): string => {
    const section = referenceSection(
      say,
      { source: 's', title: 'T', values: [{ ...value, category: 'idps', ...more }] },
      'idps',
    )
    return section === '' ? '' : words(section.text)
  }

  it('stand beside their own category and nowhere else', () => {
    expect(sectionOf({})).toContain('about 1,500')
    expect(sectionOf({ category: 'returns' })).toBe('')
    expect(sectionOf({ category: undefined })).toBe('')
    expect(referenceSection(say, undefined, 'idps')).toBe('')
  })

  it.each([
    [{}, 'not stated'],
    [{ start: '2019-01-01', end: '2019-12-31' }, ' 2019 IOM'],
    [{ start: '2019-01-01', end: '2020-12-31' }, '1 January 2019 to 31 December 2020'],
    [{ start: '2019-06-30', end: '2019-06-30' }, ' 30 June 2019 IOM'],
    [{ start: '2018-10-01', end: '2018-12-31' }, '1 October 2018 to 31 December 2018'],
    [{ end: '2019-06-30' }, 'not stated'],
  ])('of %j say: %s', (days, text) => {
    expect(sectionOf(days)).toContain(text)
  })
})

describe('an instant', () => {
  it('is in words and in UTC', () => {
    expect(time(say, '2025-12-09T23:04:05.678Z').text).toBe(
      '<time datetime="2025-12-09T23:04:05.678Z">9 December 2025, 23:04:05 UTC</time>',
    )
    expect(time(say, null).text).toBe('nothing stored yet')
  })
})
