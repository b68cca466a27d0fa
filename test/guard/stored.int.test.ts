/** What the guard at ingest asks of the store: heads only, and only what was asked for. */
import {
  finalsStored,
  openStore,
  roundsStored,
  sameFiguresStored,
  yearsCovered,
  type Store,
} from '@tideline/log'
import {
  checkObservation,
  sameFigureKey,
  type ObservationInput,
  type RecordDraft,
  type RecordExtras,
} from '@tideline/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testWorld } from '../harness/index.ts'
import { append, newLog, settle } from './rows.ts'

const world = testWorld('guard stored')
const log = newLog()
let store: Store

const draftOf = (input: ObservationInput, extras: RecordExtras = {}): RecordDraft => {
  const checked = checkObservation(input, {
    today: '2026-01-01',
    mode: 'published',
    receipt: 'r',
    format: 'test',
    extras,
  })
  if (!checked.ok) throw new Error(JSON.stringify(checked.rejections))
  return checked.draft
}

const common = { cause: 'disaster.weather', country: 'HTI', figure: 10, revision: 1 } as const
const flow = (id: string, more: Partial<ObservationInput> = {}): RecordDraft =>
  draftOf({
    ...common,
    source: 'field',
    id,
    category: 'internal_displacements',
    start: '2019-09-01',
    event: { id: "dorian's" },
    places: [{ name: 'Abaco' }],
    ...more,
  })
const round = (id: string, date: string, more: Partial<ObservationInput> = {}): RecordDraft =>
  draftOf({
    ...common,
    source: 'iom-dtm',
    id,
    category: 'idps',
    date,
    operation: "l'op",
    assessment: 'BA',
    ...more,
  })
const crossing = (
  id: string,
  status: NonNullable<RecordExtras['status']>,
  more: Partial<ObservationInput> = {},
): RecordDraft =>
  draftOf(
    {
      ...common,
      source: 'pa-snm',
      id,
      category: 'border_crossings',
      country: 'PAN',
      start: '2022-10-01',
      end: '2022-10-31',
      ...more,
    },
    { overlapGroup: 'pa-snm:2022', overlapRank: 2, status },
  )

beforeAll(async () => {
  store = await openStore({ url: world.clickhouseUrl, database: world.database })
  await append(store, log, [
    flow('a'),
    flow('b'),
    flow('moved'),
    flow('gone'),
    round('r1', '2022-11-30', { round: 2 }),
    round('r2', '2022-12-31', { round: 3, roundComplete: false, places: [{ name: 'Delmas' }] }),
    round('r3', '2022-12-31', { operation: 'another' }),
    crossing('c1', 'final'),
    crossing('c2', 'partial', { nationality: 'VEN' }),
    flow('g', { source: 'idmc-gidd', start: '2019-12-30', end: '2020-01-02' }),
    flow('h', { source: 'idmc-gidd', country: 'CUB' }),
  ])
  await append(store, log, [
    flow('moved', { revision: 2, event: { id: 'irma' } }),
    draftOf({ source: 'field', id: 'gone', op: 'retract', revision: 2 }),
  ])
  await settle(store, log)
})
afterAll(async () => {
  await store?.run(`DROP DATABASE IF EXISTS ${world.database}`)
  await store?.close()
})

it('who stands in a group now', async () => {
  const key = sameFigureKey(flow('x'))
  if (key === undefined) throw new Error('it has no key')
  const found = await sameFiguresStored(store, [key, '0000000000000001'])
  expect(found.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
    { key, source: 'field', id: 'a' },
    { key, source: 'field', id: 'b' },
  ])
  expect(await sameFiguresStored(store, [])).toEqual([])
})

it('rounds of an operation', async () => {
  const unit = { source: 'iom-dtm', country: 'HTI', category: 'idps', operation: "l'op" }
  const found = await roundsStored(store, [unit])
  expect(found.toSorted((a, b) => (a.reported < b.reported ? -1 : 1))).toEqual([
    { ...unit, assessment: 'BA', reported: '2022-11-30', round: 2, complete: true, placeKey: '' },
    {
      ...unit,
      assessment: 'BA',
      reported: '2022-12-31',
      round: 3,
      complete: false,
      placeKey: expect.stringMatching(/^[0-9a-f]{16}$/) as unknown,
    },
  ])
  expect(await roundsStored(store, [])).toEqual([])
})

it('final publications', async () => {
  expect(await finalsStored(store, [{ source: 'pa-snm', overlapGroup: 'pa-snm:2022' }])).toEqual([
    {
      source: 'pa-snm',
      country: 'PAN',
      category: 'border_crossings',
      overlapGroup: 'pa-snm:2022',
      nationality: '',
      nationalityGroup: '',
      origin: '',
      destination: '',
      start: '2022-10-01',
      end: '2022-10-31',
    },
  ])
  expect(await finalsStored(store, [{ source: 'pa-snm', overlapGroup: 'pa-snm:2021' }])).toEqual([])
})

it('years that a source covers', async () => {
  const found = await yearsCovered(store, 'idmc-gidd', 'internal_displacements', ['HTI'])
  expect(found.toSorted((a, b) => a.year - b.year)).toEqual([
    { country: 'HTI', cause: 'disaster', year: 2019 },
    { country: 'HTI', cause: 'disaster', year: 2020 },
  ])
  expect(await yearsCovered(store, 'idmc-idu', 'internal_displacements', ['HTI'])).toEqual([])
})
