/**
 * Names, notes and addresses come from files of others. Each field that a page shows is printed as text: never as
 * markup, never as a link that runs something, and it is not dropped either.
 */
import { describe, expect, it } from 'vitest'
import {
  keyNames,
  type ExclusionReason,
  type GroupDimension,
  type LineageDocument,
  type SeriesPoint,
  type SeriesDocument,
  type StoredSource,
  type TracedObservation,
} from '@tideline/contracts'
import { figurePage } from './page/figure-page.ts'
import { page, type Found, type PageInput } from './page/page.ts'
import type { ReferenceValues } from './reference-values.ts'
import { selectionOf } from './selection.ts'
import { sayIn } from './language/say.ts'

const say = sayIn('en')

/** All that leaves a text or an attribute, and what a replacement would take for a pattern. */
const hostile = `<script>alert(1)</script><img src=x onerror="alert(2)">'&lt;$&$'`
const escaped =
  '&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&quot;alert(2)&quot;&gt;&#39;&amp;lt;$&amp;$&#39;'

const selection = (search: string) => selectionOf(new URLSearchParams(search))

const point = (period: string, value: number, more: Partial<SeriesPoint> = {}): SeriesPoint => ({
  period,
  from: `${period}-01-01`,
  to: `${period}-12-31`,
  value,
  state: 'reported',
  observations: 1,
  quantifier: 'exact',
  dateAccuracy: 'day',
  ...more,
})

/** A word that no schema lets through, printed as text all the same. */
const unlisted = <Word extends string>(): Word => hostile as Word

const series = (
  key: SeriesDocument['series'][number]['key'],
  points: SeriesPoint[],
  more: Partial<SeriesDocument> = {},
): SeriesDocument => ({
  asOf: '2025-06-01T00:00:00.000Z',
  watermark: '2025-06-01T00:00:00.000Z',
  query: { category: 'idps', groupBy: keyNames([{ key }]), interval: 'year' },
  method: null,
  series: [{ key, points }],
  warnings: [],
  ...more,
})
const source = (id: string, more: Partial<StoredSource> = {}): StoredSource => ({
  source: id,
  title: 'A title',
  publisher: 'A publisher',
  licence: 'A licence',
  credit: 'A credit',
  cadence: null,
  proven: null,
  lastRecordedAt: null,
  silentSince: null,
  categories: [],
  ...more,
})
const reference = (value: object, title = 'Totals'): ReferenceValues => ({
  source: 'reference',
  title,
  values: [
    {
      id: 'a',
      category: 'idps',
      label: 'a label',
      value: 1,
      quantifier: 'exact',
      unit: 'person',
      publisher: 'a publisher',
      ...value,
    },
  ],
})

const pageOf = (answer: SeriesDocument, more: Partial<PageInput> = {}): string =>
  page({
    say,
    address: '/series',
    selection: selection(''),
    found: { ok: true, answer },
    sources: [],
    reference: undefined,
    ...more,
  })
const plain = series({ country: 'HTI', source: 'field' }, [point('2019', 5)])
type Refused = Extract<Found, { ok: false }>
const refused = (found: Partial<Refused>): Refused => ({
  ok: false,
  code: 'INTERNAL',
  detail: 'a detail',
  ...found,
})

const inRow = (dimension: string): string =>
  pageOf(series({ [dimension]: hostile, source: 'field' }, [point('2019', 5), point('2020', 6)]))

