/** A stock that was asked for and not reported, and then got its figure: that is a correction, and no other choice. */
import { openStore, type Store } from '@tideline/log'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { append, newLog, settle } from '../../../../test/guard/rows.ts'
import { testWorld } from '../../../../test/harness/index.ts'
import { draftOf } from '../../../../test/sweep/observe.ts'
import { askDiff } from '../ask/ask-diff.ts'

const world = testWorld('figure-after-none')
let store: Store
let instants: [number, number]

beforeAll(async () => {
  store = await openStore({ url: world.clickhouseUrl, database: world.database })
  const stock = { source: 'field', cause: 'conflict', country: 'HND', category: 'idps' as const }
  const days = { date: '2024-03-31', reportingDate: '2024-03-31' }
  const log = newLog()
  const before = await append(store, log, [draftOf({ ...stock, ...days, id: 'asked', figure: null })])
  await settle(store, log)
  const after = await append(store, log, [
    draftOf({ ...stock, ...days, id: 'asked', figure: 70, revision: 2 }),
  ])
  await settle(store, log)
  instants = [before, after]
})

afterAll(async () => {
  await store?.run(`DROP DATABASE IF EXISTS ${world.database}`)
  await store?.close()
})

it('is told as a correction', async () => {
  const [fromAsOf, toAsOf] = instants.map((at) => new Date(at).toISOString())
  const { observations } = await askDiff(store, {
    query: {
      category: 'idps',
      interval: 'month',
      from: '2024-03-01',
      to: '2024-03-31',
      groupBy: ['country'],
      role: 'recommended',
      totals: 'all',
      rounding: 'none',
      method: 'end',
      exact: true,
    },
    fromAsOf: fromAsOf ?? '',
    toAsOf: toAsOf ?? '',
    limit: 10,
  })
  expect(observations).toMatchObject([{ source: 'field', id: 'asked', reasons: { correction: 70 } }])
})
