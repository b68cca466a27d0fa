/** /v1/lineage, /v1/diff and sources=preferred over HTTP, on observations of which every part can be worked out by hand. */
import { testWorld } from '@tideline/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seriesAnswerSchema } from './series/answer-schema.ts'
import { diffAnswerSchema, lineageAnswerSchema } from './series/lineage-schema.ts'
import { serveRecords, type Recorded, type ServedStore } from './test-world.fixture.ts'

type Fields = Partial<Recorded['observation']>

const flow = (source: string, id: string, fields: Fields = {}): Recorded['observation'] => ({
  source,
  id,
  revision: 1,
  category: 'internal_displacements',
  cause: 'disaster',
  country: 'HTI',
  figure: 100,
  start: '2021-08-14',
  ...fields,
})

const stock = (source: string, id: string, fields: Fields = {}): Recorded['observation'] => ({
  source,
  id,
  revision: 1,
  category: 'idps',
  cause: 'disaster',
  country: 'HTI',
  figure: 100,
  date: '2021-09-30',
  ...fields,
})

const [first, second, third] = ['2025-01-01', '2025-02-01', '2025-03-01'] as const
let millisecond = 0
const at = (day: string, observations: Recorded['observation'][]): Recorded[] =>
  observations.map((observation) => ({
    observation,
    at: `${day}T00:00:00.${String(++millisecond % 1000).padStart(3, '0')}Z`,
  }))

const records: Recorded[] = [
  ...at(first, [
    // The publisher's yearly figures, and its provisional feed: never added.
    flow('idmc-gidd', 'eq-2021', {
      start: '2021-01-01',
      end: '2021-12-31',
      figure: 220_000,
      dateAccuracy: 'year',
    }),
    flow('idmc-gidd', 'unknown-figure', { figure: null }),
    flow('idmc-idu', 'a', { figure: 150_000, event: { id: 'eq' } }),
    flow('idmc-idu', 'b', { figure: 90_000, event: { id: 'eq' }, role: 'triangulation' }),
    flow('idmc-idu', 'c', { start: '2022-03-01', figure: 700 }),
    flow('idmc-idu', 'evicted', { cause: 'other', figure: 40 }),
    // A field office, corrected in every way afterwards.
    flow('field', 'corrected', { figure: 500, start: '2023-05-30', end: '2023-06-08' }),
    flow('field', 'moved', { figure: 30, start: '2023-05-01' }),
    flow('field', 'reclassified', { figure: 350, cause: 'conflict', start: '2023-05-02' }),
    flow('field', 'withdrawn', { figure: 60, start: '2023-05-03' }),
    flow('field', 'demoted', { figure: 25, start: '2023-05-04' }),
    // DTM rounds.
    stock('iom-dtm', 'r1-a', {
      figure: 100,
      operation: 'op',
      round: 1,
      roundComplete: true,
      assessment: 'BA',
      places: [{ name: 'A', adminLevel: 1, role: 'location' }],
    }),
    stock('iom-dtm', 'r1-b', {
      figure: 50,
      operation: 'op',
      round: 1,
      roundComplete: true,
      assessment: 'BA',
      places: [{ name: 'B', adminLevel: 1, role: 'location' }],
    }),
    stock('iom-dtm', 'r1-site', {
      figure: 20,
      operation: 'op',
      round: 1,
      roundComplete: true,
      assessment: 'SA',
      places: [{ name: 'A', adminLevel: 1, role: 'location' }],
    }),
    stock('iom-dtm', 'r1-b-fine', {
      figure: 45,
      operation: 'op',
      round: 1,
      roundComplete: true,
      assessment: 'BA',
      places: [{ name: 'B1', adminLevel: 2, role: 'location' }],
    }),
    ...['A', 'B', 'C'].map((name, nth) =>
      stock('camps', `camps-1-${name}`, {
        country: 'DOM',
        figure: 30 * (nth + 1),
        date: '2021-09-01',
        operation: 'camps',
        round: 1,
        roundComplete: true,
        assessment: 'BA',
        places: [{ name, adminLevel: 1, role: 'location' }],
      }),
    ),
    stock('camps', 'camps-2-A', {
      country: 'DOM',
      figure: 35,
      date: '2021-10-02',
      operation: 'camps',
      round: 2,
      roundComplete: false,
      assessment: 'BA',
      places: [{ name: 'A', adminLevel: 1, role: 'location' }],
    }),
    stock('idmc-gidd', 'year-end', { figure: 400, date: '2021-12-31' }),
  ]),
  ...at(second, [
    flow('field', 'corrected', { revision: 2, figure: 350, start: '2023-05-30', end: '2023-06-08' }),
    flow('field', 'moved', { revision: 2, figure: 30, country: 'DOM', start: '2023-05-01' }),
    flow('field', 'reclassified', { revision: 2, figure: 350, start: '2023-05-02' }),
    { source: 'field', id: 'withdrawn', revision: 2, op: 'retract' },
    flow('field', 'demoted', { revision: 2, figure: 25, role: 'triangulation', start: '2023-05-04' }),
    flow('field', 'fresh', { figure: 11, start: '2023-05-05', reportedAt: '2023-05-20T00:00:00Z' }),
    flow('field', 'tardy', { figure: 7, start: '2023-05-06', reportedAt: '2023-09-01T00:00:00Z' }),
    flow('idmc-gidd', 'late-2022', { figure: 900, start: '2022-03-01', dateAccuracy: 'year' }),
    stock('iom-dtm', 'r2-a', {
      figure: 80,
      operation: 'op',
      round: 2,
      roundComplete: true,
      assessment: 'BA',
      date: '2021-10-20',
      places: [{ name: 'A', adminLevel: 1, role: 'location' }],
    }),
  ]),
]

