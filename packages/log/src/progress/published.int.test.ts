/** What a complete file has to hold: exactly what its source published in that dataset, inside its window, and is live. */
import { checkObservation, finishRecord, tables, type RecordExtras } from '@tideline/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testWorld } from '../../../../test/harness/index.ts'
import { openStore } from '../store/migrate.ts'
import { publishedInWindow } from '../revisions/heads-by-identity.ts'
import { type Store } from '../store/store.ts'

const world = testWorld('published')
let store: Store
let offset = 0

interface Published extends RecordExtras {
  id: string
  revision?: number
  source?: string
  format?: string
  retracted?: boolean
}

const rowOf = ({
  id,
  revision = 1,
  source = 'publisher',
  format = 'file',
  retracted,
  ...extras
}: Published) => {
  const said = retracted === true ? ({ op: 'retract' } as const) : flow
  const checked = checkObservation(
    { source, id, ...said },
    {
      today: '2026-01-01',
      mode: 'published',
      receipt: 'r',
      format,
      extras: { dataset: 'months', windowFrom: '2022-02-01', windowTo: '2022-02-28', ...extras },
    },
  )
  if (!checked.ok) throw new Error(JSON.stringify(checked.rejections))
  offset += 1
  const at = new Date(Date.UTC(2024, 0, 1) + offset * 1_000).toISOString()
  return { ...finishRecord(checked.draft, revision), partition: 0, offset, recordedAt: at }
}

const flow = {
  category: 'border_crossings',
  cause: 'unknown',
  country: 'PAN',
  figure: 7,
  start: '2022-02-01',
  end: '2022-02-28',
} as const

const february = { windowFrom: '2022-02-01', windowTo: '2022-02-28' }

beforeAll(async () => {
  store = await openStore({ url: world.clickhouseUrl, database: world.database })
  const rows: Published[] = [
    { id: 'the whole window' },
    { id: 'its first day', windowTo: '2022-02-01' },
    { id: 'its last day', windowFrom: '2022-02-28' },
    { id: 'begins a day before', windowFrom: '2022-01-31' },
    { id: 'ends a day after', windowTo: '2022-03-01' },
    { id: 'the day before', windowFrom: '2022-01-31', windowTo: '2022-01-31' },
    { id: 'the day after', windowFrom: '2022-03-01', windowTo: '2022-03-01' },
    { id: 'of another source', source: 'publisher-2' },
    { id: 'of another format', format: 'file-2' },
    { id: 'of another dataset', dataset: 'quotes' },
    { id: 'retracted' },
    { id: 'retracted', revision: 2, retracted: true },
    { id: 'came back' },
    { id: 'came back', revision: 2, retracted: true },
    { id: 'came back', revision: 5 },
    { id: 'late old revision', revision: 9 },
    { id: 'late old revision', revision: 3, retracted: true },
    { id: 'moved here', windowFrom: '2021-01-01', windowTo: '2021-12-31' },
    { id: 'moved here', revision: 2 },
    { id: 'moved away' },
    { id: 'moved away', revision: 2, windowFrom: '2021-01-01', windowTo: '2021-12-31' },
    { id: 'now of another dataset' },
    { id: 'now of another dataset', revision: 2, dataset: 'quotes' },
  ]
  await store.insert(tables.log, rows.map(rowOf))
})
afterAll(async () => {
  await store?.run(`DROP DATABASE IF EXISTS ${world.database}`)
  await store?.close()
})

it('of one source, format and dataset, inside the window, under the revision that counts', async () => {
  const { windowFrom: from, windowTo: to } = february
  const found = await publishedInWindow(store, {
    source: 'publisher',
    format: 'file',
    dataset: 'months',
    from,
    to,
  })
  expect(Object.fromEntries([...found].map(([id, { revision }]) => [id, revision]))).toEqual({
    'the whole window': 1,
    'its first day': 1,
    'its last day': 1,
    'came back': 5,
    'late old revision': 9,
    'moved here': 2,
  })
})

it.each([
  [{ source: 'publisher-2' }, ['of another source']],
  [{ format: 'file-2' }, ['of another format']],
  [{ dataset: 'quotes' }, ['now of another dataset', 'of another dataset']],
  [{ from: '2022-03-01', to: '2022-03-01' }, ['the day after']],
  [{ dataset: '' }, []],
])('of %j: %j', async (changes, expected) => {
  const scope = {
    source: 'publisher',
    format: 'file',
    dataset: 'months',
    from: '2022-02-01',
    to: '2022-02-28',
  }
  const found = await publishedInWindow(store, { ...scope, ...changes })
  expect([...found.keys()].toSorted()).toEqual(expected)
})
