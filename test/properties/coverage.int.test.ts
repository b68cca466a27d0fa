/** Random histories of rounds, monitored places and revised flows: coverage as it is worked out by brute force. */
import { askSeries } from '@tideline/answers'
import { addCoverage } from '../../packages/answers/src/coverage/add-coverage.ts'
import {
  intervals,
  type Coverage,
  type ExpectedRevision,
  type GroupDimension,
  type Series,
  type SeriesPoint,
  type SeriesQuery,
  civilDateOf,
  dayNumber,
  remembered,
} from '@tideline/contracts'
import { openStore, type Store } from '@tideline/log'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testWorld } from '../harness/index.ts'
import { checkTelling } from './check-telling.ts'
import { bucketOf, dayOf } from './civil.ts'
import { firstAndAfter, flowPlaces, nameOf, stockPlaces } from './coverage-oracle.ts'
import { withOneThread } from './engine.ts'
import { sequencesFor } from './from-environment.ts'
import type { LogRow } from './log-row.ts'
import { carryOut, empty } from './sequence.ts'

const histories = sequencesFor(import.meta.url, 10)
const DAY_MS = 86_400_000
const BEGIN = dayNumber('2025-01-01') ?? 0
/** Rows are recorded over as many days. */
const RECORDED_OVER = 150
const WATERMARK = (BEGIN + 220) * DAY_MS

const world = testWorld('properties coverage')
let store: Store

beforeAll(async () => {
  store = await openStore({ url: withOneThread(world.clickhouseUrl), database: world.database })
})
afterAll(async () => {
  await store.run(`DROP DATABASE ${world.database}`)
  await store.close()
})

const places = ['', 'p1', 'p2', 'p3', 'p4'] as const
const people = fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 6, arbitrary: fc.nat(900) })
const common = {
  country: fc.constantFrom('HND', 'HND', 'GTM'),
  cause: fc.constantFrom('conflict', 'disaster.weather', 'disaster'),
  placeKey: fc.constantFrom(...places),
  operation: fc.constantFrom('', 'eta', 'eta', 'eta'),
  role: fc.constantFrom('recommended', 'recommended', 'recommended', 'recommended', 'triangulation'),
  people,
} as const

/** Days from the day a row is recorded back to the day it speaks of: mostly fresh, some of long ago. */
const age = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -4, max: 12 }) },
  { weight: 1, arbitrary: fc.integer({ min: 20, max: 75 }) },
)

const flow = fc.record({
  ...common,
  kind: fc.constant('flow' as const),
  age,
  days: fc.constantFrom(1, 1, 1, 2, 9),
})
const stock = fc.record({
  ...common,
  kind: fc.constant('stock' as const),
  age: fc.oneof(age, fc.integer({ min: 100, max: 420 })),
  days: fc.constantFrom(1, 8),
  round: fc.option(fc.nat(2), { nil: undefined, freq: 4 }),
  roundComplete: fc.constantFrom(true, false, false),
  assessment: fc.constantFrom('BA', 'BA', 'BA', 'SA'),
  adminLevel: fc.constantFrom(1, 1, 1, 2, undefined),
})

const append = fc.record({
  source: fc.constantFrom('field', 'field', 'field', 'iom-dtm'),
  id: fc.nat(70),
  revision: fc.constantFrom(1, 1, 1, 2, 2, 3),
  retracts: fc.nat(7).map((dice) => dice === 0),
  /** tenths of a day */
  at: fc.nat(RECORDED_OVER * 10),
  content: fc.oneof({ weight: 3, arbitrary: flow }, { weight: 2, arbitrary: stock }),
})
type Append = typeof append extends fc.Arbitrary<infer Value> ? Value : never

const rowOf = ({ source, id, revision, retracts, at, content }: Append, offset: number): LogRow => {
  const { kind, age: daysAgo, days, ...rest } = content
  const end = BEGIN + Math.floor(at / 10) - daysAgo
  const inRound = 'round' in rest && rest.round !== undefined
  const given = Object.entries(rest).filter(
    ([name, value]) => value !== undefined && (name !== 'roundComplete' || inRound),
  )
  return {
    v: 1,
    source,
    id: `${kind}-${id}`,
    revision,
    op: retracts ? 'retract' : 'report',
    hash: offset.toString(16).padStart(16, '0'),
    receipt: 'r',
    kind,
    category: kind === 'flow' ? 'internal_displacements' : 'idps',
    quantifier: 'exact',
    dateAccuracy: 'day',
    start: civilDateOf(end - days + 1),
    end: civilDateOf(end),
    ...(Object.fromEntries(given) as Partial<LogRow>),
    partition: 0,
    offset,
    recordedAt: (BEGIN * 10 + at) * (DAY_MS / 10),
  }
}

const history = fc
  .array(append, { minLength: 60, maxLength: 160, size: 'max' })
  .map((appends) => appends.toSorted((a, b) => a.at - b.at).map(rowOf))

