/** What of a body may be appended, what is refused and why, and what a complete file says is published. */
import { tmpdir } from 'node:os'
import type { ObservationInput, RecordExtras } from '@tideline/contracts'
import { describe, expect, it } from 'vitest'
import type { PushedRow } from './kept-payload.ts'
import { MAX_ROW_BYTES, readRows, type ReadOptions } from './read-rows.ts'
import { createSpool } from './spool.ts'
import { WITHHELD } from './withhold-personal-data.ts'

const flow = (id: string, more: Partial<ObservationInput> = {}): ObservationInput => ({
  source: 'team-2',
  id,
  revision: 1,
  category: 'internal_displacements',
  cause: 'disaster',
  country: 'BHS',
  figure: 7,
  start: '2019-09-01',
  ...more,
})

const rowsOf = (...records: (ObservationInput | [ObservationInput, RecordExtras])[][]): PushedRow[] =>
  records.map((observations, index) => ({
    row: index + 1,
    warnings: [],
    observations: observations.map((each) => {
      const [observation, extras] = Array.isArray(each) ? each : [each, {}]
      return { observation, extras }
    }),
  }))

const read = async (rows: readonly PushedRow[], options: Partial<ReadOptions> = {}) => {
  const spool = createSpool({ directory: tmpdir(), memoryBytes: 10_000_000 })
  const list = async function* (): AsyncGenerator<PushedRow> {
    yield* rows
  }
  const result = await readRows({
    rows: list(),
    spool,
    today: '2026-01-01',
    strict: true,
    receiptId: 'r',
    format: 'tideline',
    onlySource: undefined,
    mayWrite: () => true,
    ...options,
  })
  const entries = await spool.read(0, spool.length)
  await spool.close()
  return { ...result, entries, reasons: result.refused.map(({ rejection }) => rejection.code) }
}

describe('a source', () => {
  const notTeam20 = (source: string): boolean => source !== 'team-20'

  it('that the key may not write is refused, row by row', async () => {
    const { records, refused } = await read(
      rowsOf([flow('a')], [flow('b', { source: 'team-20' })], [flow('c')]),
      { mayWrite: notTeam20 },
    )
    expect(records.map(({ row }) => row)).toEqual([1, 3])
    expect(refused).toMatchObject([
      {
        // not under the source that it named: that one's owner would send it again
        source: '',
        rejection: { row: 2, code: 'SOURCE_NOT_ALLOWED', path: 'source', value: 'team-20' },
      },
    ])
  })

  it('other than the one that is pushed to is refused, though the key may write it', async () => {
    const { records, reasons } = await read(rowsOf([flow('a')], [flow('b', { source: 'team-20' })]), {
      onlySource: 'team-2',
    })
    expect([records.length, reasons]).toEqual([1, ['SOURCE_NOT_ALLOWED']])
  })

  it('is not looked at where the row is no observation: what is wrong with it comes first', async () => {
    const { reasons } = await read(rowsOf([flow('b', { source: 'team-20', country: 'XXY' })]), {
      mayWrite: notTeam20,
    })
    expect(reasons).toEqual(['COUNTRY_UNKNOWN'])
  })
})

describe('a record of several observations', () => {
  it('waits whole, each observation with an entry of its own', async () => {
    const { records, entries } = await read(rowsOf([flow('a')], [flow('b'), flow('c')]))
    expect(
      records.map(({ row, observations }) => [row, observations.map(({ id, entry }) => [id, entry])]),
    ).toEqual([
      [1, [['a', 0]]],
      [
        2,
        [
          ['b', 1],
          ['c', 2],
        ],
      ],
    ])
    expect(entries.map((bytes) => (JSON.parse(String(bytes)) as { id: string }).id)).toEqual(['a', 'b', 'c'])
  })

  it('is refused whole for one of them, with all reasons in one entry', async () => {
    const { records, refused, entries } = await read(
      rowsOf([flow('a'), flow('b', { country: 'XXY' }), flow('c', { figure: -1 })]),
    )
    expect([records.length, entries.length]).toEqual([0, 0])
    expect(refused).toHaveLength(1)
    expect(refused[0]?.rejection).toMatchObject({ row: 1, code: 'COUNTRY_UNKNOWN', path: 'country' })
    expect(refused[0]?.rejection.message).toContain('Also: FIGURE_INVALID at figure.')
  })
})

