/**
 * Which revision of an observation counts, read by each who asks for it: the door before it decides, the undo, the history
 * that people read. They must agree, also where two revisions have the same number.
 */
import { contentHash, tables, type LogRecord } from '@tideline/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorld } from '../../../../test/harness/index.ts'
import {
  headsByIdentity,
  observationsOfReceipt,
  publishedInWindow,
  recordsByRevision,
  revisionsBefore,
} from '../revisions/heads-by-identity.ts'
import { insertRaw } from '../store/insert-raw.ts'
import { listSources, observationHistory } from '../revisions/observation-history.ts'
import { openStore } from '../store/migrate.ts'
import { type Store } from '../store/store.ts'

const world = testWorld('stored')
let store: Store
beforeAll(async () => {
  store = await openStore({ url: world.clickhouseUrl, database: world.database })
})
afterAll(async () => store.close())

const AT = Date.parse('2024-03-01T12:00:00.500Z')

interface Place {
  ms?: number
  partition?: number
  offset?: number
}

const recordOf = (id: string, revision: number, changes: Partial<LogRecord> = {}): LogRecord => {
  const content = {
    v: 1 as const,
    source: 'test',
    id,
    op: 'report' as const,
    kind: 'flow' as const,
    category: 'internal_displacements' as const,
    cause: 'disaster',
    country: 'BHS',
    figure: 12,
    unit: 'person' as const,
    people: 12,
    quantifier: 'exact' as const,
    start: '2019-09-01',
    end: '2019-09-04',
    dateAccuracy: 'day' as const,
    role: 'recommended' as const,
    format: 'tideline',
    receipt: 'push-1',
    ...changes,
  }
  return { ...content, revision, hash: contentHash(content) }
}

/** In one request, in this order. */
const insert = async (rows: readonly (readonly [LogRecord, Place])[]): Promise<void> => {
  const lines = rows.map(([record, { ms = 0, partition = 0, offset = 0 }]) => {
    const line = { partition, offset, recordedAt: ((AT + ms) / 1_000).toFixed(3), ...record }
    return `${JSON.stringify(line)}\n`
  })
  await insertRaw(store, tables.log, [Buffer.from(lines.join(''))])
}

const headOf = async (id: string) => (await headsByIdentity(store, 'test', [id])).get(id)

const historyOf = async (id: string) =>
  (await observationHistory(store, 'test', id)).map(({ revision, record, counts, conflicting }) => ({
    revision,
    figure: record['figure'],
    counts,
    conflicting,
  }))

describe('of two with the same revision, the one that was appended first counts', () => {
  // figure 1 was appended first, whichever was stored first
  it.each<[string, Place, Place]>([
    ['a millisecond earlier', { ms: 1, offset: 9 }, { ms: 2, offset: 3 }],
    ['within a millisecond, by offset', { offset: 3 }, { offset: 4 }],
    ['within a millisecond, offset 9 before offset 10', { offset: 9 }, { offset: 10 }],
    ['within a millisecond, offset 999 before offset 1000', { offset: 999 }, { offset: 1_000 }],
    [
      'within a millisecond, partition 2 before partition 10',
      { partition: 2, offset: 8 },
      { partition: 10, offset: 7 },
    ],
  ])('%s', async (name, first, second) => {
    for (const order of ['first', 'last']) {
      const id = `${name} ${order}`
      const rows = [
        [recordOf(id, 2, { figure: 1, people: 1 }), first],
        [recordOf(id, 2, { figure: 2, people: 2 }), second],
      ] as const
      await insert(order === 'first' ? rows : rows.toReversed())
      const expected = rows[0][0]
      expect(await headOf(id)).toEqual({
        revision: 2,
        hash: expected.hash,
        op: 'report',
        receipt: 'push-1',
        recordedAt: AT + (first.ms ?? 0),
      })
      expect(await recordsByRevision(store, 'test', [{ id, revision: 2 }])).toEqual(new Map([[id, expected]]))
      expect(await historyOf(id)).toEqual([
        { revision: 2, figure: 1, counts: true, conflicting: false },
        { revision: 2, figure: 2, counts: false, conflicting: true },
      ])
    }
  })
})

