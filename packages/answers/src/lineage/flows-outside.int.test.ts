/** "About other days": how many and which are nearest, by the ledger and by the log's copy, against counting by hand. */
import { civilDateOf, dayNumber, type RecordDraft, type SeriesQuery } from '@tideline/contracts'
import { openStore, rollupState, type Store } from '@tideline/log'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { append, newLog, settle } from '../../../../test/guard/rows.ts'
import { testWorld } from '../../../../test/harness/index.ts'
import { draftOf, retraction } from '../../../../test/sweep/observe.ts'
import { flowCandidates } from './flow-candidates.ts'
import { flowsOutside } from './flows-outside.ts'

const world = testWorld('flows-outside')
const FIRST = dayNumber('1990-06-10') ?? 0
const MANY = 400

interface Flow {
  id: string
  country: string
  start: string
  end: string
}

const span = fc.record({
  // some far apart from all others, most within three years, a few at the ends of what a date may be
  start: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: FIRST, max: FIRST + 1_100 }) },
    { weight: 2, arbitrary: fc.integer({ min: FIRST, max: FIRST + 11_000 }) },
    { weight: 1, arbitrary: fc.constantFrom(dayNumber('1900-01-01') ?? 0, dayNumber('2024-12-31') ?? 0) },
  ),
  days: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 2_000 })),
  country: fc.constantFrom('HND', 'HND', 'HND', 'GTM'),
  /** what became of it: another revision, in another time or country, or none */
  fate: fc.constantFrom('stays', 'stays', 'stays', 'moves', 'leaves', 'withdrawn'),
  reported: fc.boolean(),
})

let store: Store
/** as of now, by id */
const heads = new Map<string, Flow>()

const last = dayNumber('2024-12-31') ?? 0

beforeAll(async () => {
  store = await openStore({ url: world.clickhouseUrl, database: world.database })
  const waves: RecordDraft[][] = [[], []]
  const add = (flow: Flow, revision: 1 | 2, figure: number | null): void => {
    const said = { source: 'field', cause: 'conflict', category: 'internal_displacements' as const }
    waves[revision - 1]?.push(draftOf({ ...said, ...flow, figure, revision }))
    heads.set(flow.id, flow)
  }
  const spans = fc.sample(span, { numRuns: MANY, seed: 20_261_127 })
  for (const [index, { start, days, country, fate, reported }] of spans.entries()) {
    const flow = {
      id: `flow-${index}`,
      country,
      start: civilDateOf(start),
      end: civilDateOf(Math.min(last, start + days - 1)),
    }
    add(flow, 1, reported ? 10 : null)
    if (fate === 'moves') add({ ...flow, start: '1991-02-03', end: '1991-03-04' }, 2, 20)
    if (fate === 'leaves') add({ ...flow, country: 'SLV' }, 2, 20)
    if (fate === 'withdrawn') {
      waves[1]?.push(retraction('field', flow.id, 2))
      heads.delete(flow.id)
    }
  }
  const log = newLog()
  for (const wave of waves) await append(store, log, wave)
  await settle(store, log)
})

afterAll(async () => {
  await store?.run(`DROP DATABASE IF EXISTS ${world.database}`)
  await store?.close()
})

const daysApart = (from: string, to: string): number => (dayNumber(to) ?? 0) - (dayNumber(from) ?? 0)

const byHand = (country: string, from: string, to: string): { id: string; gap: number }[] =>
  [...heads.values()]
    .filter((flow) => flow.country === country && (flow.start > to || flow.end < from))
    .map(({ id, start, end }) => ({ id, gap: Math.max(daysApart(end, from), daysApart(to, start)) }))
    .toSorted((a, b) => a.gap - b.gap || (a.id < b.id ? -1 : 1))

const questionOf = (
  country: string,
  from: string,
  to: string,
): SeriesQuery & { from: string; to: string } => ({
  category: 'internal_displacements',
  countries: [country],
  interval: 'month',
  from,
  to,
  groupBy: [],
  method: 'spread',
  role: 'recommended',
  rounding: 'none',
  totals: 'all',
})

it.each(['the ledger', 'the log'])(
  'of any period are counted, and the nearest told, by %s as by hand',
  async (by) => {
    const { watermark, ledgerTo } = await rollupState(store)
    const asOf = watermark ?? 0
    const period = fc
      .tuple(
        fc.oneof(
          fc.integer({ min: FIRST - 200, max: FIRST + 1_400 }),
          fc.constantFrom(dayNumber('1900-01-01') ?? 0, dayNumber('2299-12-01') ?? 0),
        ),
        fc.integer({ min: 1, max: 31 }),
        fc.constantFrom('HND', 'HND', 'HND', 'GTM', 'NIC'),
        fc.constantFrom(0, 1, 3, 7, 20, 60, 1_000),
      )
      .map(([start, days, country, limit]) => ({
        from: civilDateOf(start),
        to: civilDateOf(start + days - 1),
        country,
        limit,
      }))
    await fc.assert(
      fc.asyncProperty(period, async ({ from, to, country, limit }) => {
        const query = questionOf(country, from, to)
        const touching = flowCandidates(store, query, query, asOf, 1_000)
        const told = { asOf, ledgerTo: by === 'the ledger' ? ledgerTo : 0, limit }
        // whoever asks waits for both: by the log nobody else waits for what touches the days
        const [found] = await Promise.all([flowsOutside(store, query, told, touching), touching])
        const expected = byHand(country, from, to)
        expect(found.count).toBe(expected.length)
        expect(found.nearest.map(({ candidate }) => candidate.id)).toEqual(
          expected.slice(0, limit).map(({ id }) => id),
        )
      }),
      { numRuns: 50, seed: 20_261_127, endOnFailure: true },
    )
  },
)
