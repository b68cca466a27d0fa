/** What becomes of each row of a push, as its receipt counts it: records, the observations they make, what changed. */
import { tmpdir } from 'node:os'
import { checkObservation, finishRecord, type LogRecord, type ObservationInput } from '@tideline/contracts'
import { describe, expect, it } from 'vitest'
import type { Head } from './decide-revision.ts'
import { createGuard } from '../guard/guard.ts'
import { readRows } from './read-rows.ts'
import { createReceiptBuilder } from '../receipts/receipt-builder.ts'
import type { HeadLookup } from './head-lookup.ts'
import type { Replay } from './replay.ts'
import { resolveRecords } from './resolve.ts'
import { createSpool } from './spool.ts'

const flow = (id: string, more: Partial<ObservationInput> = {}): ObservationInput => ({
  source: 'team-1',
  id,
  category: 'internal_displacements',
  cause: 'disaster',
  country: 'BHS',
  figure: 100,
  start: '2019-09-01',
  end: '2019-09-04',
  ...more,
})
const gone = (id: string, more: Partial<ObservationInput> = {}): ObservationInput => ({
  source: 'team-1',
  id,
  op: 'retract',
  ...more,
})

const recordOf = (input: ObservationInput): LogRecord => {
  const checked = checkObservation(input, {
    today: '2026-01-01',
    mode: 'strict',
    receipt: 'earlier',
    format: 'tideline',
  })
  if (!checked.ok) throw new Error(JSON.stringify(checked.rejections))
  return finishRecord(checked.draft, input.revision ?? 1)
}

const STORED_AT = 1_000

/** A store that holds these, and says which were asked for. */
const storeOf = (inputs: readonly ObservationInput[]): HeadLookup & { asked: string[] } => {
  const records = inputs.map(recordOf)
  const asked: string[] = []
  return {
    asked,
    async heads(source, ids) {
      asked.push(...ids)
      const heads = new Map<string, Head>()
      for (const { id, revision, hash, op, ...record } of records) {
        if (record.source === source && ids.includes(id) && revision > (heads.get(id)?.revision ?? 0))
          heads.set(id, { revision, hash, op, recordedAt: STORED_AT })
      }
      return heads
    },
    async records(source, wanted) {
      const found = records.filter((record) =>
        wanted.some(
          ({ id, revision }) => record.source === source && record.id === id && record.revision === revision,
        ),
      )
      return new Map(found.map((record) => [record.id, record]))
    },
  }
}

/** Each record of a push makes one observation, or several. */
const push = async (
  records: readonly (ObservationInput | ObservationInput[])[],
  {
    stored = [],
    replay,
    complete = false,
  }: { stored?: readonly ObservationInput[]; replay?: Replay; complete?: boolean } = {},
) => {
  const spool = createSpool({ directory: tmpdir(), memoryBytes: 10_000_000 })
  const rows = async function* () {
    for (const [index, record] of records.entries()) {
      const observations = [record].flat().map((observation) => ({ observation, extras: {} }))
      yield { row: index + 1, observations, warnings: [] }
    }
  }
  const read = await readRows({
    rows: rows(),
    spool,
    today: '2026-01-01',
    strict: true,
    receiptId: 'r',
    format: 'tideline',
    onlySource: undefined,
    mayWrite: () => true,
  })
  const builder = createReceiptBuilder({
    receiptId: 'r',
    source: null,
    format: 'tideline',
    complete: false,
    dryRun: false,
    receivedAt: '2026-01-01T00:00:00.000Z',
  })
  const lookup = storeOf(stored)
  const { appends, refused } = await resolveRecords({
    records: read.records,
    spool,
    lookup,
    replay,
    complete,
    guard: createGuard(read.records, async () => ({ same: [], facts: [] })),
    builder,
  })
  await spool.close()
  const { receipt } = builder
  return {
    receipt,
    refused,
    asked: lookup.asked,
    appended: appends.map(({ source, id, revision }) => `${source}|${id} ${revision}`),
  }
}

