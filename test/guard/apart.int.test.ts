/** What keeps figures of one event apart, one thing at a time; and at which days a question still counts them. */
import { doubleCountFlags } from '../../packages/answers/src/double-counts/flags.ts'
import { openStore, type Store } from '@tideline/log'
import { type SeriesQuery, kindOf, tables, type ObservationInput } from '@tideline/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorld } from '../harness/index.ts'
import { withOneThread } from '../properties/engine.ts'
import { expectNoDrift } from '../properties/sequence.ts'
import { draftOf, question } from '../sweep/observe.ts'
import { append, newLog, settle } from './rows.ts'

const world = testWorld('apart')
const log = newLog()
let store: Store
let watermark: number

const flow = { category: 'internal_displacements', start: '2019-09-01', end: '2019-09-04' } as const
const stock = { category: 'idps', date: '2019-10-31', operation: 'op', assessment: 'BA', round: 2 } as const

/** Of each two that would be one group without the difference. */
const pairs: [
  event: string,
  groups: number,
  said: typeof flow | typeof stock,
  other: Partial<ObservationInput>,
][] = [
  ['flow-same', 1, flow, {}],
  ['flow-on-other-days', 1, flow, { start: '2019-09-02', end: '2019-09-03' }],
  ['flow-of-another-cause', 1, flow, { cause: 'disaster' }],
  ['flow-from-elsewhere', 0, flow, { origin: 'COL' }],
  ['flow-to-elsewhere', 0, flow, { destination: 'USA' }],
  ['stock-same', 1, stock, {}],
  ['stock-measured-another-day', 1, stock, { date: '2019-10-01', reportingDate: '2019-10-31' }],
  ['stock-of-another-day', 0, stock, { date: '2019-10-30' }],
  ['stock-of-another-cause', 0, stock, { cause: 'disaster' }],
  ['stock-of-another-operation', 0, stock, { operation: 'other' }],
  ['stock-of-another-assessment', 0, stock, { assessment: 'SA' }],
  ['stock-of-another-round', 0, stock, { round: 3 }],
]

const figureOf = (event: string, nth: number, more: Partial<ObservationInput>): ObservationInput => ({
  source: 'field',
  id: `${event}-${nth}`,
  cause: 'conflict',
  country: 'HND',
  figure: 10 + nth,
  event: { id: event },
  places: [{ name: 'A' }],
  ...more,
})

beforeAll(async () => {
  store = await openStore({ url: withOneThread(world.clickhouseUrl), database: world.database })
  await append(
    store,
    log,
    pairs.flatMap(([event, , said, other]) => [
      draftOf(figureOf(event, 1, said)),
      draftOf(figureOf(event, 2, { ...said, ...other })),
    ]),
  )
  watermark = await settle(store, log)
})
afterAll(async () => {
  await store?.run(`DROP DATABASE IF EXISTS ${world.database}`)
  await store?.close()
})

/** Groups flagged: from the table of now, and from the log, which must say the same. */
const groupsOf = async (more: Partial<SeriesQuery>): Promise<number> => {
  const { from: _, to: __, ...anytime } = question
  const [now, then] = await Promise.all(
    [true, false].map(async (isNow) => {
      const asked = { ...anytime, ...more }
      const [flag] = await doubleCountFlags(store, asked, { asOf: watermark, now: isNow })
      return flag?.count ?? 0
    }),
  )
  expect(then).toBe(now)
  return now ?? 0
}

it.each(pairs)('%s: %i groups', async (event, groups, { category }) => {
  expect(await groupsOf({ category, event: [event] })).toBe(groups)
})

describe('counts at', () => {
  const days: [event: string, counts: boolean, asked: Partial<SeriesQuery>][] = [
    ['flow-same', true, { from: '2019-09-04' }],
    ['flow-same', false, { from: '2019-09-05' }],
    ['flow-same', true, { to: '2019-09-01' }],
    ['flow-same', false, { to: '2019-08-31' }],
    ['flow-same', true, { method: 'end', from: '2019-09-04', to: '2019-09-04' }],
    ['flow-same', false, { method: 'end', to: '2019-09-03' }],
    ['flow-same', true, { method: 'start', from: '2019-09-01', to: '2019-09-01' }],
    ['flow-same', false, { method: 'start', from: '2019-09-02' }],
    ['stock-same', true, { to: '2019-10-31' }],
    ['stock-same', false, { to: '2019-10-30' }],
    // 180 days later
    ['stock-same', true, { from: '2020-04-28' }],
    ['stock-same', false, { from: '2020-04-29' }],
  ]

  it.each(days)('%s: %s in %o', async (event, counts, asked) => {
    const category = event.startsWith('stock') ? 'idps' : 'internal_displacements'
    expect(kindOf(category)).toBe(event.split('-')[0])
    expect(await groupsOf({ category, event: [event], ...asked })).toBe(counts ? 1 : 0)
  })
})

it(
  'takes in what a sweep of an older version left out, whenever that was',
  { timeout: 240_000 },
  async () => {
    const before = watermark
    await append(
      store,
      log,
      [1, 2].map((nth) => draftOf(figureOf('left-out', nth, flow))),
    )
    await settle(store, log)
    // the older version knew of no such table
    await store.run(`DELETE FROM ${tables.suspects} WHERE version > {before:UInt64}`, { before })
    await append(store, log, [draftOf(figureOf('later', 1, flow))])
    watermark = await settle(store, log)
    expect(await groupsOf({ event: ['left-out'] })).toBe(1)
    await expectNoDrift(store)
  },
)
