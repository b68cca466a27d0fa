/**
 * All sources that the region's strategy draws on, in one stack: its figures come out with their lineage, no sum mixes two sources,
 * and one of them (OHSS) is fetched on schedule from a local server that plays its publisher.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LineageAnswer, SeriesAnswer } from '@tideline/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { play, status, text, type Played } from '../../services/source-collector/src/publisher.fixture.ts'
import { testWorld } from '../harness/index.ts'
import { until } from '../harness/until.ts'
import { startPipeline, type Pipeline } from './pipeline.ts'
import { hasSharedData, sharedFile } from './shared-data.ts'
import { strategyFiles, writeFileOf } from './strategy-files.ts'
import { whatIsSaid } from './strategy-said.ts'
import { totals, year } from './strategy-totals.ts'

const ETAG = '"fy2021"'

interface Run {
  outcome: string
  reason?: string
  copy?: string
  receiptId?: string
  counts?: { read: number; accepted: number }
}

describe.skipIf(!hasSharedData)('the sources of the strategy in one stack', () => {
  let pipeline: Pipeline
  let publisher: Played
  let other: Played
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tideline-strategy-'))
    const khsm = await readFile(sharedFile('ohss-khsm/monthly-region-citizenship_fy2014-2021.csv'))
    // as a publisher does: 304 is for whoever has it already
    publisher = await play((request, response) => {
      const has = request.headers['if-none-match'] === ETAG
      const answer = has ? status(304) : text(khsm, { etag: ETAG })
      answer(request, response)
    })
    other = await play(text('<!doctype html><title>Log in</title>', { 'content-type': 'text/html' }))
    const collection = {
      format: 'ohss-khsm',
      enabled: true,
      everyHours: 24,
      licence: { terms: 'none', accepted: true },
    }
    const collections = join(folder, 'collections.json')
    await writeFile(
      collections,
      JSON.stringify({
        version: 1,
        collections: [
          {
            ...collection,
            name: 'khsm',
            source: 'ohss-khsm',
            complete: true,
            url: `${publisher.url}/khsm.csv`,
          },
          { ...collection, name: 'elsewhere', source: 'khsm-copy', url: `${other.url}/khsm.csv` },
          {
            ...collection,
            name: 'unread-terms',
            source: 'khsm-copy',
            url: `${other.url}/khsm.csv`,
            licence: { terms: 'none', accepted: false },
          },
        ],
      }),
    )
    const keyFile = join(folder, 'key')
    pipeline = await startPipeline({
      world: testWorld('strategy'),
      services: ['ingest-api', 'ingest-worker', 'rollup-worker', 'query-api', 'source-collector'],
      env: {
        COLLECTIONS_FILE: collections,
        COLLECTOR_KEY_FILE: keyFile,
        FETCHING: 'on',
        COLLECT_EVERY_MS: '300',
        REFERENCE_VALUES_FILE: fileURLToPath(
          new URL('../../examples/region/reference-values.json', import.meta.url),
        ),
      },
    })
    // it may have looked before: without a key nothing is pushed, and the next visit is in an hour
    await writeFile(keyFile, pipeline.apiKey)
    for (const file of await strategyFiles()) {
      const { status: answer, receipt } = await pipeline.push(await writeFileOf(folder, file), file.format, {
        source: file.source,
      })
      if (answer !== 202 || receipt.rejected > 0)
        throw new Error(`${file.name}: ${answer} ${JSON.stringify(receipt).slice(0, 1_000)}`)
      if (file.source === 'iom-dtm-flow') await pipeline.waitVisible(receipt.receiptId)
    }
  }, 600_000)
  afterAll(async () => {
    await pipeline?.stop()
    await publisher?.close()
    await other?.close()
    await rm(folder, { recursive: true, force: true })
  })

  const collector = async <T>(path: string, method = 'GET'): Promise<T> => {
    const answer = await fetch(`${pipeline.url('source-collector')}${path}`, {
      method,
      headers: { authorization: `Bearer ${pipeline.apiKey}` },
    })
    expect(answer.status).toBe(200)
    return (await answer.json()) as T
  }
  const sum = (answer: SeriesAnswer): number =>
    answer.series.flatMap(({ points }) => points).reduce((total, { value }) => total + (value ?? 0), 0)
  const total = async (query: Record<string, string>): Promise<number> =>
    sum(await pipeline.series({ groupBy: '', interval: 'year', ...query }))

  it('OHSS is fetched on schedule, once; again only what changed', async () => {
    const taken = await until('OHSS to be collected', async () => {
      const { runs } = await collector<{ runs: Run[] }>('/v1/collections/khsm/runs')
      if (runs[0]?.outcome === 'failed') await collector('/v1/collections/khsm/runs', 'POST')
      return runs.find(({ outcome }) => outcome === 'pushed')
    })
    expect(taken).toMatchObject({ counts: { read: 3_807, accepted: 3_807 } })
    await pipeline.waitVisible(taken.receiptId ?? '')
    expect(await collector<Run>('/v1/collections/khsm/runs', 'POST')).toMatchObject({ outcome: 'unchanged' })
    const metrics = await (await fetch(`${pipeline.url('source-collector')}/metrics`)).text()
    expect(metrics).toMatch(/^tideline_collect_runs_total\{.*collection="khsm",outcome="pushed".*\} 1$/m)
  })

  it('a login page instead of data stops that collection and no other', async () => {
    const { collections } = await until('the other one to be stopped', async () => {
      const list = await collector<{
        collections: { name: string; standing: string; silentSince: string | null; last: Run }[]
      }>('/v1/collections')
      return list.collections.some(({ standing }) => standing === 'stopped') ? list : undefined
    })
    expect(collections.map(({ name, standing, silentSince }) => [name, standing, silentSince])).toEqual([
      ['khsm', 'waiting', null],
      ['elsewhere', 'stopped', null],
      ['unread-terms', 'terms_not_accepted', null],
    ])
    expect(collections[1]?.last).toMatchObject({ reason: 'login_page' })
    expect((await fetch(`${pipeline.url('source-collector')}/v1/collections`)).status).toBe(401)
    const unknown = await fetch(`${pipeline.url('source-collector')}/v1/collections/nobody/runs`, {
      headers: { authorization: `Bearer ${pipeline.apiKey}` },
    })
    expect([unknown.status, ((await unknown.json()) as { code: string }).code]).toEqual([
      404,
      'COLLECTION_UNKNOWN',
    ])
    const unread = await fetch(`${pipeline.url('source-collector')}/v1/collections/unread-terms/runs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${pipeline.apiKey}` },
    })
    expect([unread.status, ((await unread.json()) as { code: string }).code]).toEqual([409, 'FETCHING_OFF'])
  })

  it.each(totals)('%s', async (_, people, query) => {
    expect(await total(query)).toBe(people)
  })

  it('1,022,606 new displacements by disasters, as IDMC rounds, and 464,498 by conflict', async () => {
    const countries = 'BHS,BRB,CAN,CRI,CUB,DOM,SLV,GRD,GTM,HTI,HND,MEX,USA'
    const asked = {
      category: 'internal_displacements',
      country: countries,
      source: 'idmc-gidd',
      method: 'end',
      ...year(2019),
    }
    expect(await total({ ...asked, cause: 'disaster', rounding: 'idmc' })).toBe(1_022_606)
    // the strategy says 464,563; the 65 are unexplained
    expect(await total({ ...asked, cause: 'conflict' })).toBe(464_498)
  })

  it('Venezuelans of 2019 as far as UNHCR has them: three categories, each by itself', async () => {
    const asked = {
      country: 'TTO,GUY,ABW,CUW,DOM,CRI,MEX,PAN,CAN,USA',
      origin: 'VEN',
      source: 'unhcr',
      groupBy: 'country',
      interval: 'year',
      ...year(2019),
    }
    const people = new Map<string, number>()
    for (const category of ['refugees', 'asylum_seekers', 'others_of_concern']) {
      for (const { key, points } of (await pipeline.series({ ...asked, category })).series)
        people.set(key.country ?? '', (people.get(key.country ?? '') ?? 0) + (points[0]?.value ?? 0))
    }
    expect(Object.fromEntries(people)).toEqual({
      TTO: 24_000,
      GUY: 22_000,
      ABW: 17_000,
      CUW: 16_500,
      DOM: 34_062,
      CRI: 28_214,
      MEX: 70_377,
      PAN: 119_553,
      // of what is published: the third part is not applicable there
      CAN: 4_455,
      USA: 120_695,
    })
  })

  whatIsSaid(() => pipeline)

  it('the same Venezuelans of three sources stand apart, and the answer says whose they are', async () => {
    const answer = await pipeline.series({
      category: 'migrants',
      country: 'MEX,PAN',
      groupBy: 'country',
      interval: 'year',
      ...year(2020),
    })
    expect(new Set(answer.series.map(({ key }) => key.source))).toEqual(new Set(['r4v', 'un-desa-stock']))
    expect(answer.warnings.find(({ code }) => code === 'SAME_PEOPLE')?.message).toContain(
      'r4v and un-desa-stock',
    )
  })

  it('preferred takes one source for a country and year, and of the analyst nothing', async () => {
    const crossings = await pipeline.series({
      category: 'border_crossings',
      country: 'PAN',
      sources: 'preferred',
      groupBy: '',
      interval: 'year',
      from: '2019-01-01',
      to: '2022-12-31',
    })
    for (const { points } of crossings.series)
      for (const { sources } of points) expect(sources).toEqual(['pa-snm'])
    const [point] = crossings.series[0]?.points.filter(({ period }) => period === '2021') ?? []
    expect(point?.alternatives?.map(({ source, value }) => [source, value])).toContainEqual([
      'pa-snm-analyst',
      129_993,
    ])
    const border = await pipeline.series({
      category: 'encounters',
      country: 'USA',
      sources: 'preferred',
      groupBy: '',
      interval: 'year',
      from: '2019-01-01',
      to: '2022-12-31',
    })
    expect(border.series[0]?.points.map(({ period, sources }) => [period, sources])).toEqual([
      ['2019', ['ohss-khsm']],
      ['2020', ['ohss-khsm']],
      ['2021', ['ohss-khsm']],
      ['2022', ['us-cbp']],
    ])
    const both = await pipeline.series({
      category: 'encounters',
      country: 'USA',
      groupBy: '',
      interval: 'year',
      ...year(2021),
    })
    expect(both.warnings.map(({ code }) => code)).toContain('SAME_PEOPLE')
  })

  it("UNHCR's IDPs of concern are not counted beside GIDD's", async () => {
    const answer = await pipeline.series({
      category: 'idps',
      country: 'HND',
      sources: 'preferred',
      groupBy: '',
      interval: 'year',
      ...year(2019),
    })
    expect(answer.series.flatMap(({ points }) => points).map(({ sources }) => sources)).toEqual([
      ['idmc-gidd'],
    ])
  })

  it('each figure has its lineage, of one source', async () => {
    const query = new URLSearchParams({
      category: 'migrants',
      country: 'DOM',
      origin: 'HTI',
      source: 'un-desa-stock',
      period: '2020',
    })
    const { body } = await pipeline.get<LineageAnswer>(`${pipeline.queryUrl}/v1/lineage?${query.toString()}`)
    expect(body.value).toBe(496_112)
    expect(body.counted.map(({ observation: { id, source } }) => [id, source])).toEqual([
      ['2020:DOM:HTI', 'un-desa-stock'],
    ])
  })

  it('the drift is 0', async () => {
    const answer = await pipeline.verify()
    expect([answer.status, ((await answer.json()) as { drift: number }).drift]).toEqual([200, 0])
  })
})