const pages: Readonly<Record<string, string>> = {
  'an event': inRow('event'),
  'a nationality that is a group': inRow('nationality'),
  'an operation': inRow('operation'),
  'an origin': inRow('origin'),
  'a destination': inRow('destination'),
  'a country': inRow('country'),
  'a cause': inRow('cause'),
  'a dimension': pageOf(series({ [unlisted<GroupDimension>()]: 'x', source: 'field' }, [point('2019', 5)])),
  'an undeclared source': pageOf(series({ country: 'HTI', source: hostile }, [point('2019', 5)])),
  'a period': pageOf(series({ source: 'field' }, [point('2019', 5, { period: hostile })])),
  'the days of a clipped period': pageOf(
    series({ source: 'field' }, [point('2019', 5, { clipped: true, to: hostile })]),
  ),
  'a day of measurement': pageOf(series({ source: 'field' }, [point('2019', 5, { measuredOn: hostile })])),
  'another source beside a figure': pageOf(
    series({ country: 'HTI' }, [
      point('2019', 5, {
        sources: ['a'],
        alternatives: [{ source: hostile, value: 1, state: 'reported', quantifier: 'exact' }],
      }),
    ]),
  ),
  'a preferred source': pageOf({ ...plain, precedence: [{ sources: [hostile], reason: 'a reason' }] }),
  'a reason to prefer': pageOf({ ...plain, precedence: [{ sources: ['a'], reason: hostile }] }),
  'a warning': pageOf({ ...plain, warnings: [{ code: 'SUPERSEDED', message: hostile }] }),
  'the instant': pageOf({ ...plain, asOf: hostile }),
  'the watermark': pageOf({ ...plain, watermark: hostile }),
  'the interval': pageOf({ ...plain, query: { ...plain.query, interval: unlisted() } }),
  'the method': pageOf({ ...plain, method: unlisted() }),
  "a source's title": pageOf(plain, { sources: [source('field', { title: hostile })] }),
  "a source's licence": pageOf(plain, { sources: [source('field', { licence: hostile })] }),
  "a source's credit": pageOf(plain, { sources: [source('field', { credit: hostile })] }),
  'a source to choose': pageOf(plain, { sources: [source(hostile)] }),
  'the title of reference values': pageOf(plain, { reference: reference({}, hostile) }),
  'the label of a reference value': pageOf(plain, { reference: reference({ label: hostile }) }),
  'the publisher of a reference value': pageOf(plain, { reference: reference({ publisher: hostile }) }),
  'the note of a reference value': pageOf(plain, { reference: reference({ note: hostile }) }),
  'the days of a reference value': pageOf(plain, {
    reference: reference({ start: hostile, end: '2020-01-01' }),
  }),
  'the code of a refusal': pageOf(plain, { found: refused({ code: hostile }) }),
  'the words of a refusal': pageOf(plain, { found: refused({ detail: hostile }) }),
  ...Object.fromEntries(
    'category country region cause interval groupBy method role sources source totals rounding from to asOf'
      .split(' ')
      .map((name) => [
        `what was sent as ${name}`,
        pageOf(plain, {
          selection: selection(new URLSearchParams({ [name]: hostile }).toString()),
          found: refused({}),
        }),
      ]),
  ),
}

