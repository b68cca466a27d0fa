/** What stands beside figures through the query side, warnings, rests of lists, counts and other sources, tells none. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { diffAnswerSchema, lineageAnswerSchema, seriesAnswerSchema } from '@tideline/contracts'
import { createApiKey } from '@tideline/runtime'
import { testWorld } from '../../../test/harness/index.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveRecords, type Recorded, type ServedStore } from './test-world.fixture.ts'

type Observation = Recorded['observation']

const crossing = (
  id: string,
  nationality: string,
  figure: number,
  more: Partial<Observation> = {},
): Observation => ({
  source: 'field',
  id,
  revision: 1,
  category: 'border_crossings',
  cause: 'unknown',
  country: 'PAN',
  figure,
  start: '2024-03-05',
  nationality,
  places: [{ role: 'location', name: 'Bajo Chiquito' }],
  ...more,
})

const evicted = (id: string, nationality: string, figure: number): Observation =>
  crossing(id, nationality, figure, {
    source: 'evictions',
    category: 'internal_displacements',
    cause: 'other',
  })

/** Twice a year, large as a whole. */
const twice = (nationality: string, february: number, may: number): Observation[] => [
  crossing(`${nationality}-2`, nationality, february, { source: 'twice', start: '2024-02-10' }),
  crossing(`${nationality}-5`, nationality, may, { source: 'twice', start: '2024-05-10' }),
]

const day = (date: string, observations: Observation[]): Recorded[] =>
  observations.map((observation) => ({ observation, at: `${date}T00:00:00.000Z` }))

const records: Recorded[] = [
  ...day('2025-01-01', [
    crossing('h', 'HTI', 3),
    crossing('c', 'CUB', 40),
    crossing('v', 'VEN', 57, {
      breakdown: [
        { sex: 'f', figure: 2 },
        { sex: 'm', figure: 55 },
      ],
    }),
    crossing('u', 'HTI', 900, { source: 'cr-dgme' }),
    evicted('e-h', 'HTI', 3),
    evicted('e-c', 'CUB', 40),
    evicted('e-v', 'VEN', 57),
    ...twice('HTI', 3, 60),
    ...twice('CUB', 80, 80),
    ...twice('VEN', 90, 90),
    crossing('n-v', 'VEN', 90, { source: 'newcomers' }),
  ]),
  ...day('2025-01-10', [
    crossing('h', 'HTI', 30, { revision: 2 }),
    // each is one person
    ...['1', '2', '3'].map((id) => crossing(`n-${id}`, 'HTI', 1, { source: 'newcomers' })),
    crossing('n-c', 'CUB', 70, { source: 'newcomers' }),
    crossing('n-v', 'VEN', 190, { source: 'newcomers', revision: 2 }),
  ]),
]

const before = 'asOf=2025-01-05T00:00:00.000Z'
const world = testWorld('query-disclosure-aside')
const exact = createApiKey({ name: 'analyst', sources: ['*'], scopes: ['exact'] })
let served: ServedStore

beforeAll(async () => {
  served = await serveRecords(world, records, '2025-06-01T00:00:00.000Z', async (dataDir) => {
    const keysFile = join(dataDir, 'api-keys.json')
    await writeFile(keysFile, JSON.stringify({ version: 1, keys: [exact.entry] }))
    return { API_KEYS_FILE: keysFile }
  })
})

afterAll(() => served?.close())

const ask = (path: string, key?: string) =>
  fetch(served.url + path, { headers: key === undefined ? {} : { authorization: `Bearer ${key}` } })

const crossings = '/v1/series?category=border_crossings'
const series = async (path: string, key?: string) =>
  seriesAnswerSchema.parse(await (await ask(path, key)).json())
const values = async (path: string, key?: string) =>
  (await series(path, key)).series.flatMap(({ points }) => points.map(({ value }) => value))

describe('a warning of what is left out', () => {
  const left = async (more: string, key?: string) => {
    const answer = await series(`/v1/series?category=internal_displacements&totals=gidd&${more}`, key)
    return answer.warnings.map(({ message }) => message)
  }
  const of = (people: number) => [
    `As GIDD does, figures under other causes are left out: ${people} people of evictions.`,
  ]

  it('does not tell few people of one nationality, nor those beside them', async () => {
    expect(await left('nationality=HTI')).toEqual([])
    expect(await left('nationality=CUB')).toEqual([])
    expect(await left('nationality=VEN')).toEqual(of(57))
    expect(await left('nationality=HTI', exact.key)).toEqual(of(3))
  })

  it('tells those of a country, whose total is never hidden', async () => {
    expect(await left('groupBy=country')).toEqual(of(100))
  })
})