describe('what changed', () => {
  it('is counted under the first kind that applies: figure, role, date, other', async () => {
    const ids = ['figure', 'role', 'date', 'other', 'figure and date', 'role and country', 'nothing']
    const { receipt } = await push(
      [
        flow('figure', { figure: 101 }),
        flow('role', { role: 'triangulation' }),
        flow('date', { end: '2019-09-05' }),
        flow('other', { country: 'HTI' }),
        flow('figure and date', { figure: 101, end: '2019-09-05' }),
        flow('role and country', { role: 'triangulation', country: 'HTI' }),
        flow('nothing'),
      ],
      { stored: ids.map((id) => flow(id)) },
    )
    expect(receipt).toMatchObject({
      read: 7,
      accepted: 6,
      new: 0,
      revised: 6,
      unchanged: 1,
      rejected: 0,
      observations: { new: 0, revised: 6, unchanged: 1, retracted: 0 },
      changes: { figure: 2, role: 2, date: 1, other: 1 },
    })
  })

  it('is told from what stood before, in this push or in the store', async () => {
    const { receipt, appended } = await push(
      [flow('a', { figure: 101 }), flow('a', { figure: 101, end: '2019-09-05' })],
      { stored: [flow('a'), flow('a', { figure: 99, revision: 2 })] },
    )
    expect(appended).toEqual(['team-1|a 3', 'team-1|a 4'])
    expect(receipt.changes).toEqual({ figure: 1, role: 0, date: 1, other: 0 })
  })

  it('is "other" for a report after a retraction, and nothing for the retraction itself', async () => {
    const { receipt } = await push([gone('a'), flow('b', { figure: 5 })], {
      stored: [flow('a'), gone('b')],
    })
    expect(receipt).toMatchObject({
      revised: 2,
      observations: { new: 0, revised: 1, unchanged: 0, retracted: 1 },
      changes: { figure: 0, role: 0, date: 0, other: 1 },
    })
  })
})

describe('a record of several observations', () => {
  const stored = [flow('a'), flow('b')]

  it.each([
    [
      'new, if any of them is',
      [flow('a', { figure: 1 }), flow('n'), flow('b')],
      'new',
      { new: 1, revised: 1, unchanged: 1 },
    ],
    [
      'else revised, if any is',
      [flow('b'), flow('a', { figure: 1 })],
      'revised',
      { new: 0, revised: 1, unchanged: 1 },
    ],
    ['else unchanged', [flow('a'), flow('b')], 'unchanged', { new: 0, revised: 0, unchanged: 2 }],
  ] as const)('is %s; each observation is counted by itself', async (_, observations, outcome, counts) => {
    const { receipt } = await push([[...observations]], { stored })
    expect(receipt).toMatchObject({
      read: 1,
      new: 0,
      revised: 0,
      unchanged: 0,
      [outcome]: 1,
      observations: counts,
    })
  })

  it('is refused whole for one of them, and nothing of it is appended', async () => {
    const { receipt, refused, appended } = await push(
      [[flow('n'), flow('a', { baseRevision: 7, figure: 1 }), flow('b', { figure: 1 })], flow('z')],
      { stored },
    )
    expect(appended).toEqual(['team-1|z 1'])
    expect(receipt).toMatchObject({
      read: 2,
      new: 1,
      rejected: 1,
      observations: { new: 1, revised: 0, unchanged: 0, retracted: 0 },
      changes: { figure: 0, role: 0, date: 0, other: 0 },
      rejections: [{ row: 1, code: 'BASE_REVISION_STALE', path: 'baseRevision', value: 7 }],
    })
    expect(refused).toMatchObject([{ source: 'team-1' }])
    expect(JSON.parse(refused[0]?.payload ?? '')).toMatchObject({ id: 'a', baseRevision: 7, figure: 1 })
  })

  it('that was refused has said nothing: what is sent after it is no repetition', async () => {
    const stale = flow('a', { baseRevision: 7, figure: 1 })
    const { receipt, appended } = await push(
      [
        flow('c', { figure: 1 }),
        [flow('n'), flow('c', { figure: 2 }), flow('v', { revision: 3 }), stale],
        flow('n'),
        flow('c', { figure: 2 }),
        flow('v', { revision: 3, figure: 5 }),
      ],
      { stored },
    )
    expect(appended).toEqual(['team-1|c 1', 'team-1|n 1', 'team-1|c 2', 'team-1|v 3'])
    expect(receipt).toMatchObject({ read: 5, accepted: 4, unchanged: 0, rejected: 1 })
  })
})

