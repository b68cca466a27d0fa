/**
 * The arithmetic of spreading is written twice: in SQL for the rollups and in packages/figures for everything else.
 * Here the two are held against each other on a real ClickHouse, first as formulas, then as answers to questions.
 */
import {
  checkObservation,
  civilDateOf,
  dayNumber,
  finishRecord,
  MAX_FIGURE,
  tables,
  topicNames,
  type Interval,
  type SeriesQuery,
} from '@tideline/contracts'
import { spreadShare, bucketLast, bucketsOf } from '@tideline/figures'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorld } from '../../../../test/harness/index.ts'
import { insertAudit, openStore, type Store, cum } from '@tideline/log'
import { askSeries } from '../ask/ask-series.ts'
import { sweep } from '@tideline/rollups'
import { asRows } from '../../../../test/harness/as-rows.ts'

const world = testWorld('span')
const topic = topicNames().observations
let store: Store

beforeAll(async () => {
  store = await openStore({ url: world.clickhouseUrl, database: world.database })
})
afterAll(async () => {
  await store?.run(`DROP DATABASE IF EXISTS ${world.database}`)
  await store?.close()
})

const people = fc.oneof(fc.maxSafeNat(), fc.nat(1_000_000), fc.constantFrom(0, 1, MAX_FIGURE))

describe('share of the days a to b of a span of n days', () => {
  /** 1900 to 2299, all that a date may be */
  const LONGEST = 146_097
  const cut = fc
    .tuple(people, fc.oneof(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: LONGEST })))
    .chain(([total, n]) =>
      fc.tuple(
        fc.constant(total),
        fc.constant(n),
        fc.integer({ min: 1, max: n }),
        fc.integer({ min: 1, max: n }),
      ),
    )
    .map(([total, n, a, b]) => [total, n, Math.min(a, b), Math.max(a, b)] as const)

  it('is the same in SQL and in TypeScript, for any people up to 2^53', async () => {
    await store.run('CREATE TABLE cuts (i UInt32, p Int64, n Int64, a Int64, b Int64) ENGINE = Memory')
    await fc.assert(
      fc.asyncProperty(fc.array(cut, { minLength: 1, maxLength: 2_000, size: 'max' }), async (cuts) => {
        await store.run('TRUNCATE TABLE cuts')
        await store.insert(
          'cuts',
          cuts.map(([p, n, a, b], i) => ({ i, p, n, a, b })),
        )
        const rows = await store.rows(
          asRows<{ share: string }>(),
          `SELECT ${cum('p', 'n', 'b')} - ${cum('p', 'n', 'a - 1')} AS share FROM cuts ORDER BY i`,
        )
        expect(rows.map(({ share }) => share)).toEqual(cuts.map((each) => String(spreadShare(...each))))
      }),
      { numRuns: 12, endOnFailure: true },
    )
  })
})

describe('any flow over any span', () => {
  const FLOWS = 150
  const first = dayNumber('1999-11-20') ?? 0
  const flow = fc.record({
    people,
    start: fc.integer({ min: first, max: first + 800 }),
    days: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 900 })),
  })
  const flows = fc.sample(flow, { numRuns: FLOWS, seed: 20_191_014 })
  const sourceOf = (index: number): string => `s${index}`

  beforeAll(async () => {
    const recordedAt = '2025-01-01T00:00:00.000Z'
    const rows = flows.map((each, index) => {
      const checked = checkObservation(
        {
          source: sourceOf(index),
          id: 'only',
          category: 'internal_displacements',
          cause: 'disaster',
          country: 'BHS',
          // the door refuses more people than there are; the arithmetic has to hold for what stores held before
          figure: 1,
          start: civilDateOf(each.start),
          end: civilDateOf(each.start + each.days - 1),
        },
        { today: '2025-01-01', mode: 'published', receipt: 'r', format: 'tideline' },
      )
      if (!checked.ok) throw new Error(JSON.stringify(checked.rejections))
      const { people: figure } = each
      return {
        ...finishRecord(checked.draft, 1),
        figure,
        people: figure,
        partition: 0,
        offset: index,
        recordedAt,
      }
    })
    await store.insert(tables.log, rows)
    await insertAudit(store, [
      {
        topic,
        partition: 0,
        partitions: 1,
        firstOffset: 0n,
        lastOffset: BigInt(FLOWS),
        rows: FLOWS,
        rejected: 0,
        markers: 0,
        safeTo: Date.parse('2025-06-01T00:00:00.000Z'),
        worker: 'test',
      },
    ])
    await sweep(store, { topic, worker: 'test' })
  })

  const question: SeriesQuery = {
    category: 'internal_displacements',
    interval: 'month',
    groupBy: [],
    role: 'recommended',
    totals: 'all',
    rounding: 'none',
    method: 'spread',
    exact: true,
  }

  const range = { from: '2000-02-10', to: '2001-03-01' }
  const touches = ({ start, days }: (typeof flows)[number]): boolean =>
    civilDateOf(start) <= range.to && civilDateOf(start + days - 1) >= range.from

  /** People of a bucket, and whether they are a share of the flow. */
  type Told = readonly [people: number, derived: boolean]

  const sharesOf = async (query: SeriesQuery): Promise<Map<string | undefined, Told[]>> => {
    const { series } = await askSeries(store, { ...query, ...range })
    return new Map(
      series.map(({ key, points }) => [
        key.source,
        points.map(({ value, derived }): Told => [value ?? 0, derived === true]),
      ]),
    )
  }

  /** What packages/figures makes of every flow that touches the range. */
  const expectedShares = (interval: Interval): Map<string, Told[]> => {
    const buckets = [...bucketsOf(interval, range.from, range.to)].map((first) => {
      const last = bucketLast(interval, first)
      return [first > range.from ? first : range.from, last < range.to ? last : range.to] as const
    })
    return new Map(
      flows.flatMap((each, index) => {
        const nth = (date: string): number => (dayNumber(date) ?? 0) - each.start + 1
        const isInside = (day: number): boolean => day >= 1 && day <= each.days
        const isShare = (from: number, to: number): boolean =>
          from <= each.days && to >= 1 && (isInside(from - 1) || isInside(to + 1))
        const shares = buckets.map(([from, to]): Told => [
          spreadShare(each.people, each.days, nth(from), nth(to)),
          isShare(nth(from), nth(to)),
        ])
        return touches(each) ? [[sourceOf(index), shares] as const] : []
      }),
    )
  }

  it.each(['day', 'week', 'month', 'quarter', 'year'] as const)(
    'is spread by %s as in packages/figures, from the rollup and from the log',
    async (interval) => {
      const expected = expectedShares(interval)
      expect(await sharesOf({ ...question, interval })).toEqual(expected)
      // Grouped by what the rollup does not hold, the same is asked of the log.
      expect(await sharesOf({ ...question, interval, groupBy: ['event'] })).toEqual(expected)
    },
  )

  it('adds up to the people reported, whatever the interval', async () => {
    for (const interval of ['week', 'month', 'quarter', 'year'] as const) {
      const { series } = await askSeries(store, { ...question, interval })
      const sums = series.map(({ key, points }) => [
        key.source,
        points.reduce((sum, { value }) => sum + BigInt(value ?? 0), 0n),
      ])
      expect(Object.fromEntries(sums)).toEqual(
        Object.fromEntries(flows.map((each, index) => [sourceOf(index), BigInt(each.people)])),
      )
    }
  })
})
