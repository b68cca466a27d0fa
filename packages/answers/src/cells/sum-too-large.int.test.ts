/**
 * Sums that a JSON number cannot hold are an error that says so, from the rollup and from the log. The door refuses such
 * figures now; stores of before may hold them.
 */
import {
  checkObservation,
  finishRecord,
  tables,
  TidelineError,
  topicNames,
  type SeriesQuery,
} from '@tideline/contracts'
import { insertAudit, openStore, type Store } from '@tideline/log'
import { sweep } from '@tideline/rollups'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testWorld } from '../../../../test/harness/index.ts'
import { askSeries } from '../ask/ask-series.ts'

const world = testWorld('sum-too-large')
const topic = topicNames().observations
const recordedAt = '2025-01-02T00:00:00.000Z'
let store: Store

const rowOf = (index: number, source: string, people: number, more: object) => {
  const checked = checkObservation(
    { source, id: `id-${index}`, cause: 'conflict', country: 'HND', figure: 1, ...more },
    { today: '2025-01-01', mode: 'published', receipt: 'r', format: 'tideline' },
  )
  if (!checked.ok) throw new Error(JSON.stringify(checked.rejections))
  return {
    ...finishRecord(checked.draft, 1),
    figure: people,
    people,
    partition: 0,
    offset: index,
    recordedAt,
  }
}

beforeAll(async () => {
  store = await openStore({ url: world.clickhouseUrl, database: world.database })
  const flow = { category: 'internal_displacements', start: '2024-03-01' }
  const stock = { category: 'idps', date: '2024-12-31', cause: 'conflict' }
  const last = Number.MAX_SAFE_INTEGER
  await store.insert(tables.log, [
    rowOf(0, 'small', 1, flow),
    rowOf(1, 'small', 1, stock),
    rowOf(2, 'too-large', last, flow),
    rowOf(3, 'too-large', 1, flow),
    rowOf(4, 'too-large', last, stock),
    rowOf(5, 'too-large', 1, { ...stock, cause: 'conflict.non_international_armed_conflict' }),
  ])
  await insertAudit(store, [
    {
      topic,
      partition: 0,
      partitions: 1,
      firstOffset: 0n,
      lastOffset: 5n,
      rows: 6,
      rejected: 0,
      markers: 0,
      safeTo: Date.parse('2025-06-01T00:00:00.000Z'),
      worker: 'test',
    },
  ])
  await sweep(store, { topic, worker: 'test' })
})
afterAll(async () => {
  await store?.run(`DROP DATABASE IF EXISTS ${world.database}`)
  await store?.close()
})

const question: SeriesQuery = {
  category: 'internal_displacements',
  interval: 'year',
  groupBy: ['country'],
  role: 'recommended',
  totals: 'all',
  rounding: 'none',
  method: 'spread',
  exact: true,
}
const ask = async (query: Partial<SeriesQuery>): Promise<string> => {
  try {
    const { series } = await askSeries(store, { ...question, ...query })
    return JSON.stringify(series)
  } catch (error) {
    return error instanceof TidelineError ? error.code : String(error)
  }
}

it.each<[string, Partial<SeriesQuery>]>([
  ['flows, from the rollup', {}],
  // grouped by what the rollup does not hold
  ['flows, from the log', { groupBy: ['event'] }],
  ['stocks', { category: 'idps' }],
])('%s', async (_, query) => {
  expect(await ask(query)).toBe('SUM_TOO_LARGE')
})
