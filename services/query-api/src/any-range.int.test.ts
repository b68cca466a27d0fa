/** Any range of days answers, whatever the number of days, and what is too much is refused before it is worked out. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diffAnswerSchema, problemSchema, seriesAnswerSchema, tables } from '@tideline/contracts'
import { testWorld } from '../../../test/harness/index.ts'
import { openTestStore, record, serveRecords, type Recorded, type ServedStore } from './test-world.fixture.ts'

const stock = (id: string, fields: Partial<Recorded['observation']>): Recorded => ({
  observation: {
    source: 'iom-dtm',
    id,
    revision: 1,
    category: 'idps',
    cause: 'disaster',
    country: 'HTI',
    figure: 100,
    date: '2001-03-10',
    ...fields,
  },
  at: '2025-01-01T00:00:00.000Z',
})

const records: Recorded[] = [
  stock('a', {}),
  stock('b', { figure: 70, date: '2001-03-20' }),
  stock('c', { country: 'DOM', figure: 30, date: '2024-12-31' }),
  ...['field-a', 'field-b', 'field-c', 'field-d'].map((source): Recorded => ({
    observation: {
      source,
      id: 'flow',
      revision: 1,
      category: 'internal_displacements',
      cause: 'disaster',
      country: 'HTI',
      figure: 5,
      start: '2001-03-10',
    },
    at: '2025-01-01T00:00:00.000Z',
  })),
]

let served: ServedStore
const world = testWorld('any-range')

beforeAll(async () => {
  served = await serveRecords(world, records, '2025-06-01T00:00:00.000Z')
})
afterAll(async () => {
  await served.close()
})

const ask = (query: string) => fetch(`${served.url}/v1/series?${query}`)
const days = 'category=idps&interval=day&country=HTI'

describe.each([
  ['from the rollup', ''],
  ['from the log', '&asOf=2025-03-01T00:00:00.000Z'],
])('stocks by day over decades, %s', (_, asOf) => {
  it('answer each day', async () => {
    const response = await ask(`${days}&from=1995-01-01&to=2024-12-31${asOf}`)
    expect(response.status).toBe(200)
    const { points } = seriesAnswerSchema.parse(await response.json()).series[0] ?? { points: [] }
    expect(points).toHaveLength(10_958)
    const at = new Map(points.map((point) => [point.period, point.value]))
    expect(
      ['2001-03-09', '2001-03-10', '2001-03-19', '2001-03-20', '2002-03-20', '2024-12-31'].map((day) =>
        at.get(day),
      ),
    ).toEqual([null, 100, 100, 70, 70, null])
  })

  it.each(['week', 'month', 'quarter', 'year'])('and at the end of each %s', async (interval) => {
    const response = await ask(
      `category=idps&country=HTI&interval=${interval}&from=1995-02-03&to=2002-02-03${asOf}`,
    )
    const { points } = seriesAnswerSchema.parse(await response.json()).series[0] ?? { points: [] }
    expect(
      points.filter(({ value }) => value !== null).map(({ to, value }) => [to >= '2001-03-20', value]),
    ).toEqual(
      points
        .filter(({ to }) => to >= '2001-03-10')
        .map(({ to }) => [to >= '2001-03-20', to >= '2001-03-20' ? 70 : 100]),
    )
  })

  it('with what was expected beside them', async () => {
    const response = await ask(`${days}&coverage=true&from=1995-01-01&to=2024-12-31${asOf}`)
    expect(response.status).toBe(200)
    expect(seriesAnswerSchema.parse(await response.json()).warnings).toEqual([])
  })
})

it('a list of many names is no reason to fail', async () => {
  const names = Array.from({ length: 150 }, (_, index) => `event=${'é'.repeat(10)}${index}`).join('&')
  const response = await ask(`category=internal_displacements&${names}`)
  expect(response.status).toBe(200)
})

it('more points than an answer holds are refused with how many and what to narrow', async () => {
  const response = await ask('category=internal_displacements&interval=day&from=1900-01-01&to=2299-12-31')
  expect(response.status).toBe(422)
  const problem = problemSchema.parse(await response.json())
  expect(problem.code).toBe('QUERY_TOO_LARGE')
  expect(problem.detail).toMatch(/584388 points in 4 series.*shorter range/)
})

it('as many as an answer holds are given: two keys by day over four centuries', async () => {
  const response = await ask(
    'category=idps&interval=day&from=1900-01-01&to=2299-12-31&groupBy=country,operation,event,cause,role,origin&role=all',
  )
  expect(response.status).toBe(200)
  const { series } = seriesAnswerSchema.parse(await response.json())
  expect(series.map(({ points }) => points.length)).toEqual([146_097, 146_097])
})

describe('differences of all countries’ stocks', () => {
  const CAMPS = 100_500
  const pushed = '2025-02-01T00:00:00.000Z'
  const changed = '2025-03-01T00:00:00.000Z'
  const camps = testWorld('any-range-diff')
  let many: ServedStore

  beforeAll(async () => {
    const camp = (id: string, at: string, fields: Partial<Recorded['observation']> = {}): Recorded => ({
      ...stock(id, {
        source: 'camps',
        figure: 10,
        date: '2025-01-31',
        places: [{ name: id, adminLevel: 4, role: 'location' }],
        ...fields,
      }),
      at,
    })
    const store = await openTestStore(camps.clickhouseUrl, camps.database)
    await record(store, [camp('first', pushed)], '2025-02-01T00:00:00.001Z')
    // As many as no test can push one by one: the first again under other names.
    await store.run(
      `INSERT INTO ${tables.log} SELECT * EXCEPT (number) REPLACE (concat('camp-', toString(number)) AS id,
         id AS placeKey, number + 1000 AS offset, toDateTime64('2025-02-01 00:00:00.002', 3, 'UTC') AS recordedAt)
       FROM (SELECT * FROM ${tables.log} WHERE id = 'first') AS one CROSS JOIN numbers({camps:UInt32}) AS many`,
      { camps: CAMPS - 1 },
    )
    await store.close()
    many = await serveRecords(
      camps,
      [
        camp('first', changed, { revision: 2, figure: 25 }),
        camp('last', changed, { country: 'DOM', date: '2025-02-28' }),
      ],
      '2025-03-31T00:00:00.000Z',
    )
  }, 300_000)
  afterAll(async () => {
    await many.close()
  })

  const diff = (from: string, more = '') =>
    fetch(
      `${many.url}/v1/diff?category=idps&groupBy=country&interval=month&to=2025-03-31&fromAsOf=${from}${more}`,
    )

  it('answer though more than 100,000 observations stand, where few changed', async () => {
    const response = await diff('2025-02-28T00:00:00.000Z', `&toAsOf=2025-03-31T00:00:00.000Z`)
    expect(response.status).toBe(200)
    const { series, changedObservations } = diffAnswerSchema.parse(await response.json())
    const told = series.flatMap(({ key, points }) =>
      points.map(({ period, change, reasons }) => [key.country, period, change, reasons]),
    )
    expect(told).toEqual([
      ['DOM', '2025-02', 10, { new: 10 }],
      ['DOM', '2025-03', 10, { new: 10 }],
      ['HTI', '2025-01', 15, { correction: 15 }],
      ['HTI', '2025-02', 15, { correction: 15 }],
      // The month had not begun, and what stood on 28 February still stands at its end.
      ['HTI', '2025-03', 1_005_015, { method: 1_005_015 }],
    ])
    expect(changedObservations).toBe(CAMPS + 1)
  })

  it('are refused before the work where too many changed, with what to narrow', async () => {
    const response = await diff('2025-01-01T00:00:00.000Z')
    expect(response.status).toBe(422)
    const { code, detail } = problemSchema.parse(await response.json())
    expect(code).toBe('QUERY_TOO_LARGE')
    expect(detail).toMatch(/changed between fromAsOf and toAsOf; ask for instants nearer to each other/)
  })
})
