/** The edges of a sweep: who was first within a millisecond, what lies exactly on a watermark, how a run is split. */
import { insertAudit, openStore, readWatermark, rollupState, type Store } from '@tideline/log'
import {
  enterChanges,
  sweep,
  verify,
  type RunParts,
  type SweepOptions,
  type SweepOutcome,
} from '@tideline/rollups'
import { finishRecord, tables, type ObservationInput, type RecordDraft } from '@tideline/contracts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { testWorld } from '../harness/index.ts'
import { withOneThread } from '../properties/engine.ts'
import { empty } from '../properties/sequence.ts'
import { draftOf, retraction, toldBy } from './observe.ts'
import { asRows } from '../harness/as-rows.ts'

const world = testWorld('edges')
const TOPIC = 'edges'
const BEGIN = Date.parse('2026-01-01T00:00:00.000Z')
let store: Store

beforeAll(async () => {
  store = await openStore({ url: withOneThread(world.clickhouseUrl), database: world.database })
})
afterEach(() => empty(store))
afterAll(async () => {
  await store?.run(`DROP DATABASE IF EXISTS ${world.database}`)
  await store?.close()
})

type Appended = [partition: number, offset: number, ms: number, draft: RecordDraft]

/** Stored by one INSERT, whatever order they were appended in. */
const stored = (...rows: Appended[]): Promise<void> =>
  store.insert(
    tables.log,
    rows.map(([partition, offset, ms, draft]) => ({
      ...finishRecord(draft, draft.revision ?? 1),
      partition,
      offset,
      recordedAt: String(BEGIN + ms),
    })),
  )

/** Everything up to `ms` is stored, in each partition. */
const audited = (...safe: (number | undefined)[]): Promise<void> =>
  insertAudit(
    store,
    safe.flatMap((ms, partition) =>
      ms === undefined
        ? []
        : [
            {
              topic: TOPIC,
              partition,
              partitions: safe.length,
              firstOffset: 0n,
              lastOffset: BigInt(ms),
              rows: 1,
              rejected: 0,
              markers: 0,
              safeTo: BEGIN + ms,
              worker: 'test',
            },
          ],
    ),
  )

const swept = (more: Partial<SweepOptions> = {}): Promise<SweepOutcome | null> =>
  sweep(store, { topic: TOPIC, worker: 'test', ...more })

const flow = (source: string, more: Partial<ObservationInput> = {}): RecordDraft =>
  draftOf({
    source,
    id: 'only',
    category: 'internal_displacements',
    cause: 'conflict',
    country: 'HND',
    figure: 1,
    start: '2024-01-10',
    end: '2024-01-10',
    ...more,
  })

const stock = (source: string, more: Partial<ObservationInput> = {}): RecordDraft => {
  const { figure = 1, revision = 1 } = more
  return draftOf({
    source,
    id: 'stock',
    category: 'idps',
    cause: 'conflict',
    country: 'HND',
    date: '2024-01-31',
    figure,
    revision,
  })
}

/** By source; people of the flow and of the stock in January. */
const told = async (asked: object = {}): Promise<Record<string, (number | undefined)[]>> => {
  const january = { groupBy: [], to: '2024-01-31', ...asked }
  const [flows, stocks] = await Promise.all([
    toldBy(store, january),
    toldBy(store, { ...january, category: 'idps' }),
  ])
  const sources = [...Object.keys(flows), ...Object.keys(stocks)].map((name) => name.split(' ')[0] ?? '')
  const valueIn = (answers: Record<string, number | null>, source: string): number | undefined =>
    Object.entries(answers).find(([name]) => name.split(' ')[0] === source)?.[1] ?? undefined
  return Object.fromEntries(
    sources.map((source) => [source, [valueIn(flows, source), valueIn(stocks, source)]]),
  )
}

/** Runs the parts one after the other and notes, after each, what readers are told. */
const noting =
  (parts: unknown[][], ask?: () => Promise<object>): RunParts =>
  async (span, planned) => {
    for (const part of planned) {
      await enterChanges(store, span, part)
      parts.push([part.of, await rollupState(store), ...(ask === undefined ? [] : [await ask()])])
    }
  }