describe('the head of an observation', () => {
  it('is of its own source', async () => {
    const { receipt, appended } = await push([flow('a', { source: 'team-2' }), flow('a')], {
      stored: [flow('a')],
    })
    expect(receipt).toMatchObject({ new: 1, unchanged: 1 })
    expect(appended).toEqual(['team-2|a 1'])
  })

  it('is the highest revision, of the store or of this push', async () => {
    const { appended } = await push([flow('a', { revision: 2, figure: 1 }), flow('a', { figure: 2 })], {
      stored: [flow('a', { revision: 5 })],
    })
    expect(appended).toEqual(['team-1|a 2', 'team-1|a 6'])
    const higher = await push(
      [flow('a', { revision: 8, figure: 1 }), flow('a', { revision: 6 }), flow('a', { figure: 2 })],
      {
        stored: [flow('a', { revision: 5 })],
      },
    )
    expect(higher.appended).toEqual(['team-1|a 8', 'team-1|a 6', 'team-1|a 9'])
  })

  it('is asked for only where a row needs it', async () => {
    expect((await push([flow('a', { revision: 1 })], { stored: [flow('a')] })).asked).toEqual([])
    expect((await push([flow('a')], { stored: [flow('a')] })).asked).toEqual(['a'])
    const replay: Replay = { saidAt: () => 0, taken: () => undefined }
    expect((await push([flow('a', { revision: 1 })], { stored: [flow('a')], replay })).asked).toEqual(['a'])
  })
})

describe('rows that carry their own revision', () => {
  const notCompared = { new: null, revised: null, conflict: null, changes: null }

  it('are not compared, and the receipt does not say 0 or 1 where nobody looked', async () => {
    const { receipt } = await push([flow('a', { revision: 1 }), flow('b', { revision: 2 })], {
      stored: [flow('a')],
    })
    expect(receipt).toMatchObject({
      ...notCompared,
      read: 2,
      accepted: 2,
      rejected: 0,
      observations: { new: null, revised: null, unchanged: null, retracted: null },
    })
  })

  it('are all compared where one row, or a complete file, asks the store anyway', async () => {
    const rows = [flow('a', { revision: 1 }), flow('b', { revision: 2 })]
    const complete = await push(rows, { stored: [flow('a')], complete: true })
    expect(complete.receipt).toMatchObject({ accepted: 1, new: 1, revised: 0, unchanged: 1 })
    const mixed = await push([...rows, flow('c')], { stored: [flow('a')] })
    expect(mixed.receipt).toMatchObject({ accepted: 2, new: 2, revised: 0, unchanged: 1 })
  })
})

it('a retraction of nothing is kept, with a warning', async () => {
  const { receipt, appended } = await push([gone('a'), gone('b')], { stored: [flow('b')] })
  expect(appended).toEqual(['team-1|a 1', 'team-1|b 2'])
  expect(receipt).toMatchObject({ new: 1, revised: 1, observations: { new: 0, revised: 0, retracted: 2 } })
  const unknown = receipt.warnings.filter(({ code }) => code === 'RETRACTION_OF_UNKNOWN')
  expect(unknown).toMatchObject([{ count: 1, rows: [1] }])
})

it('a retraction of what is retracted is nothing new', async () => {
  const { receipt, appended } = await push([gone('a'), gone('a', { revision: 1 })], { stored: [gone('a')] })
  expect(appended).toEqual([])
  expect(receipt).toMatchObject({ unchanged: 2, observations: { unchanged: 2, retracted: 0 } })
})

it('a row that is replayed is too late for what was said after it was refused, not at the same moment', async () => {
  const taken: [number, string][] = []
  const refusedAt = [STORED_AT - 1, STORED_AT]
  const { receipt, appended } = await push(
    [flow('late', { figure: 1 }), flow('same moment', { figure: 1 })],
    {
      stored: [flow('late'), flow('same moment')],
      replay: {
        saidAt: (row) => refusedAt[row - 1] ?? 0,
        taken: (row, outcome) => void taken.push([row, outcome]),
      },
    },
  )
  expect(appended).toEqual(['team-1|same moment 2'])
  expect(taken).toEqual([[2, 'revised']])
  expect(receipt.rejections).toMatchObject([{ row: 1, code: 'BASE_REVISION_STALE' }])
})