describe('the page', () => {
  it.each(Object.entries(pages))('prints %s as text', (_, html) => {
    expect(html).not.toContain('<script>alert')
    expect(html).not.toContain('<img')
    // neither a quote that would end an attribute nor a reference that would be read as one
    expect(html).not.toMatch(/onerror="/)
    expect(html).not.toContain("'&lt;$&$'")
    expect(html).toContain(escaped)
    // as many pages as one: nothing was put in by a pattern
    expect(html.split('<svg ').length).toBeLessThanOrEqual(2)
  })
})

const observation = (more: Partial<TracedObservation>): TracedObservation => ({
  source: 'field',
  id: 'a',
  revision: 1,
  role: 'recommended',
  dateAccuracy: 'day',
  country: 'HTI',
  cause: 'disaster',
  people: 5,
  quantifier: 'exact',
  start: '2019-01-01',
  end: '2019-01-02',
  recordedAt: '2025-01-01T00:00:00.000Z',
  ...more,
})
const lineage: LineageDocument = {
  asOf: '2025-06-01T00:00:00.000Z',
  watermark: '2025-06-01T00:00:00.000Z',
  query: { category: 'idps' },
  method: null,
  period: '2019',
  from: '2019-01-01',
  to: '2019-12-31',
  value: 5,
  state: 'reported',
  observations: 1,
  quantifier: 'exact',
  dateAccuracy: 'day',
  sources: [],
  counted: [],
  excluded: [],
  excludedCounts: {},
  warnings: [],
}
const figureOf = (answer: Partial<LineageDocument>, search = ''): string =>
  figurePage(say, '/figure', { ok: true, answer: { ...lineage, ...answer } }, selection(search))
const counting = (more: Partial<TracedObservation>): string =>
  figureOf({ counted: [{ observation: observation(more), share: 5 }] })
const leavingOut = (more: Partial<TracedObservation>, reason: ExclusionReason = 'retracted'): string =>
  figureOf({ excluded: [{ observation: observation(more), reason }] })

const ofAnObservation = (['source', 'id', 'country', 'cause', 'start', 'publisher'] as const).flatMap(
  (name) => [
    [`the ${name} of what was counted`, counting({ [name]: hostile })] as const,
    [`the ${name} of what was left out`, leavingOut({ [name]: hostile })] as const,
  ],
)
const figures: readonly (readonly [string, string])[] = [
  ...ofAnObservation,
  ['a publisher with an address', counting({ publisher: hostile, url: 'https://example.org/' })],
  ['an address of the web', counting({ url: `https://example.org/${hostile}` })],
  ['the reason of what was left out', leavingOut({}, unlisted())],
  ['a reason that is counted', figureOf({ excludedCounts: { [unlisted<ExclusionReason>()]: 2 } })],
  ['a source that is counted', figureOf({ sources: [hostile] })],
  ['a warning', figureOf({ warnings: [{ code: 'SUPERSEDED', message: hostile }] })],
  ['the period', figureOf({ period: hostile })],
  ['the first day', figureOf({ from: hostile })],
  ['the method', figureOf({ method: unlisted() })],
  ['the instant', figureOf({ asOf: hostile })],
  ['the code of a refusal', figurePage(say, '/figure', refused({ code: hostile }), selection(''))],
  ['the words of a refusal', figurePage(say, '/figure', refused({ detail: hostile }), selection(''))],
  ...[
    'country',
    'cause',
    'nationality',
    'origin',
    'destination',
    'event',
    'operation',
    'region',
    'source',
  ].map(
    (name) =>
      [`the ${name} asked for`, figureOf({}, new URLSearchParams({ [name]: hostile }).toString())] as const,
  ),
]

describe('the page of a figure', () => {
  it.each(figures)('prints %s as text', (_, html) => {
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<img')
    expect(html).not.toMatch(/onerror="/)
    expect(html).toContain(escaped)
  })

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<b>',
    'vbscript:x',
    'ftp://example.org/',
    '//example.org/',
    '/v1/status',
    'x https://example.org/',
    'javascript:alert(1)//https://example.org/',
    'javascript:alert(1)\nhttps://example.org/',
  ])('makes no link of %j', (url) => {
    const links = (html: string): string[] =>
      [...html.matchAll(/ href="([^"]*)"/g)].map(([, href]) => href ?? '')
    for (const shown of [counting, leavingOut]) {
      expect(links(shown({ publisher: 'Somebody', url }))).toEqual(links(shown({ publisher: 'Somebody' })))
      expect(shown({ publisher: 'Somebody', url })).toContain('>Somebody</td>')
    }
  })

  it.each(['http://example.org/a?b=1&c=2', 'https://example.org/a?b=1&c=2'])('links to %s', (url) => {
    expect(counting({ publisher: 'Somebody', url })).toContain(
      `<a href="${url.replace('&', '&amp;')}" rel="noreferrer">Somebody</a>`,
    )
    expect(leavingOut({ source: 'somebody', url })).toContain('rel="noreferrer">somebody</a>')
  })

  it('asks for an observation by a path that its id cannot leave', () => {
    expect(counting({ source: 'field', id: '../../x?y#z "a"' })).toContain(
      'href="/observation/field/..%2F..%2Fx%3Fy%23z%20%22a%22"',
    )
  })
})
