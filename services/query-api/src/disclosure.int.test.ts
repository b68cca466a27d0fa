/** Disclosure control through the query side: every form of an answer hides the same, and a key with a scope sees all. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { diffAnswerSchema, lineageAnswerSchema, type SeriesAnswer } from '@tideline/contracts'
import { createApiKey } from '@tideline/runtime'
import { makeSnapshot, parseSituation, verifySnapshot } from '@tideline/snapshots'
import { testWorld } from '../../../test/harness/index.ts'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { records } from './disclosure.fixture.ts'
import { serveRecords, type ServedStore } from './test-world.fixture.ts'

const WATERMARK = '2025-06-01T00:00:00.000Z'

const world = testWorld('query-disclosure')
const exact = createApiKey({ name: 'analyst', sources: ['*'], scopes: ['exact'] })
const plain = createApiKey({ name: 'device', sources: ['field-darien'] })
let served: ServedStore
let url: string

beforeAll(async () => {
  served = await serveRecords(world, records, WATERMARK, async (dataDir) => {
    const keysFile = join(dataDir, 'api-keys.json')
    // an entry of before there were scopes has none
    const { scopes: _none, ...old } = plain.entry
    await writeFile(keysFile, JSON.stringify({ version: 1, keys: [exact.entry, old] }))
    return { API_KEYS_FILE: keysFile }
  })
  url = served.url
})

afterAll(() => served?.close())

const ask = (path: string, key?: string, headers: Record<string, string> = {}) =>
  fetch(url + path, {
    headers: { ...headers, ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
  })
const path = (more: string): string => `/v1/series?category=border_crossings&${more}`
const values = async (more: string, key?: string): Promise<(number | null)[]> => {
  const answer = (await (await ask(path(more), key)).json()) as SeriesAnswer
  return answer.series.flatMap(({ points }) => points.map(({ value }) => value))
}

describe('a breakdown of a field push', () => {
  it('hides 3 and 40 of 3, 40 and 57, and shows the total', async () => {
    // in the order of the key: CUB, HTI, VEN
    expect(await values('groupBy=nationality')).toEqual([null, null, 57])
    expect(await values('groupBy=country,cause')).toEqual([100])
  })

  it('hides the same in CSV and NDJSON', async () => {
    const csv: Record<string, string>[] = parse(
      await (await ask(path('groupBy=nationality&format=csv'))).text(),
      {
        columns: true,
      },
    )
    expect(csv.map(({ value, state, observations }) => [value, state, observations])).toEqual([
      ['', 'suppressed', '0'],
      ['', 'suppressed', '0'],
      ['57', 'reported', '1'],
    ])
    const lines = (await (await ask(path('groupBy=nationality&format=ndjson'))).text()).trim().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { value: number | null }).value)).toEqual([
      null,
      null,
      57,
    ])
  })

  it('is not told by asking otherwise', async () => {
    for (const more of [
      '',
      '&groupBy=',
      '&groupBy=nationality',
      '&country=PAN',
      '&interval=day',
      '&rounding=idmc',
    ]) {
      expect([more, await values(`nationality=HTI${more}`)]).toEqual([more, [null]])
      expect([more, await values(`nationality=CUB${more}`)]).toEqual([more, [null]])
    }
    expect(await values('nationality=HTI,VEN&groupBy=')).toEqual([null])
    expect(await values('nationality=HTI&from=2024-03-05&to=2024-03-05&groupBy=')).toEqual([null])
    expect(await values('nationality=CUB&from=2024-03-01&to=2024-03-31&groupBy=')).toEqual([null])
  })

  it('leaves the 2 that GIDD publishes', async () => {
    const answer = await ask('/v1/series?category=internal_displacements&groupBy=event')
    expect(((await answer.json()) as SeriesAnswer).series[0]?.points[0]).toMatchObject({
      value: 2,
      state: 'reported',
    })
  })
})

describe('one observation', () => {
  const told = async (id: string, key?: string) => {
    const answer = await ask(`/v1/observations/field-darien/${id}`, key)
    const { revisions } = (await answer.json()) as {
      revisions: { state?: string; hash: string; record: Record<string, unknown> }[]
    }
    return revisions
  }

  it('hides few people at a place, and small bands', async () => {
    expect(await told('h')).toMatchObject([
      { state: 'suppressed', hash: '', record: { figure: null, people: null } },
    ])
    const [bands] = await told('v', exact.key)
    expect(bands?.record).toMatchObject({ people: 57 })
    // with 40 and 57 told, the total of the day would tell the 3
    for (const id of ['h', 'c', 'v']) {
      const [row] = await told(id)
      expect(row).toMatchObject({ state: 'suppressed', hash: '', receipt: '', record: { people: null } })
      for (const name of ['recordedAt', 'nationality', 'places'])
        expect([row, row?.record]).not.toContainEqual(expect.objectContaining({ [name]: expect.anything() }))
    }
    expect((await told('v'))[0]?.record).toMatchObject({
      breakdown: [
        { sex: 'f', figure: null, state: 'suppressed' },
        { sex: 'm', figure: null, state: 'suppressed' },
      ],
    })
  })

  it('hides the older of two revisions that are three people apart', async () => {
    expect((await told('m')).map(({ record: { people } }) => people)).toEqual([null, 60])
    expect((await told('m', exact.key)).map(({ record: { people } }) => people)).toEqual([57, 60])
  })
})

describe('what a figure is made of', () => {
  const lineage = async (more: string, key?: string) => {
    const answer = await ask(
      `/v1/lineage?category=border_crossings&source=field-darien&period=2024${more}`,
      key,
    )
    return lineageAnswerSchema.parse(await answer.json())
  }

  it('lists small rows without their figures, and those whose figures would tell them', async () => {
    const answer = await lineage('')
    expect(answer.value).toBe(100)
    expect(answer.counted.map(({ observation: { id }, share, state }) => [id, share, state])).toEqual([
      ['v', null, 'suppressed'],
      ['c', null, 'suppressed'],
      ['h', null, 'suppressed'],
    ])
    const shares = async (key?: string) => (await lineage('', key)).counted.map(({ share }) => share)
    expect(await shares(exact.key)).toEqual([57, 40, 3])
  })

  it('lists them so as a table too, which a key sees whole', async () => {
    const table = async (key?: string) => {
      const answer = await ask(
        '/v1/lineage?category=border_crossings&source=field-darien&period=2024&format=csv',
        key,
      )
      const rows: Record<string, string>[] = parse(await answer.text(), { columns: true })
      return rows.map((row) => [row['id'], row['share'], row['people'], row['state']])
    }
    expect(await table()).toEqual([
      ['v', '', '', 'suppressed'],
      ['c', '', '', 'suppressed'],
      ['h', '', '', 'suppressed'],
    ])
    expect((await table(exact.key)).map(([, share]) => share)).toEqual(['57', '40', '3'])
  })

  it('lists nothing behind a figure that is hidden', async () => {
    expect(await lineage('&nationality=HTI')).toMatchObject({ value: null, state: 'suppressed', counted: [] })
    expect(await lineage('&nationality=HTI', exact.key)).toMatchObject({ value: 3, state: 'reported' })
  })
})

describe('a difference', () => {
  const changed = async (more: string, key?: string) => {
    const instants = 'fromAsOf=2025-01-05T00:00:00.000Z&toAsOf=2025-02-01T00:00:00.000Z'
    const path = `/v1/diff?category=migrants&source=field-darien&interval=month&from=2024-12-01&to=2024-12-31&${instants}${more}`
    return diffAnswerSchema.parse(await (await ask(path, key)).json())
  }

  it('of three people is not told in a table', async () => {
    const instants = 'fromAsOf=2025-01-05T00:00:00.000Z&toAsOf=2025-02-01T00:00:00.000Z'
    const path = `/v1/diff?category=migrants&source=field-darien&interval=month&from=2024-12-01&to=2024-12-31&${instants}&groupBy=nationality&format=csv`
    const table = async (key?: string): Promise<string[][]> => parse(await (await ask(path, key)).text())
    const [heads = [], row = []] = await table()
    const numbers = heads.flatMap((name, nth) =>
      /^(value|change|people|observations)_?/.test(name) && row[nth] !== '' ? [name] : [],
    )
    expect(numbers).toEqual(['value_after'])
    expect(row[heads.indexOf('state_before')]).toBe('suppressed')
    const [, whole = []] = await table(exact.key)
    expect(whole[heads.indexOf('change')]).not.toBe('')
  })

  it('of three people is not told in a breakdown, nor by its sides or parts', async () => {
    const answer = await changed('&groupBy=nationality')
    expect(answer.series[0]?.points[0]).toMatchObject({
      before: { value: null, state: 'suppressed' },
      after: { value: 60 },
      change: null,
      reasons: { correction: null },
    })
    expect(answer.observations).toEqual([])
    expect(answer.changedObservations).toBe(1)
  })

  it('is told to a key with the scope exact', async () => {
    const answer = await changed('&groupBy=nationality', exact.key)
    expect(answer.series[0]?.points[0]).toMatchObject({
      before: { value: 57 },
      after: { value: 60 },
      change: 3,
      reasons: { correction: 3 },
    })
  })

  it('of a total by country is told, and not which observation it is', async () => {
    const answer = await changed('&groupBy=country')
    expect(answer.series[0]?.points[0]).toMatchObject({ change: 3, reasons: { correction: 3 } })
    expect(answer.observations).toEqual([])
  })
})

describe('a key', () => {
  it('with the scope exact sees all, and no shared cache keeps it', async () => {
    expect(await values('groupBy=nationality', exact.key)).toEqual([40, 3, 57])
    const answer = await ask(path('groupBy=nationality&asOf=2025-02-01T00:00:00.000Z'), exact.key)
    expect(answer.headers.get('cache-control')).toContain('private')
    expect(answer.headers.get('vary')).toContain('authorization')
    expect(answer.headers.get('x-disclosure')).toBe('exact')
    expect(await answer.json()).toMatchObject({ query: { exact: true } })
  })

  it('without the scope sees what everybody sees', async () => {
    expect(await values('groupBy=nationality', plain.key)).toEqual([null, null, 57])
  })

  it('has ETags of its own', async () => {
    const tagOf = async (key?: string) =>
      (await ask(path('groupBy=nationality'), key)).headers.get('etag') ?? ''
    expect(await tagOf(exact.key)).not.toBe(await tagOf())
    const open = await ask(path('groupBy=nationality'), undefined, {
      'if-none-match': await tagOf(exact.key),
    })
    expect(open.status).toBe(200)
    expect(open.headers.get('vary')).toContain('authorization')
    expect(
      (await ask(path('groupBy=nationality'), undefined, { 'if-none-match': await tagOf() })).status,
    ).toBe(304)
  })

  it.each([
    ['Bearer tl_nobody', 'KEY_UNKNOWN'],
    ['Basic dXNlcg==', 'KEY_MISSING'],
  ])('%s is 401 %s', async (authorization, code) => {
    for (const each of [
      path('groupBy=nationality'),
      '/v1/observations/field-darien/h',
      '/v1/lineage?category=migrants&period=2024',
      '/v1/diff?category=migrants&fromAsOf=2025-01-05T00:00:00.000Z',
    ]) {
      const answer = await fetch(url + each, { headers: { authorization } })
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([401, code])
    }
  })

  it('is optional by the OpenAPI document', async () => {
    const { paths } = (await (await ask('/openapi.json')).json()) as {
      paths: Record<string, { get?: { security?: unknown } }>
    }
    expect(paths['/v1/series']?.get?.security).toEqual([{}, { apiKey: [] }])
  })
})

describe('a snapshot', () => {
  const situation = parseSituation({
    id: 'darien',
    title: 'Darien',
    place: 'Darien',
    timezone: 'UTC',
    time: '06:00',
    subregions: [{ id: 'all', title: 'All', countries: ['PAN', 'HTI'] }],
    keyFigures: [
      { id: 'all', label: 'Crossings', category: 'border_crossings', interval: 'year' },
      {
        id: 'haitians',
        label: 'Haitians',
        category: 'border_crossings',
        nationality: ['HTI'],
        interval: 'year',
      },
      {
        id: 'venezuelans',
        label: 'Venezuelans',
        category: 'migrants',
        nationality: ['VEN'],
        interval: 'year',
      },
    ],
  })

  // two documents and one made again, of dozens of questions each
  it(
    'hides the same, its change from the one before as well, and can be made again',
    { timeout: 240_000 },
    async () => {
      const { store, dataDir } = served
      const options = { store, dataDir, precedence: { version: 1 as const, rules: [] }, situation }
      await makeSnapshot({ ...options, cutOff: '2025-01-09T06:00:00.000Z' })
      const made = await makeSnapshot({ ...options, cutOff: '2025-01-10T06:00:00.000Z' })
      const text = await readFile(join(dataDir, 'snapshots', `${made.snapshotId}.json`), 'utf8')
      const { data } = JSON.parse(text) as {
        data: {
          keyFigures: { id: string; value: number | null; state: string; previous: object; change: unknown }[]
          changes: { figure: string; effect: number | null }[]
          caveats: string[]
        }
      }
      const figure = (id: string) => data.keyFigures.find((each) => each.id === id)
      expect(figure('all')).toMatchObject({ value: 100 })
      expect(figure('haitians')).toMatchObject({ value: null, state: 'suppressed' })
      // 57 before and 60 now would be three people
      expect(figure('venezuelans')).toMatchObject({
        value: 60,
        previous: { value: null, state: 'suppressed' },
        change: null,
      })
      const changed = data.changes.filter((change) => change.figure === 'venezuelans')
      expect(changed.length).toBeGreaterThan(0)
      expect(new Set(changed.map(({ effect }) => effect))).toEqual(new Set([null]))
      expect(data.caveats).toContain('SUPP')
      const html = await readFile(join(dataDir, 'snapshots', `${made.snapshotId}.html`), 'utf8')
      expect(html).toContain('withheld')
      expect(await verifySnapshot(store, made.snapshotId)).toMatchObject({ ok: true })
    },
  )
})
