/** Why no stock stands in a period, where the only one that counts was reported for a day that is still to come. */
import type { SeriesQuery } from '@tideline/contracts'
import { openStore, type Store } from '@tideline/log'
import type { Days } from '@tideline/figures'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { append, newLog, settle } from '../../../../test/guard/rows.ts'
import { testWorld } from '../../../../test/harness/index.ts'
import { draftOf, retraction } from '../../../../test/sweep/observe.ts'
import { askLineage } from '../ask/ask-lineage.ts'

const world = testWorld('stocks-revised-away')
let store: Store

beforeAll(async () => {
  store = await openStore({ url: world.clickhouseUrl, database: world.database })
  const common = { source: 'field', cause: 'conflict', country: 'HND' }
  const stock = (id: string, country: string, reportingDate: string) =>
    draftOf({ ...common, id, country, category: 'idps', figure: 70, date: reportingDate, reportingDate })
  const log = { ...newLog(), now: Date.parse('2024-06-01T00:00:00.000Z') }
  await append(store, log, [
    stock('became-a-flow', 'HND', '2024-03-31'),
    stock('withdrawn', 'HND', '2024-02-29'),
    stock('ahead', 'HND', '2024-12-31'),
    // a country in which nothing counts any more
    stock('only-one', 'GTM', '2024-03-31'),
    stock('taken-back', 'GTM', '2024-12-31'),
  ])
  const days = { start: '2024-03-01', end: '2024-03-31' }
  const flow = { ...common, category: 'internal_displacements' as const, figure: 70, revision: 2, ...days }
  await append(store, log, [
    draftOf({ ...flow, id: 'became-a-flow' }),
    draftOf({ ...flow, id: 'only-one', country: 'GTM' }),
    retraction('field', 'withdrawn', 2),
    retraction('field', 'taken-back', 2),
  ])
  await settle(store, log)
})

afterAll(async () => {
  await store?.run(`DROP DATABASE IF EXISTS ${world.database}`)
  await store?.close()
})

it.each([
  ['HND', { 'became-a-flow': 'revised_away', withdrawn: 'retracted', ahead: 'outside_period' }],
  ['GTM', { 'only-one': 'revised_away' }],
])('of %s tells what would stand but for a later revision', async (country, reasons) => {
  const query: SeriesQuery & Days = {
    category: 'idps',
    countries: [country],
    interval: 'month',
    from: '2024-03-01',
    to: '2024-03-31',
    groupBy: [],
    role: 'recommended',
    totals: 'all',
    rounding: 'none',
    method: 'end',
    sources: ['field'],
    exact: true,
  }
  const { value, excluded } = await askLineage(store, { query, period: '2024-03', limit: 100 })
  expect(value).toBe(null)
  expect(Object.fromEntries(excluded.map(({ observation, reason }) => [observation.id, reason]))).toEqual(
    reasons,
  )
})