it('the highest revision counts, by number, whenever it came', async () => {
  await insert([
    [recordOf('number', 10, { figure: 10, people: 10 }), { ms: 1 }],
    [recordOf('number', 9, { figure: 9, people: 9 }), { ms: 5 }],
    [recordOf('number', 2, { op: 'retract', receipt: 'push-2' }), { ms: 9 }],
  ])
  expect(await headOf('number')).toMatchObject({ revision: 10, op: 'report', recordedAt: AT + 1 })
  expect(await historyOf('number')).toEqual([
    { revision: 2, figure: undefined, counts: false, conflicting: false },
    { revision: 9, figure: 9, counts: false, conflicting: false },
    { revision: 10, figure: 10, counts: true, conflicting: false },
  ])
})

it('a head is of its own source and id, however strange these are', async () => {
  const strange = String.raw`it's \ "one"`
  await insert([
    [recordOf(strange, 3), {}],
    [recordOf('shared', 4), {}],
    [recordOf('shared', 7, { source: 'other' }), {}],
  ])
  const heads = await headsByIdentity(store, 'test', [strange, 'shared', 'not there', 'shared'])
  expect(Object.fromEntries([...heads].map(([id, { revision }]) => [id, revision]))).toEqual({
    [strange]: 3,
    shared: 4,
  })
  expect(await headsByIdentity(store, 'test', [])).toEqual(new Map())
})

it('asked for a revision of each of two, gives those and not the other way round', async () => {
  const records = [1, 2].flatMap((revision) =>
    ['pair-a', 'pair-b'].map((id) => recordOf(id, revision, { figure: revision, people: revision })),
  )
  await insert(records.map((record) => [record, {}] as const))
  const wanted = [
    { id: 'pair-a', revision: 1 },
    { id: 'pair-b', revision: 2 },
  ]
  const found = await recordsByRevision(store, 'test', wanted)
  expect(
    Object.fromEntries([...found].map(([id, { revision, figure }]) => [id, { revision, figure }])),
  ).toEqual({
    'pair-a': { revision: 1, figure: 1 },
    'pair-b': { revision: 2, figure: 2 },
  })
})

it.each<[string, Partial<LogRecord>]>([
  [
    'everything',
    {
      unit: 'household',
      figure: 3,
      householdSize: 4.5,
      people: 14,
      quantifier: 'more_than',
      role: 'triangulation',
      origin: 'HTI',
      nationality: 'CUB',
      places: [{ role: 'location', name: 'Abaco', adminLevel: 1 }],
      placeKey: 'abc',
      adminLevel: 0,
      operation: 'eta',
      round: 0,
      roundComplete: false,
      assessment: 'BA',
      eventId: 'dorian',
      event: { id: 'dorian', name: 'Dorian' },
      confidential: true,
      reportedAt: '2019-09-05T00:00:00.000Z',
      dataset: 'd',
      windowFrom: '2019-01-01',
      windowTo: '2019-12-31',
      overlapGroup: 'g',
      overlapRank: 0,
      published: '{"figure":"3"}',
    },
  ],
  ['a figure that was not reported', { figure: null, people: null }],
  ['a figure of 0', { figure: 0, people: 0 }],
  ['the retraction of a flow', { op: 'retract' }],
])('a record comes back as it went in: %s', async (name, changes) => {
  const record = recordOf(name, 1, changes)
  await insert([[record, {}]])
  expect((await recordsByRevision(store, 'test', [{ id: name, revision: 1 }])).get(name)).toEqual(record)
})

