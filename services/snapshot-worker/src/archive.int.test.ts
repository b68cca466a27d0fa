/**
 * Which snapshots are due, what each holds to the millisecond, the number it has and what it is compared with; and that
 * checking one against the log notices whatever was changed there. The clock is a parameter, so each instant can be exact.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore, type Store } from '@tideline/log'
import { makeSnapshot, parseSituation, verifySnapshot, type SnapshotDocument } from '@tideline/snapshots'
import { testWorld } from '../../../test/harness/index.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDue } from './make-due.ts'

const precedence = { version: 1 as const, rules: [] }
const world = testWorld('snapshot-archive')

const situationOf = (id: string) =>
  parseSituation({
    id,
    title: 'Two islands',
    place: 'Islands',
    // 06:00 there is 11:00 UTC
    timezone: 'America/Panama',
    time: '06:00',
    subregions: [{ id: 'all', title: 'All', countries: ['BHS', 'HTI'] }],
    keyFigures: [
      {
        id: 'disasters',
        label: 'Displacements',
        category: 'internal_displacements',
        cause: 'disaster',
        interval: 'year',
      },
    ],
  })

let store: Store
let dataDir: string

/** What the log holds of an observation, as the pipeline writes it. */
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
const figure = (people: number) => ({ figure: people, people })

const [first, second, third] = [
  '2025-05-10T11:00:00.000Z',
  '2025-05-11T11:00:00.000Z',
  '2025-05-12T11:00:00.000Z',
] as const
/** Figures are rolled up to here. */
const DONE = '2025-05-12T11:00:00.001Z'

const look = async (
  id: string,
  now: string,
  more: { catchUpDays?: number; signal?: AbortSignal } = {},
): Promise<string[]> => {
  const made = await makeDue({
    store,
    dataDir,
    precedence,
    situations: [situationOf(id)],
    catchUpDays: 7,
    now: Date.parse(now),
    signal: new AbortController().signal,
    ...more,
  })
  return made.filter((each) => each.made).map(({ snapshotId, number }) => `${number}: ${snapshotId}`)
}

const documentOf = async (id: string): Promise<SnapshotDocument> =>
  JSON.parse(await readFile(join(dataDir, 'snapshots', `${id}.json`), 'utf8')) as SnapshotDocument

beforeAll(async () => {
  store = await openStore({ url: world.clickhouseUrl, database: world.database })
  dataDir = await mkdtemp(join(tmpdir(), 'snapshot-archive-'))
})
afterAll(async () => {
  await store.run(`DROP DATABASE IF EXISTS ${world.database}`)
  await store.close()
  await rm(dataDir, { recursive: true, force: true })
})

describe('while nothing is there', () => {
  it('no snapshot is due, and none can be made', async () => {
    expect(await look('early', third)).toEqual([])
    await expect(
      makeSnapshot({ store, dataDir, precedence, situation: situationOf('early') }),
    ).rejects.toMatchObject({
      code: 'CLICKHOUSE_UNAVAILABLE',
    })
  })
})