const groupings: GroupDimension[][] = [['country'], [], ['country', 'cause'], ['operation']]

const question = fc.record({
  category: fc.constantFrom('internal_displacements' as const, 'idps' as const),
  // short periods are many, so that there are enough cases to tell what is usual
  interval: fc.constantFrom(...intervals, 'day', 'day', 'week', 'week'),
  groupBy: fc.constantFrom(...groupings),
  filter: fc.constantFrom<Partial<SeriesQuery>>(
    {},
    { cause: 'disaster' },
    { countries: ['HND'] },
    { operation: ['eta'] },
  ),
  /** of the time rows are recorded in; above 1 it is later */
  when: fc.double({ min: 0.4, max: 1.4, noNaN: true }),
})

const perOf = ({ category, interval }: SeriesQuery): ExpectedRevision['per'] => {
  if (category === 'idps') return 'date'
  return interval === 'day' || interval === 'week' ? interval : 'month'
}

const putIn = async (rows: LogRow[]): Promise<void> => {
  await empty(store)
  await carryOut(store, { does: 'insert', rows })
  const range = { firstOffset: 0, lastOffset: rows.length, rows: rows.length, safeTo: WATERMARK }
  await carryOut(store, { does: 'audit', ranges: [0, 1, 2].map((partition) => ({ partition, ...range })) })
  await carryOut(store, { does: 'sweep', observationsPerPart: null })
}

/** How often there was something to tell: a property that never is would prove nothing. */
const told = { places: 0, missing: 0, revisions: 0 }

const coverageBeside = (
  rows: LogRow[],
  query: SeriesQuery,
  asOf: number,
): ((series: Series, point: SeriesPoint) => Coverage | undefined) => {
  const stocks = query.category === 'idps' ? stockPlaces(rows, query, asOf) : undefined
  // the same for all series
  const flowsAt = remembered((bucket: number) => flowPlaces(rows, query, asOf, bucket))
  return ({ key }, point) => {
    const bucket = bucketOf(query.interval, dayOf(point.from)).first
    const read = stocks?.get(bucket)
    const isFlow = stocks === undefined && bucket * DAY_MS <= asOf
    const places = (isFlow ? flowsAt(bucket) : read?.places)?.get(nameOf(query, key))
    const day = point.oldestOn === undefined ? undefined : read?.day
    if (places === undefined && day === undefined) return undefined
    if (places !== undefined) told.places += 1
    if (places !== undefined && places.reported < places.expected) told.missing += 1
    return {
      ...places,
      ...(day === undefined || point.oldestOn === undefined
        ? {}
        : { oldestOn: point.oldestOn, oldestAgeDays: Math.max(0, day - dayOf(point.oldestOn)) }),
    }
  }
}

const revisionBeside = (
  rows: LogRow[],
  query: SeriesQuery,
  asOf: number,
  { key }: Series,
): ExpectedRevision | undefined => {
  const per = perOf(query)
  const asked = key.country === undefined ? query : { ...query, countries: [key.country] }
  const { first, after, cases } = firstAndAfter(rows, asked, per, key.source ?? '', asOf)
  if (cases < 10 || first === 0) return undefined
  told.revisions += 1
  return { days: 30, growthPercent: Math.round((after / first - 1) * 1_000) / 10 + 0, cases, per }
}

it(
  `tells of ${histories.numRuns} random histories what brute force does (seed ${histories.seed})`,
  { timeout: 600_000 },
  async () => {
    const report = await checkTelling(
      fc.asyncProperty(
        history,
        fc.array(question, { minLength: 5, maxLength: 5 }),
        async (rows, questions) => {
          await putIn(rows)
          for (const { when, filter, ...more } of questions) {
            const asOf = BEGIN * DAY_MS + Math.round(when * RECORDED_OVER * DAY_MS)
            const query: SeriesQuery = {
              ...more,
              ...filter,
              role: 'recommended',
              totals: 'all',
              rounding: 'none',
              method: 'spread',
              exact: true,
              asOf: new Date(asOf).toISOString(),
            }
            const answer = await askSeries(store, query)
            const coverageOf = coverageBeside(rows, query, asOf)
            const expected = answer.series.map((series) => ({
              key: series.key,
              expectedRevision: revisionBeside(rows, query, asOf, series),
              points: series.points.map((point) => ({
                period: point.period,
                coverage: coverageOf(series, point),
              })),
            }))
            const { series } = await addCoverage(store, query, answer)
            const found = series.map(({ key, expectedRevision, points }) => ({
              key,
              expectedRevision,
              points: points.map(({ period, coverage }) => ({ period, coverage })),
            }))
            expect({ query, found }).toEqual({ query, found: expected })
          }
        },
      ),
      histories,
    )
    expect(report).toBeUndefined()
    expect(told.places).toBeGreaterThan(100)
    expect(told.missing).toBeGreaterThan(20)
    expect(told.revisions).toBeGreaterThan(3)
  },
)