describe('of two contents of one revision', { timeout: 240_000 }, () => {
  const [wins, loses] = [100, 7]
  /** Which of the two was appended first; the other one is stored first. */
  const ties: [name: string, winner: [number, number, number], loser: [number, number, number]][] = [
    ['an-earlier-millisecond', [1, 50, 10], [0, 1, 11]],
    ['a-lower-partition', [0, 90, 20], [1, 5, 20]],
    // as text 10 comes before 9
    ['a-lower-offset', [0, 9, 20], [0, 10, 20]],
  ]

  /** Each of them said anew, and as the correction of something. */
  const tiesOf = (revision: number): Appended[][] =>
    ties.map(([name, [partition, offset, ms], [otherPartition, otherOffset, otherMs]]) => {
      const source = `${name}-${revision}`
      const later = revision * 1_000
      const [first, second] = [offset + later, otherOffset + later]
      return [
        ...(revision === 1
          ? []
          : [flow(source), stock(source)].map((draft, n): Appended => [0, first + 500 + n, 2, draft])),
        [otherPartition, second, otherMs, flow(source, { figure: loses, revision })],
        [partition, first, ms, flow(source, { figure: wins, revision })],
        [otherPartition, second + 100, otherMs, stock(source, { figure: loses, revision })],
        [partition, first + 100, ms, stock(source, { figure: wins, revision })],
      ]
    })

  it('the one appended first counts', async () => {
    await audited(1, 1)
    await stored([0, 0, 0, flow('before')])
    await swept()
    const again = flow('said-again', { figure: wins })
    const retracted = (source: string): RecordDraft => retraction(source, 'only', 1)
    await stored(
      ...[1, 2].flatMap(tiesOf).flat(),
      [1, 70, 20, again],
      [1, 71, 20, flow('said-again', { figure: loses })],
      // a retraction is a content as well
      [0, 80, 20, flow('kept')],
      [0, 81, 20, retracted('kept')],
      [0, 83, 20, flow('gone')],
      [0, 82, 20, retracted('gone')],
    )
    // said, contradicted and said again within one millisecond: it was said first
    await stored([1, 72, 20, again])
    await audited(40, 40)
    expect(await swept()).toMatchObject({ conflicts: 2 * 2 * ties.length + 3 })

    const names = [1, 2].flatMap((revision) => ties.map(([name]) => `${name}-${revision}`))
    const expected = {
      ...Object.fromEntries(names.map((name) => [name, [wins, wins]])),
      'said-again': [wins, undefined],
      kept: [1, undefined],
      before: [1, undefined],
    }
    expect(await told()).toEqual(expected)
    // operations are not in the rollup: asked of the log
    expect(await told({ operation: [''] })).toEqual(expected)
    const counting = await store.rows(
      asRows<{ source: string; people: string; counts: boolean }>(),
      `SELECT c.source AS source, l.people AS people, c.counts AS counts FROM ${tables.conflicts} AS c FINAL
       INNER JOIN ${tables.log} AS l FINAL
         ON l.source = c.source AND l.id = c.id AND l.revision = c.revision AND l.hash = c.hash
       WHERE l.id = 'only' AND source NOT IN ('kept', 'gone') ORDER BY source, people`,
    )
    expect(counting.map(({ source, people, counts }) => [source, Number(people), counts])).toEqual(
      [...names, 'said-again'].toSorted().flatMap((name) => [
        [name, loses, false],
        [name, wins, true],
      ]),
    )
    expect(await verify(store)).toMatchObject({ drift: 0 })
  })
})

describe('a watermark', { timeout: 240_000 }, () => {
  it('is there when each partition was heard of, and is that of the one stored least far', async () => {
    await stored([0, 0, 5, flow('a')], [1, 0, 9, flow('b')])
    await audited(20, undefined)
    expect([await swept(), await readWatermark(store)]).toEqual([null, null])
    await audited(undefined, 8)
    expect(await swept()).toMatchObject({ since: 0, upTo: BEGIN + 8, changed: 1 })
    expect(await told()).toEqual({ a: [1, undefined] })
    await audited(undefined, 9)
    expect(await swept()).toMatchObject({ since: BEGIN + 8, upTo: BEGIN + 9, changed: 1 })
    expect(await readWatermark(store)).toBe(new Date(BEGIN + 9).toISOString())
    expect(await told()).toEqual({ a: [1, undefined], b: [1, undefined] })
  })

  it('takes in what was appended at its millisecond and not what came one later, each once', async () => {
    const both = (source: string, figure: number, revision: number): RecordDraft[] => [
      flow(source, { figure, revision }),
      stock(source, { figure, revision }),
    ]
    const at = (ms: number, offset: number, drafts: RecordDraft[]): Appended[] =>
      drafts.map((draft, nth) => [0, offset + nth, ms, draft])
    await stored(
      ...at(10, 0, both('on-it', 10, 1)),
      ...at(10, 2, both('after-it', 10, 1)),
      ...at(11, 4, both('next', 10, 1)),
    )
    await audited(10)
    expect(await swept()).toMatchObject({
      since: 0,
      upTo: BEGIN + 10,
      changed: 4,
      flows: 2,
      stockUnits: 2,
    })
    expect(await told()).toEqual({ 'on-it': [10, 10], 'after-it': [10, 10] })

    await stored(...at(20, 6, both('on-it', 20, 2)), ...at(21, 8, both('after-it', 21, 2)))
    await audited(20)
    const parts: unknown[][] = []
    const next = {
      since: BEGIN + 10,
      upTo: BEGIN + 20,
      changed: 4,
      flows: 2,
      stockUnits: 2,
      conflicts: 0,
    }
    // as many flows as one part may have
    expect(await swept({ observationsPerPart: 2, runParts: noting(parts) })).toMatchObject(next)
    expect(parts).toEqual([[1, { ledgerTo: BEGIN + 10, watermark: BEGIN + 10 }]])
    const then = { 'on-it': [20, 20], 'after-it': [10, 10], next: [10, 10] }
    expect(await told()).toEqual(then)
    expect(await told({ operation: [''] })).toEqual(then)

    // nothing new is stored: nothing is swept, and nothing is noted
    expect(await swept()).toBeNull()
    const runs = await store.rows(asRows(), `SELECT DISTINCT watermark FROM ${tables.runs}`)
    expect(runs).toHaveLength(2)

    await stored(...at(30, 10, both('next', 30, 2)))
    await audited(30)
    const last = { since: BEGIN + 20, upTo: BEGIN + 30, changed: 4, flows: 2, stockUnits: 2 }
    // one flow too many for one part: until both are entered and published nobody reads them
    parts.length = 0
    expect(await swept({ observationsPerPart: 1, runParts: noting(parts, told) })).toMatchObject(last)
    const between = [2, { ledgerTo: BEGIN + 20, watermark: BEGIN + 20 }, then]
    expect(parts).toEqual([between, between])
    expect(await told()).toEqual({ 'on-it': [20, 20], 'after-it': [21, 21], next: [30, 30] })
    expect(await verify(store)).toMatchObject({ drift: 0 })
  })
})