describe('with three days in the log', () => {
  beforeAll(async () => {
    await store.insert('log', [
      // the oldest of all lies on a cut-off, and so does the second
      row('storm', first),
      row('storm', second, { revision: 2, ...figure(150) }),
      row('flood', '2025-05-11T11:00:00.001Z', { country: 'HTI', ...figure(7) }),
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

  it('each is made at its millisecond, once, and numbered in its own row', async () => {
    expect(await look('a', '2025-05-11T10:59:59.999Z')).toEqual(['1: a-2025-05-10'])
    expect(await look('a', second)).toEqual(['2: a-2025-05-11'])
    // the clock is further than the watermark: the next day's could still get figures
    expect(await look('a', '2025-05-13T12:00:00.000Z')).toEqual(['3: a-2025-05-12'])
    expect(await look('a', '2025-05-13T12:00:00.000Z')).toEqual([])
  })

  it('what passed longer ago than a worker makes up for is left', async () => {
    expect(await look('c', third, { catchUpDays: 1 })).toEqual(['1: c-2025-05-12'])
    // numbered as it is issued: it speaks of an earlier day, and is the second
    expect(await look('c', '2025-05-12T10:59:59.999Z', { catchUpDays: 1 })).toEqual(['2: c-2025-05-11'])
  })

  it('a worker that is told to stop makes no more', async () => {
    expect(await look('d', third, { signal: AbortSignal.abort() })).toEqual([])
  })

  it('each holds what was known at its millisecond, beside what the one issued before held', async () => {
    const [one, two, three] = await Promise.all(
      ['a-2025-05-10', 'a-2025-05-11', 'a-2025-05-12'].map(async (id) => (await documentOf(id)).data),
    )
    expect(one).toMatchObject({
      cutOff: first,
      asOf: first,
      // nothing was issued before it
      previous: null,
      keyFigures: [{ value: 100, previous: null, change: null }],
      changes: [],
      sources: [{ id: 'test', publishers: ['Test'], lastRecordedAt: first }],
    })
    expect(two).toMatchObject({
      keyFigures: [
        {
          value: 150,
          previous: { snapshotId: 'a-2025-05-10', value: 100 },
          change: { absolute: 50, relative: 0.5 },
        },
      ],
      changes: [{ country: 'BHS', kind: 'raised', reasons: { correction: 50 }, effect: 50 }],
      sources: [{ lastRecordedAt: second }],
    })
    expect(three).toMatchObject({
      keyFigures: [{ value: 157, previous: { snapshotId: 'a-2025-05-11', value: 150 } }],
      changes: [{ country: 'HTI', kind: 'new', reasons: { late: 7 }, effect: 7 }],
    })
    const { made, snapshotId, number } = await documentOf('a-2025-05-11')
    expect({ made, snapshotId, number }).toMatchObject({
      made: { watermark: DONE, nextAt: third },
      snapshotId: 'a-2025-05-11',
      number: 2,
    })
  })

  it('a day as it is known later is another snapshot, with the next number', async () => {
    const situation = situationOf('a')
    const later = await makeSnapshot({
      store,
      dataDir,
      precedence,
      situation,
      date: '2025-05-11',
      asOf: third,
    })
    expect(later).toMatchObject({
      snapshotId: 'a-2025-05-11-as-of-20250512T110000.000Z',
      number: 4,
      cutOff: second,
      asOf: third,
      made: true,
    })
    const { data } = await documentOf(later.snapshotId)
    // compared with the cut-off before the day, at which the flood was not known
    expect(data.keyFigures).toMatchObject([
      { value: 157, previous: { snapshotId: 'a-2025-05-10', value: 100 } },
    ])
    expect(await makeSnapshot({ store, dataDir, precedence, situation, date: '2025-05-12' })).toMatchObject({
      number: 3,
      made: false,
    })
  })

  it('stays what it was when its definition is changed later', async () => {
    const situation = { ...situationOf('a'), title: 'Renamed' }
    const before = await documentOf('a-2025-05-11')
    const again = await makeSnapshot({ store, dataDir, precedence, situation, date: '2025-05-11' })
    expect(again).toMatchObject({ made: false, dataHash: before.dataHash })
    expect(await documentOf('a-2025-05-11')).toEqual(before)
  })
})

describe('checking a snapshot against the log', () => {
  const at = '2025-05-11T10:00:00.000Z'
  /** Each in a country of its own: what is spoilt in one snapshot is not in the other. */
  const changes: readonly (readonly [string, string, object])[] = [
    ['a figure', 'CUB', { revision: 2, ...figure(101) }],
    ['a withdrawal', 'DMA', { revision: 2, op: 'retract' }],
    ['that it is not known', 'DOM', { revision: 2, figure: null, people: null }],
    ['how sure a figure is', 'GRD', { revision: 2, quantifier: 'more_than' }],
    ['who published it', 'LCA', { revision: 2, publisher: 'Other' }],
    ['an observation at its very cut-off', 'JAM', { id: 'more', recordedAt: second, figure: 0, people: 0 }],
  ]
  const region = {
    ...situationOf('e'),
    subregions: [
      { id: 'all', title: 'All', countries: changes.map(([, country]) => country), territories: [] },
    ],
  }

  beforeAll(async () => {
    await store.insert(
      'log',
      changes.map(([, country]) => row(`in-${country}`, first, { country })),
    )
  })

  it.each(changes)('notices %s that was put in afterwards', async (_, country, fields) => {
    const { snapshotId, dataHash } = await makeSnapshot({
      store,
      dataDir,
      precedence,
      situation: region,
      date: '2025-05-11',
      country,
    })
    await store.insert('log', [row(`in-${country}`, at, { country, ...fields })])
    const found = await verifySnapshot(store, snapshotId)
    expect(found).toMatchObject({ snapshotId, dataHash, ok: false })
    expect(found.recomputed).not.toBe(dataHash)
  })

  it('notices nothing where only later things were put in', async () => {
    const { snapshotId, dataHash } = await makeSnapshot({
      store,
      dataDir,
      precedence,
      situation: situationOf('a'),
      date: '2025-05-11',
    })
    await store.insert('log', [row('storm', '2025-05-11T11:00:00.002Z', { revision: 3, ...figure(9) })])
    expect(await verifySnapshot(store, snapshotId)).toEqual({
      snapshotId,
      dataHash,
      recomputed: dataHash,
      ok: true,
    })
  })

  it('is not possible for one that was never made', async () => {
    await expect(verifySnapshot(store, 'a-2025-05-09')).rejects.toMatchObject({ code: 'SNAPSHOT_UNKNOWN' })
  })
})