it('a retraction that names nothing comes back without the defaults of the columns', async () => {
  const bare: LogRecord = {
    v: 1,
    source: 'test',
    id: 'bare',
    revision: 2,
    op: 'retract',
    kind: 'none',
    hash: '0123456789abcdef',
    format: 'tideline',
    receipt: 'push-1',
  }
  await insert([[bare, {}]])
  expect((await recordsByRevision(store, 'test', [{ id: 'bare', revision: 2 }])).get('bare')).toEqual(bare)
})

it('what a complete file has to hold lies inside its window, whole, and lives', async () => {
  const scope = {
    source: 'published',
    format: 'gidd',
    dataset: 'disasters',
    from: '2019-01-01',
    to: '2019-12-31',
  }
  const inside = {
    source: 'published',
    format: 'gidd',
    dataset: 'disasters',
    windowFrom: '2019-01-01',
    windowTo: '2019-12-31',
  }
  await insert([
    [recordOf('just inside', 3, inside), {}],
    [recordOf('begins a day early', 1, { ...inside, windowFrom: '2018-12-31' }), {}],
    [recordOf('ends a day late', 1, { ...inside, windowTo: '2020-01-01' }), {}],
    [recordOf('other format', 1, { ...inside, format: 'idu' }), {}],
    [recordOf('other dataset', 1, { ...inside, dataset: 'conflict' }), {}],
    [recordOf('other source', 1, { ...inside, source: 'unpublished' }), {}],
    [recordOf('withdrawn', 1, inside), {}],
    [recordOf('withdrawn', 2, { ...inside, op: 'retract' }), { ms: 1 }],
    [recordOf('moved', 1, inside), {}],
    [recordOf('moved', 2, { ...inside, windowFrom: '2020-01-01', windowTo: '2020-12-31' }), { ms: 1 }],
  ])
  expect(await publishedInWindow(store, scope)).toEqual(
    new Map([
      ['just inside', expect.objectContaining({ revision: 3, from: '2019-01-01', to: '2019-12-31' })],
    ]),
  )
})

it('an undo finds what a push appended, and what counted before it', async () => {
  await insert([
    [recordOf('undone', 3, { receipt: 'before' }), {}],
    [recordOf('undone', 9, { receipt: 'before' }), { ms: 1 }],
    [recordOf('undone', 10, { receipt: 'wrong' }), { ms: 2 }],
    [recordOf('undone', 11, { receipt: 'wrong' }), { ms: 3 }],
    [recordOf('undone', 12, { receipt: 'after' }), { ms: 4 }],
    [recordOf('fresh', 1, { receipt: 'wrong' }), { ms: 2 }],
  ])
  const pushed = await observationsOfReceipt(store, 'wrong')
  expect(pushed).toEqual([
    { source: 'test', id: 'fresh', first: 1, last: 1 },
    { source: 'test', id: 'undone', first: 10, last: 11 },
  ])
  expect(await revisionsBefore(store, 'test', pushed, 'wrong')).toEqual(new Map([['undone', 9]]))
  // the same push said it twice before: its own earlier revision is not what counted before it
  expect(await revisionsBefore(store, 'test', [{ id: 'undone', first: 11 }], 'wrong')).toEqual(
    new Map([['undone', 9]]),
  )
})

it('a list of sources counts observations and not revisions, over all their days', async () => {
  await insert([
    [recordOf('a', 1, { source: 'listed' }), {}],
    [recordOf('a', 2, { source: 'listed', end: '2019-09-09' }), { ms: 7 }],
    [recordOf('b', 1, { source: 'listed', start: '2019-08-30' }), {}],
    [recordOf('c', 1, { source: 'listed', op: 'retract', end: '2024-01-01' }), { ms: 9 }],
  ])
  expect((await listSources(store)).filter(({ source }) => source === 'listed')).toEqual([
    {
      source: 'listed',
      category: 'internal_displacements',
      observations: 2,
      firstDate: '2019-08-30',
      lastDate: '2019-09-09',
      lastRecordedAt: '2024-03-01T12:00:00.507Z',
      lastHeardAt: '2024-03-01T12:00:00.507Z',
    },
  ])
})
