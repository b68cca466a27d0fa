/**
 * What a snapshot is called and compared with: its number is the next one when it is issued, whatever instant it speaks
 * of; its key figures are those of the preferred source, dated by their data; what was made before stays as it is.
 */
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { insertSnapshotRow, openStore, type Store } from '@tideline/log'
import { makeSnapshot, parseSituation, verifySnapshot, type SnapshotDocument } from '@tideline/snapshots'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorld } from '../../../test/harness/index.ts'
import { documentOfVersion1, pageOfVersion1 } from './version-1.fixture.ts'

const world = testWorld('snapshot-issued')
const precedence = {
  version: 1 as const,
  rules: [{ sources: ['idmc-gidd', 'test'], reason: 'annual, validated' }],
}
const figure = {
  id: 'disasters',
  label: 'Displacements',
  category: 'internal_displacements',
  cause: 'disaster',
  interval: 'year',
}
const situationOf = (id: string, keyFigures: object[] = [figure]) =>
  parseSituation({
    id,
    title: 'Two islands',
    place: 'Islands',
    // 06:00 there is 11:00 UTC
    timezone: 'America/Panama',
    time: '06:00',
    subregions: [{ id: 'all', title: 'All', countries: ['BHS', 'HTI'] }],
    keyFigures,
  })

const row = (id: string, recordedAt: string, fields: object = {}): object => ({
  source: 'test',
  id,
  revision: 1,
  hash: '0000000000000001',
  op: 'report',
  kind: 'flow',
  category: 'internal_displacements',
  cause: 'disaster',
  country: 'BHS',
  figure: 100,
  people: 100,
  unit: 'person',
  quantifier: 'exact',
  start: '2019-09-01',
  end: '2019-09-01',
  dateAccuracy: 'day',
  role: 'recommended',
  publisher: 'Test',
  partition: 0,
  offset: 0,
  recordedAt,
  ...fields,
})
const people = (count: number) => ({ figure: count, people: count })

const [first, second] = ['2025-05-10T11:00:00.000Z', '2025-05-11T11:00:00.000Z'] as const
const DONE = '2025-05-12T11:00:00.001Z'

let store: Store
let dataDir: string

const make = (id: string, date: string, more: object = {}) =>
  makeSnapshot({ store, dataDir, precedence, situation: situationOf(id), date, ...more })
const kept = (id: string, kind: 'json' | 'html'): string => join(dataDir, 'snapshots', `${id}.${kind}`)
const documentOf = async (id: string): Promise<SnapshotDocument> =>
  JSON.parse(await readFile(kept(id, 'json'), 'utf8')) as SnapshotDocument

beforeAll(async () => {
  store = await openStore({ url: world.clickhouseUrl, database: world.database })
  dataDir = await mkdtemp(join(tmpdir(), 'snapshot-issued-'))
  await store.insert('log', [
    row('storm', first),
    row('storm', second, { revision: 2, ...people(150) }),
    row('flood', '2025-05-11T11:00:00.001Z', { country: 'HTI', ...people(7) }),
    // another source, whose year is half told
    row('year', first, { source: 'other', start: '2025-01-01', end: '2025-03-31', ...people(90) }),
    row('camp', first, {
      source: 'camps',
      kind: 'stock',
      category: 'idps',
      start: '2024-11-20',
      end: '2024-12-31',
      ...people(40),
    }),
  ])
  await store.insert('rollup_runs', [
    {
      runId: 'test',
      fromWatermark: DONE,
      watermark: DONE,
      state: 'done',
      changed: 0,
      flowKeys: 0,
      stockKeys: 0,
      conflicts: 0,
      startedAt: DONE,
      finishedAt: DONE,
      worker: 'test',
    },
  ])
})
afterAll(async () => {
  await store.run(`DROP DATABASE IF EXISTS ${world.database}`)
  await store.close()
  await rm(dataDir, { recursive: true, force: true })
})

describe('numbers', () => {
  it('are given as snapshots are issued, whatever instant they speak of', async () => {
    const made = [
      await make('row', '2025-05-12'),
      await make('row', '2025-05-10'),
      await make('row', '2025-05-11'),
      await make('row', '2025-05-11', { asOf: DONE }),
      await make('row', '2025-05-10'),
    ]
    expect(made.map(({ snapshotId, number, made: isNew }) => [snapshotId, number, isNew])).toEqual([
      ['row-2025-05-12', 1, true],
      ['row-2025-05-10', 2, true],
      ['row-2025-05-11', 3, true],
      ['row-2025-05-11-as-of-20250512T110000.001Z', 4, true],
      ['row-2025-05-10', 2, false],
    ])
    for (const { snapshotId, number } of made) expect((await documentOf(snapshotId)).number).toBe(number)
  })

  it('of many workers at once are each given once, without a gap', async () => {
    const days = ['2025-05-10', '2025-05-11', '2025-05-12']
    const made = await Promise.all([...days, ...days, ...days].map((day) => make('crowd', day)))
    const numbers = new Map(made.map(({ snapshotId, number }) => [snapshotId, number]))
    expect(new Set(numbers.values())).toEqual(new Set([1, 2, 3]))
    expect(numbers.size).toBe(3)
    for (const { snapshotId, number } of made) expect(numbers.get(snapshotId)).toBe(number)
  })

  it('that a worker took before it was killed are published by whoever comes next', async () => {
    await make('killed', '2025-05-10')
    const { snapshotId } = await make('killed', '2025-05-11')
    // as if the second had been killed between taking its number and publishing
    await rm(kept(snapshotId, 'json'))
    await rm(kept(snapshotId, 'html'))
    await store.run(
      'ALTER TABLE snapshots DELETE WHERE snapshotId = {id:String}',
      { id: snapshotId },
      { mutations_sync: '2' },
    )
    expect(await make('killed', '2025-05-12')).toMatchObject({ number: 3 })
    expect((await documentOf(snapshotId)).number).toBe(2)
    expect(await make('killed', '2025-05-11')).toMatchObject({ number: 2, made: true })
  })
})