describe('a breakdown', () => {
  const table = `${crossings}&source=field&groupBy=nationality`

  it('hides what was small as of the instant asked for, and goes on: who went along would tell it', async () => {
    // in the order of the key: CUB, HTI, VEN
    expect(await values(`${table}&${before}`)).toEqual([null, null, 57])
    expect(await values(table)).toEqual([null, null, 57])
    expect(await values(table, exact.key)).toEqual([40, 30, 57])
  })

  it('hides the same with its coverage', async () => {
    expect(await values(`${table}&${before}&coverage=true`)).toEqual([null, null, 57])
  })

  it('hides the part of a year that has a small day in it', async () => {
    const haitians = `${crossings}&source=twice&nationality=HTI&to=2024-12-31`
    expect(await values(`${haitians}&from=2024-02-10`)).toEqual([null])
    expect(await values(`${haitians}&from=2024-02-11`)).toEqual([60])
    expect(await values(`${haitians}&from=2024-02-11`, exact.key)).toEqual([60])
  })
})

describe('a source that was not chosen', () => {
  const preferred = `${crossings}&sources=preferred&source=cr-dgme,field&groupBy=nationality&nationality=HTI&${before}`

  it('is hidden where it is small, in CSV too', async () => {
    const { series: told } = await series(preferred)
    expect(told[0]?.points[0]).toMatchObject({
      value: 900,
      sources: ['cr-dgme'],
      alternatives: [{ source: 'field', value: null, state: 'suppressed' }],
    })
    expect(await (await ask(`${preferred}&format=csv`)).text()).toContain(',cr-dgme,,field=suppressed')
    const { series: all } = await series(preferred, exact.key)
    expect(all[0]?.points[0]?.alternatives).toMatchObject([{ source: 'field', value: 3 }])
  })
})

describe('lineage', () => {
  const lineage = async (more: string, key?: string) => {
    const path = `/v1/lineage?category=border_crossings&source=field&period=2024&${before}${more}`
    return lineageAnswerSchema.parse(await (await ask(path, key)).json())
  }

  it('does not tell the small row by the rest of a shortened list', async () => {
    const short = async (limit: number, key?: string) => {
      const { counted, countedMore } = await lineage(`&limit=${limit}`, key)
      return [counted.map(({ share }) => share), countedMore?.share]
    }
    expect(await short(2)).toEqual([[null, null], null])
    expect(await short(1)).toEqual([[null], null])
    expect(await short(2, exact.key)).toEqual([[57, 40], 3])
  })

  it('hides small bands of a row whose figure is shown', async () => {
    const bands = async (key?: string) => {
      const { counted } = await lineage('&limit=1', key)
      const [row] = counted
      const shown = (row?.observation['breakdown'] ?? []) as { figure: number | null }[]
      return [shown.map(({ figure }) => figure), row?.observation['published'] === undefined]
    }
    expect(await bands()).toEqual([[null, null], true])
    expect((await bands(exact.key))[0]).toEqual([2, 55])
  })

  it('tells no unrounded sum of a hidden figure', async () => {
    const hidden = await lineage('&nationality=CUB&rounding=idmc')
    expect([hidden.value, hidden.unrounded]).toEqual([null, undefined])
    const all = await lineage('&nationality=CUB&rounding=idmc', exact.key)
    expect([all.value, all.unrounded]).toEqual([40, 40])
  })
})

describe('a difference', () => {
  const points = async (source: string, key?: string) => {
    const instants = 'fromAsOf=2025-01-05T00:00:00.000Z&toAsOf=2025-02-01T00:00:00.000Z'
    const path = `/v1/diff?category=border_crossings&source=${source}&groupBy=nationality&${instants}`
    const answer = diffAnswerSchema.parse(await (await ask(path, key)).json())
    return answer.series.flatMap((each) => each.points)
  }
  const changed = async (key?: string) =>
    (await points('newcomers', key)).map(({ change, observations }) => [change, observations])

  it('hides the side that its series hides, and so the change, however large', async () => {
    expect(await points('field')).toMatchObject([
      {
        before: { value: null, state: 'suppressed' },
        after: { value: null, state: 'suppressed' },
        change: null,
      },
    ])
  })

  it('does not tell three people by the number of their rows', async () => {
    expect(await changed()).toEqual([
      [null, {}],
      [null, {}],
      [100, { correction: 1 }],
    ])
    expect(await changed(exact.key)).toEqual([
      [70, { late: 1 }],
      [3, { late: 3 }],
      [100, { correction: 1 }],
    ])
  })
})

describe('an answer for a reader who sees all', () => {
  it.each([
    '/v1/observations/field/h',
    `/v1/lineage?category=border_crossings&source=field&period=2024&${before}`,
    '/v1/diff?category=border_crossings&fromAsOf=2025-01-05T00:00:00.000Z&toAsOf=2025-02-01T00:00:00.000Z',
  ])('is for no cache between: %s', async (path) => {
    const headers = async (key?: string) => {
      const { headers: told } = await ask(path, key)
      return [
        told.get('cache-control')?.startsWith('private') ?? false,
        told.get('vary')?.includes('authorization') ?? false,
        told.get('x-disclosure'),
      ]
    }
    expect(await headers(exact.key)).toEqual([true, true, 'exact'])
    expect(await headers()).toEqual([false, true, 'public'])
  })
})