it('a draft may be exactly 256 KiB, and not a byte more', async () => {
  const places = Array.from({ length: 500 }, (_, index) => ({ name: `${index} `.padEnd(490, 'x') }))
  const withNote = (length: number) => read(rowsOf([flow('a', { places, note: 'x'.repeat(length) })]))
  const [shortest] = (await withNote(1)).entries
  const exactly = 262_144 - (shortest?.length ?? 0) + 1
  expect(MAX_ROW_BYTES).toBe(262_144)
  expect((await withNote(exactly)).entries.map(({ length }) => length)).toEqual([262_144])
  const over = await withNote(exactly + 1)
  expect([over.entries.length, over.reasons]).toEqual([0, ['ROW_TOO_LARGE']])
})

describe('what a file says is published', () => {
  const at = (
    id: string,
    dataset: string,
    windowFrom: string,
    windowTo = windowFrom,
  ): [ObservationInput, RecordExtras] => [flow(id), { dataset, windowFrom, windowTo }]

  it('reaches from the first to the last day of its dataset, in whatever order', async () => {
    const { published } = await read(
      rowsOf(
        [at('b', 'months', '2022-02-01', '2022-02-28')],
        [at('a', 'months', '2022-01-01', '2022-01-31')],
        [at('c', 'months', '2022-03-01', '2022-03-31'), at('q', 'quotes', '2023-05-05')],
        [flow('without a window')],
      ),
      { strict: false },
    )
    const told = [...published].map(([dataset, { from, to, ids, years }]) => ({
      dataset,
      from,
      to,
      ids: [...ids],
      years: [...years].map(([year, { count }]) => [year, count]),
    }))
    expect(told).toEqual([
      {
        dataset: 'months',
        from: '2022-01-01',
        to: '2022-03-31',
        ids: ['b', 'a', 'c'].map((id) => [id, expect.any(Number)]),
        years: [[2022, 3]],
      },
      {
        dataset: 'quotes',
        from: '2023-05-05',
        to: '2023-05-05',
        ids: [['q', expect.any(Number)]],
        years: [[2023, 1]],
      },
    ])
  })

  it('holds refused records too, under the names that their format would have given', async () => {
    const [spoiled] = rowsOf([flow('spoiled', { country: 'XXY' }), flow('beside')])
    const unread: PushedRow = {
      row: 2,
      observations: [],
      warnings: [],
      rejection: { code: 'FIGURE_INVALID', message: '' },
      rejectedIds: ['told by its format'],
    }
    const { refusedIds, published } = await read([spoiled as PushedRow, unread], { strict: false })
    expect(refusedIds).toEqual(new Set(['spoiled', 'beside', 'told by its format']))
    expect(published.size).toBe(0)
  })
})

it('what is no record counts for its warnings only', async () => {
  const { records, refused, asides } = await read([
    { row: 1, observations: [], warnings: [] },
    { row: 2, observations: [], warnings: [{ code: 'TOTAL_MISMATCH' }] },
  ])
  expect([records, refused]).toEqual([[], []])
  expect(asides).toEqual([{ row: 2, warnings: [{ code: 'TOTAL_MISMATCH' }] }])
})

describe('a phone number in a refused row', () => {
  const rows = rowsOf([flow('a', { note: 'call +507 6123-4567', country: 'XXY' })])

  it('of a field push is kept nowhere, nor told in the receipt', async () => {
    const observation = { ...flow('b'), quantifier: 'ask +507 6123-4567' as string as 'exact' }
    const { refused } = await read([...rows, ...rowsOf([observation])])
    expect(refused.map(({ rejection }) => rejection.path)).toEqual(['country', 'quantifier'])
    expect(refused[1]?.rejection.value).toBe(WITHHELD)
    expect(JSON.stringify(refused)).not.toContain('6123')
  })

  it('of a published file is kept as it was published', async () => {
    const { refused } = await read(rows, { strict: false })
    expect(refused[0]?.payload).toContain('+507 6123-4567')
  })
})