describe('what a snapshot is compared with', () => {
  it('is the one issued before that speaks of an earlier instant; that there is none is said', async () => {
    await make('compared', '2025-05-12')
    const { data } = await documentOf('compared-2025-05-12')
    expect(data).toMatchObject({
      previous: null,
      changes: [],
      keyFigures: [{ previous: null, change: null }],
    })
    const page = await readFile(kept('compared-2025-05-12', 'html'), 'utf8')
    expect(page).toContain('There is no earlier snapshot to compare with')
    expect(page).not.toContain('Not yet reported in')
    await make('compared', '2025-05-10')
    await make('compared', '2025-05-11')
    const later = await documentOf('compared-2025-05-11')
    expect(later.data.previous).toEqual({ snapshotId: 'compared-2025-05-10', asOf: first })
  })

  it('with the reasons of a difference', async () => {
    const { data } = await documentOf('compared-2025-05-11')
    expect(data.changes).toMatchObject([
      { country: 'BHS', period: '2019', kind: 'raised', effect: 50, reasons: { correction: 50 } },
    ])
    expect(await readFile(kept('compared-2025-05-11', 'html'), 'utf8')).toContain('<td>corrected</td>')
  })

  it('is part of what its hash is checked by', async () => {
    for (const id of ['compared-2025-05-12', 'compared-2025-05-11'])
      expect(await verifySnapshot(store, id)).toMatchObject({ ok: true })
  })
})

describe('key figures', () => {
  const situation = situationOf('figures', [
    figure,
    { id: 'idps', label: 'Displaced people', category: 'idps', interval: 'year' },
  ])

  beforeAll(async () => {
    await store.insert('log', [
      row('gidd', first, {
        source: 'idmc-gidd',
        start: '2025-01-01',
        end: '2025-02-28',
        ...people(60),
      }),
    ])
    await makeSnapshot({ store, dataDir, precedence, situation, date: '2025-05-12' })
  })

  it('are those of the preferred source, the others stand below', async () => {
    const { data } = await documentOf('figures-2025-05-12')
    expect(data.keyFigures.map(({ id, value, period, sources }) => [id, period, value, sources])).toEqual([
      ['disasters', '2025', 60, ['idmc-gidd']],
      ['idps', '2025', 40, ['camps']],
    ])
    expect(data.keyFigures[0]?.others?.map(({ source, value, period }) => [source, period, value])).toEqual([
      ['other', '2025', 90],
      ['test', '2019', 157],
    ])
    const page = await readFile(kept('figures-2025-05-12', 'html'), 'utf8')
    expect(page).toContain('Other sources say, and are not added:')
  })

  it('are dated by their data, not by the end of a bucket', async () => {
    const { data } = await documentOf('figures-2025-05-12')
    const [disasters, idps] = data.keyFigures
    expect(disasters).toMatchObject({ to: '2025-12-31', running: true, dataTo: '2025-02-28' })
    expect(idps).toMatchObject({ measuredOn: '2024-11-20', dataTo: '2024-11-20' })
    const page = await readFile(kept('figures-2025-05-12', 'html'), 'utf8')
    expect(page).toContain('in 2025 (to date, data up to 28 February 2025)')
    expect(data.coverage.map(({ country, lastDate }) => [country, lastDate])).toEqual([
      ['BHS', '2025-03-31'],
      ['HTI', '2019-09-01'],
    ])
  })
})

describe('a document made before', () => {
  it('keeps its bytes and its number, and its page is the same to the byte', async () => {
    const { snapshotId, number, dataHash, data } = JSON.parse(documentOfVersion1) as SnapshotDocument
    await mkdir(join(dataDir, 'snapshots'), { recursive: true })
    await writeFile(kept(snapshotId, 'json'), documentOfVersion1)
    await insertSnapshotRow(store, {
      snapshotId,
      number,
      dataHash,
      situation: data.situation.id,
      cutOff: data.cutOff,
      watermark: DONE,
      document: JSON.stringify({ situation: situationOf('a'), cutOff: data.cutOff, asOf: data.asOf }),
    })
    expect(await make('a', '2025-05-11')).toMatchObject({ number: 2, dataHash })
    expect(await readFile(kept(snapshotId, 'json'), 'utf8')).toBe(documentOfVersion1)
    const page = await readFile(kept(snapshotId, 'html'))
    expect(createHash('sha256').update(page).digest('hex')).toBe(pageOfVersion1)
  })

  it('is counted by those that come after', async () => {
    expect(await make('a', '2025-05-10')).toMatchObject({ number: 3 })
  })
})