const world = testWorld('lineage')
let served: ServedStore
let url: string

beforeAll(async () => {
  served = await serveRecords(world, records, `${third}T00:00:00.000Z`)
  url = served.url
})

afterAll(() => served?.close())

const get = async (path: string): Promise<unknown> => {
  const answer = await fetch(url + path)
  const body: unknown = await answer.json()
  if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(body)}`)
  return body
}
const lineage = async (query: string) => lineageAnswerSchema.parse(await get(`/v1/lineage?${query}`))
const diff = async (query: string) => diffAnswerSchema.parse(await get(`/v1/diff?${query}`))
const series = async (query: string) => seriesAnswerSchema.parse(await get(`/v1/series?${query}`))

const displaced = 'category=internal_displacements&country=HTI'
const asOf = (day: string): string => `${day}T12:00:00.000Z`

const sharesOf = ({ counted }: Awaited<ReturnType<typeof lineage>>) =>
  Object.fromEntries(counted.map(({ observation, share }) => [observation.id, share]))
const reasonsOf = ({ excluded }: Awaited<ReturnType<typeof lineage>>) =>
  Object.fromEntries(excluded.map(({ observation, reason }) => [observation.id, reason]))

describe('sources=preferred', () => {
  it('takes GIDD for the years it covers and IDU for the others, and tells what was not taken', async () => {
    const answer = await series(
      `${displaced}&sources=preferred&groupBy=country&to=2022-12-31&totals=gidd&asOf=${asOf(first)}`,
    )
    expect(answer.series).toHaveLength(1)
    expect(answer.series[0]?.key).toEqual({ country: 'HTI' })
    expect(
      answer.series[0]?.points.map(({ period, value, sources, alternatives }) => ({
        period,
        value,
        sources,
        alternatives,
      })),
    ).toEqual([
      {
        period: '2021',
        value: 220_000,
        sources: ['idmc-gidd'],
        alternatives: [{ source: 'idmc-idu', value: 150_000, state: 'reported' }],
      },
      { period: '2022', value: 700, sources: ['idmc-idu'], alternatives: undefined },
    ])
    expect(answer.precedence?.[0]?.sources).toContain('idmc-gidd')
  })

  it('keeps the year’s choice in its months, also in those that the source spreads nothing over', async () => {
    const answer = await series(
      `${displaced}&sources=preferred&interval=month&cause=disaster&from=2021-01-01&to=2022-12-31`,
    )
    const sum = (year: string): number =>
      answer.series
        .flatMap(({ points }) => points)
        .filter(({ from }) => from.startsWith(year))
        .reduce((all, { value }) => all + (value ?? 0), 0)
    expect(sum('2021')).toBe(220_000)
    // GIDD now has 2022 too: in March, and nowhere else.
    expect(sum('2022')).toBe(900)
  })

  it('takes the first source that has a stock at the date', async () => {
    const answer = await series(
      'category=idps&country=HTI&sources=preferred&interval=month&groupBy=country&from=2021-09-01&to=2021-12-31',
    )
    expect(answer.series[0]?.points.map(({ value, sources }) => [value, sources])).toEqual([
      [150, ['iom-dtm']],
      [80, ['iom-dtm']],
      [80, ['iom-dtm']],
      [80, ['iom-dtm']],
    ])
    expect(answer.series[0]?.points.at(-1)?.alternatives).toEqual([
      { source: 'idmc-gidd', value: 400, state: 'reported' },
    ])
  })

  it('says what totals=gidd leaves out', async () => {
    const answer = await series(`${displaced}&source=idmc-idu&groupBy=country&totals=gidd`)
    expect(answer.warnings).toEqual([
      {
        code: 'OTHER_LEFT_OUT',
        message: 'As GIDD does, figures under other causes are left out: 40 people of idmc-idu.',
        count: 1,
      },
    ])
    expect((await series(`${displaced}&source=field&groupBy=country&totals=gidd`)).warnings).toEqual([])
  })

  it('names what it chose in CSV too', async () => {
    const csv = await (
      await fetch(
        `${url}/v1/series?${displaced}&sources=preferred&groupBy=country&cause=disaster&from=2021-01-01&to=2021-12-31&format=csv`,
      )
    ).text()
    const [header, row] = csv.split('\n')
    expect(header).toBe(
      'country,period,from,to,value,state,observations,quantifier,date_accuracy,as_of,sources,alternatives',
    )
    expect(row).toMatch(
      /^HTI,2021,2021-01-01,2021-12-31,220000,partial,1,exact,year,.*,idmc-gidd,idmc-idu=150000$/,
    )
  })
})

describe('lineage of a flow', () => {
  it('tells every observation counted and every one left out, with the reason', async () => {
    const answer = await lineage(`${displaced}&period=2021&totals=gidd`)
    expect(answer).toMatchObject({ value: 220_000, state: 'partial', sources: ['idmc-gidd'] })
    expect(sharesOf(answer)).toEqual({ 'eq-2021': 220_000 })
    expect(reasonsOf(answer)).toMatchObject({
      'unknown-figure': 'not_reported',
      a: 'other_source',
      b: 'triangulation',
      evicted: 'other_cause',
      c: 'outside_period',
    })
    expect(answer.excludedCounts).toMatchObject({
      other_source: 1,
      triangulation: 1,
      not_reported: 1,
      other_cause: 1,
    })
  })

  it('gives a part to what the period cuts, and says where it was published', async () => {
    const answer = await lineage(`${displaced}&period=2023-05&source=field`)
    // 350 over ten days of which two are in May; what was reclassified, is fresh and is tardy counts whole.
    expect(sharesOf(answer)).toEqual({ corrected: 70, reclassified: 350, fresh: 11, tardy: 7 })
    expect(answer.value).toBe(438)
    expect(reasonsOf(answer)).toMatchObject({
      withdrawn: 'retracted',
      moved: 'revised_away',
      demoted: 'triangulation',
    })
    expect(answer.counted[0]?.observation).toMatchObject({
      source: 'field',
      figure: 350,
      unit: 'person',
      revision: 2,
    })
  })

  it('answers as of an earlier instant as it was', async () => {
    const answer = await lineage(`${displaced}&period=2023-05&source=field&asOf=${asOf(first)}`)
    expect(sharesOf(answer)).toEqual({
      corrected: 100,
      moved: 30,
      reclassified: 350,
      withdrawn: 60,
      demoted: 25,
    })
    expect(answer.value).toBe(565)
  })

  it('counts the whole figure by method=end', async () => {
    const answer = await lineage(`${displaced}&period=2023-05&source=field&method=end`)
    expect(sharesOf(answer)).not.toHaveProperty('corrected')
    expect(reasonsOf(answer)).toMatchObject({ corrected: 'outside_period' })
  })

  it('tells the exact sum beside IDMC’s rounding', async () => {
    const answer = await lineage(`${displaced}&period=2023-05&source=field&rounding=idmc`)
    expect(answer).toMatchObject({ value: 440, unrounded: 438 })
  })

  it('shortens the lists, not the sums', async () => {
    const answer = await lineage(`${displaced}&period=2023-05&source=field&limit=1`)
    expect(answer.counted).toHaveLength(1)
    expect(answer.countedMore).toEqual({ observations: 3, share: 88 })
  })
})

describe('lineage of a stock', () => {
  it('tells superseded rounds, other assessments and other levels apart', async () => {
    const before = await lineage(
      `category=idps&country=HTI&period=2021-09&source=iom-dtm&asOf=${asOf(first)}`,
    )
    expect(before.value).toBe(150)
    expect(sharesOf(before)).toEqual({ 'r1-a': 100, 'r1-b': 50 })
    expect(reasonsOf(before)).toEqual({ 'r1-site': 'other_assessment', 'r1-b-fine': 'other_level' })
    const after = await lineage('category=idps&country=HTI&period=2021-10&source=iom-dtm')
    expect(after.value).toBe(80)
    expect(sharesOf(after)).toEqual({ 'r2-a': 80 })
    expect(reasonsOf(after)).toMatchObject({ 'r1-a': 'superseded_round', 'r1-b': 'superseded_round' })
  })

  it('tells a source that was not preferred, and figures of other days', async () => {
    const december = await lineage('category=idps&country=HTI&period=2021-12')
    expect(december).toMatchObject({ value: 80, sources: ['iom-dtm'] })
    expect(reasonsOf(december)).toMatchObject({ 'year-end': 'other_source' })
    const june = await lineage('category=idps&country=HTI&period=2021-06')
    expect(june).toMatchObject({ value: null, state: 'not_reported', counted: [] })
    expect(june.excludedCounts.outside_period).toBeGreaterThan(0)
  })
})

describe('coverage', () => {
  const camps =
    'category=idps&country=DOM&source=camps&interval=month&groupBy=country&from=2021-10-01&to=2021-10-31'

  it('stands beside a figure of which a part has not reported again', async () => {
    const answer = await series(`${camps}&coverage=true`)
    expect(answer.series[0]?.points[0]).toMatchObject({
      value: 185,
      state: 'partial',
      coverage: { unit: 'places', reported: 1, expected: 3, oldestOn: '2021-09-01', oldestAgeDays: 60 },
    })
    expect((await series(camps)).series[0]?.points[0]).not.toHaveProperty('coverage')
  })

  it('has columns of its own in CSV', async () => {
    const csv = await (await fetch(`${url}/v1/series?${camps}&coverage=true&format=csv`)).text()
    const [header, row] = csv.split('\n')
    expect(header).toMatch(
      /,as_of,coverage_unit,coverage_reported,coverage_expected,oldest_on,oldest_age_days,growth_percent_30d,growth_cases$/,
    )
    expect(row).toMatch(/,places,1,3,2021-09-01,60,,$/)
  })
})

describe('an explained difference', () => {
  const field = `${displaced}&source=field&interval=month&fromAsOf=${asOf(first)}&toAsOf=${asOf(second)}`

  it('adds up to the change, reason by reason', async () => {
    const answer = await diff(`${field}&groupBy=country&from=2023-05-01&to=2023-05-31`)
    expect(answer.series).toHaveLength(1)
    expect(answer.series[0]?.points).toEqual([
      {
        period: '2023-05',
        from: '2023-05-01',
        to: '2023-05-31',
        before: { value: 565, state: 'reported' },
        after: { value: 438, state: 'reported' },
        change: -127,
        // 'reclassified' stays in the total: it only changes the cause.
        reasons: { new: 11, late: 7, correction: -30, retraction: -60, moved: -30, role: -25 },
        observations: { new: 1, late: 1, correction: 1, retraction: 1, moved: 1, role: 1 },
      },
    ])
  })

  it('shows a reclassified figure leaving one cause and entering the other (total 0)', async () => {
    const answer = await diff(`${field}&groupBy=country,cause&from=2023-05-01&to=2023-05-31`)
    const byCause = Object.fromEntries(answer.series.map(({ key, points }) => [key.cause, points[0]]))
    expect(byCause['conflict']).toMatchObject({ change: -350, reasons: { reclassified: -350 } })
    expect(byCause['disaster']?.reasons).toMatchObject({ reclassified: 350 })
  })

  it('restates the day of the event, not the day of the correction', async () => {
    const answer = await diff(`${field.replace('interval=month', 'interval=day')}&groupBy=country`)
    const corrected = answer.series
      .flatMap(({ points }) => points)
      .filter(({ reasons }) => (reasons.correction ?? 0) !== 0)
    expect(corrected.map(({ change }) => change)).toEqual(Array.from({ length: 10 }, () => -15))
    expect(corrected.map(({ period }) => period)[0]).toBe('2023-05-30')
  })

  it('calls a change of source by its name', async () => {
    const answer = await diff(
      `${displaced}&sources=preferred&groupBy=country&cause=disaster&from=2022-01-01&to=2022-12-31&fromAsOf=${asOf(first)}&toAsOf=${asOf(second)}`,
    )
    // GIDD came to cover 2022 with 900 (reported long after), so IDU's 700 are not counted any more.
    expect(answer.series[0]?.points[0]).toMatchObject({ change: 200, reasons: { late: 900, method: -700 } })
  })

  it('explains a round that replaces another', async () => {
    const answer = await diff(
      `category=idps&country=HTI&source=iom-dtm&groupBy=country&interval=month&from=2021-10-01&to=2021-10-31&fromAsOf=${asOf(first)}&toAsOf=${asOf(second)}`,
    )
    expect(answer.series[0]?.points[0]).toMatchObject({
      before: { value: 150 },
      after: { value: 80 },
      change: -70,
      reasons: { late: 80, method: -150 },
    })
  })

  it('is empty between an instant and itself', async () => {
    const answer = await diff(`${displaced}&fromAsOf=${asOf(second)}&toAsOf=${asOf(second)}`)
    expect(answer).toMatchObject({ series: [], observations: [], changedObservations: 0 })
  })

  it.each([
    ['instants the wrong way round', `&fromAsOf=${asOf(second)}&toAsOf=${asOf(first)}`],
    ['rounded figures', `&fromAsOf=${asOf(first)}&rounding=idmc`],
    ['a period that is none', '', '/v1/lineage', '&period=2019-13'],
    ['a period outside the range', '', '/v1/lineage', '&period=2019&from=2020-01-01'],
    ['roles added up', '', '/v1/lineage', '&period=2019&role=all'],
  ])('refuses %s', async (_, query, path = '/v1/diff', more = '') => {
    const answer = await fetch(`${url}${path}?${displaced}${query}${more}`)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code: 'PARAMETER_INVALID' })
  })
})
