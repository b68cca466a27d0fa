/** A document made before docs/adr/0029 is confirmed by the log still, as it was compared then. */
import { insertSnapshotRow, openStore, type Store } from '@tideline/log'
import { parseSituation, verifySnapshot, type SnapshotDocument } from '@tideline/snapshots'
import { testWorld } from '../../../test/harness/index.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { documentOfVersion1 } from './version-1.fixture.ts'

const world = testWorld('snapshot-version-1')
const DONE = '2025-05-12T11:00:00.001Z'

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

beforeAll(async () => {
  store = await openStore({ url: world.clickhouseUrl, database: world.database })
  // the log that it was made of, and what came after
  await store.insert('log', [
    row('storm', '2025-05-10T11:00:00.000Z'),
    row('storm', '2025-05-11T11:00:00.000Z', { revision: 2, figure: 150, people: 150 }),
    row('flood', '2025-05-11T11:00:00.001Z', { country: 'HTI', figure: 7, people: 7 }),
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
})

it('the hash of version 1 is recomputed', async () => {
  const { snapshotId, number, dataHash, data } = JSON.parse(documentOfVersion1) as SnapshotDocument
  const { cutOff, asOf } = data
  await insertSnapshotRow(store, {
    snapshotId,
    number,
    dataHash,
    situation: 'a',
    cutOff,
    watermark: DONE,
    document: JSON.stringify({ situation: situationOf('a'), cutOff, asOf }),
  })
  expect(await verifySnapshot(store, snapshotId)).toMatchObject({ recomputed: dataHash, ok: true })
})
