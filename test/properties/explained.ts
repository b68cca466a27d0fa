/**
 * Invariant 9 on random histories: of each figure the observations counted, with their shares, and those left out, with
 * the reason; of each change its reasons; and of several sources the one that counts. Each is held against what is worked
 * out by hand, name by name: that parts add up says nothing of whose they are.
 */
import { isDeepStrictEqual } from 'node:util'
import { askDiff, askLineage, askSeries } from '@tideline/answers'
import {
  type DiffAnswer,
  type DiffReason,
  type LineageAnswer,
  type Series,
  type SeriesQuery,
  kindOf,
} from '@tideline/contracts'
import { type Store } from '@tideline/log'
import { sources } from './content.ts'
import { cellNameOf, explainByHand, type Explained } from './diff-oracle.ts'
import { differences } from './difference.ts'
import { exactly } from './exactly.ts'
import { lineageByHand, type Lineage } from './lineage-oracle.ts'
import type { LogRow } from './log-row.ts'
import { oracleSeries } from './oracle.ts'
import { precedence } from './preference.ts'
import { preferredByHand } from './preferred-oracle.ts'
import type { Question } from './questions.ts'

const ALL = 1_000
const instantOf = (ms: number): string => new Date(ms).toISOString()
const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, each) => total + each, 0)

const fail = (what: string, query: SeriesQuery, more: unknown): never => {
  const asked = { ...query, preferred: query.preferred === undefined ? undefined : 'the precedence' }
  throw new Error(`${what} in ${JSON.stringify(asked)}: ${JSON.stringify(more)}`)
}

const expectSame = (what: string, query: SeriesQuery, byHand: unknown, answered: unknown): void => {
  if (!isDeepStrictEqual(byHand, answered)) fail(what, query, { byHand, answered })
}

const byName = <Value>(entries: Iterable<readonly [string, Value]>): [string, Value][] =>
  [...entries].map(([name, value]): [string, Value] => [name, value]).toSorted(([a], [b]) => (a < b ? -1 : 1))

/** Of one source, or of a preferred one; roles are never added. */
const oneFigure = (query: SeriesQuery, source: string | undefined): SeriesQuery => ({
  ...query,
  exact: true,
  groupBy: [],
  rounding: 'none',
  role: query.role === 'all' ? 'recommended' : query.role,
  ...(source === undefined ? { preferred: precedence } : { sources: [source] }),
})

const lineageOf = ({ counted, excluded }: LineageAnswer): Lineage => ({
  counted: new Map(
    counted.map(({ observation, share }) => [`${observation.source}|${observation.id}`, exactly(share)]),
  ),
  excluded: excluded
    .map(({ observation: { source, id, revision }, reason }) => `${source}|${id} r${revision} ${reason}`)
    .toSorted(),
})

const tallied = (excluded: readonly string[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(excluded, (line) => line.slice(line.lastIndexOf(' ') + 1))].map(([reason, lines]) => [
      reason,
      lines.length,
    ]),
  )

export const expectLineage = async (
  store: Store,
  rows: readonly LogRow[],
  asked: SeriesQuery,
  source: string | undefined,
  asOf: number,
): Promise<void> => {
  const query = { ...oneFigure(asked, source), asOf: instantOf(asOf) }
  const { series } = await askSeries(store, query)
  const points = series.flatMap((one) => one.points)
  // A few of them say enough of so small a history: the first, the last, and one of which several sources speak.
  const contested = points.find(({ alternatives }) => alternatives !== undefined)
  const told = [...new Set([points[0], contested ?? points[Math.floor(points.length / 2)], points.at(-1)])]
  for (const point of told) {
    if (point === undefined) continue
    const { from, to, period } = point
    const answer = await askLineage(store, { query: { ...query, from, to }, period, limit: ALL })
    const shares = sum(answer.counted.map(({ share }) => exactly(share)))
    if (answer.value !== point.value) fail('another value', query, [period, point.value, answer.value])
    if (shares !== (point.value ?? 0))
      fail('shares do not add up', query, [period, point.value, answer.counted])
    if (answer.counted.length !== point.observations)
      fail('another number of observations', query, [period, point.observations, answer.counted])
    const byHand = lineageByHand(rows, { ...query, from, to }, asOf)
    const answered = lineageOf(answer)
    expectSame(`other shares in ${period}`, query, byName(byHand.counted), byName(answered.counted))
    expectSame(`left out otherwise in ${period}`, query, byHand.excluded, answered.excluded)
    expectSame(`counted otherwise in ${period}`, query, tallied(byHand.excluded), answer.excludedCounts)
  }
}

const seriesByHand = (rows: readonly LogRow[], query: SeriesQuery, asOf: number): Series[] =>
  query.preferred === undefined ? oracleSeries(rows, query, asOf) : preferredByHand(rows, query, asOf)

const valuesOf = (series: readonly Series[]): Map<string, number> =>
  new Map(
    series.flatMap(({ key, points }) =>
      points.map(({ period, value }): [string, number] => [cellNameOf(key, period), value ?? 0]),
    ),
  )

/** Of every cell that has a point at either instant. */
const changesOf = (before: readonly Series[], after: readonly Series[]): Map<string, number> => {
  const [then, now] = [valuesOf(before), valuesOf(after)]
  const cells = [...new Set([...then.keys(), ...now.keys()])]
  return new Map(cells.map((cell) => [cell, (now.get(cell) ?? 0) - (then.get(cell) ?? 0)]))
}

/** What a choice among sources, rounds or publications changed is told of the cell, and not of observations. */
const isOfObservations = (reason: DiffReason): boolean => reason !== 'method'

type Line = [reason: string, people: number, observations: number | 'of the choice']

/** Steps on the way through cells that have no point at either instant are not told. */
const linesByHand = ({ cells }: Explained, points: ReadonlySet<string>): [string, Line[]][] =>
  byName(
    [...cells]
      .filter(([cell]) => points.has(cell))
      .map(([cell, reasons]): [string, Line[]] => [
        cell,
        [...reasons]
          .map(([reason, { people, observations }]): Line => [
            reason,
            people,
            isOfObservations(reason) ? observations : 'of the choice',
          ])
          .toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ]),
  )

const reasonsIn = (reasons: Partial<Record<DiffReason, number | null>>): [DiffReason, number][] =>
  Object.entries(reasons)
    .map(([reason, people]): [DiffReason, number] => [reason as DiffReason, exactly(people)])
    .filter(([, people]) => people !== 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))

const linesAnswered = ({ series }: DiffAnswer): [string, Line[]][] =>
  byName(
    series.flatMap(({ key, points }) =>
      points.flatMap(({ period, reasons, observations }): [string, Line[]][] => {
        const lines = reasonsIn(reasons).map(([reason, people]): Line => [
          reason,
          people,
          isOfObservations(reason) ? (observations[reason] ?? 0) : 'of the choice',
        ])
        return lines.length === 0 ? [] : [[cellNameOf(key, period), lines]]
      }),
    ),
  )

/** People by observation and reason. */
const ofObservations = (
  told: Iterable<readonly [string, Partial<Record<DiffReason, number | null>>]>,
): [string, [DiffReason, number][]][] =>
  byName(
    [...told].flatMap(([identity, reasons]): [string, [DiffReason, number][]][] => {
      const some = reasonsIn(reasons).filter(([reason]) => isOfObservations(reason))
      return some.length === 0 ? [] : [[identity, some]]
    }),
  )

export const expectDiff = async (
  store: Store,
  rows: readonly LogRow[],
  asked: SeriesQuery,
  instants: readonly [number, number],
  preferred: boolean,
): Promise<void> => {
  const query: SeriesQuery = {
    ...asked,
    exact: true,
    rounding: 'none',
    ...(preferred ? { preferred: precedence } : {}),
  }
  const [from = 0, to = 0] = instants.toSorted((a, b) => a - b)
  const answer = await askDiff(store, {
    query,
    fromAsOf: instantOf(from),
    toAsOf: instantOf(to),
    limit: ALL,
  })
  const isPlain = kindOf(query.category) === 'flow' && query.role !== 'best' && !preferred
  for (const { key, points } of answer.series) {
    for (const point of points) {
      const parts = sum(Object.values(point.reasons).map(exactly))
      if (parts !== point.change) fail('reasons do not add up', query, [key, point])
      if (isPlain && point.reasons.method !== undefined)
        fail('a change that no observation explains', query, [key, point])
    }
  }
  const changes = changesOf(seriesByHand(rows, query, from), seriesByHand(rows, query, to))
  const told = answer.series.flatMap(({ key, points }) =>
    points.map(({ period, change }): [string, number] => [cellNameOf(key, period), exactly(change)]),
  )
  const isChange = ([, change]: readonly [string, number]): boolean => change !== 0
  expectSame('another change', query, byName([...changes].filter(isChange)), byName(told.filter(isChange)))
  const byHand = explainByHand(rows, query, [from, to], changes)
  expectSame('other reasons', query, linesByHand(byHand, new Set(changes.keys())), linesAnswered(answer))
  expectSame(
    'other observations',
    query,
    ofObservations([...byHand.observations].map(([name, parts]) => [name, Object.fromEntries(parts)])),
    ofObservations(answer.observations.map(({ source, id, reasons }) => [`${source}|${id}`, reasons])),
  )
}

/** Whatever else is asked: which source counts, and what the others say. */
export const expectPreferred = async (
  store: Store,
  rows: readonly LogRow[],
  asked: SeriesQuery,
  asOf: number,
): Promise<void> => {
  const query: SeriesQuery = { ...asked, exact: true, rounding: 'none', preferred: precedence }
  const { series } = await askSeries(store, { ...query, asOf: instantOf(asOf) })
  const found = differences(preferredByHand(rows, query, asOf), series)
  if (found.length > 0) fail('another source', query, found.slice(0, 6))
}

/** One question in every way, as of about the instant at which it is asked, and what changed since half that time. */
export const expectExplained = async (
  store: Store,
  { rows, watermark }: { rows: readonly LogRow[]; watermark: number },
  { query, when }: Question,
): Promise<void> => {
  const instants = rows.map(({ recordedAt }) => recordedAt).filter((instant) => instant <= watermark)
  const nth = (share: number): number =>
    instants.toSorted((a, b) => a - b)[Math.floor(share * (instants.length - 1))] ?? watermark
  const isPreferred = rows.length % 2 === 0
  const source = isPreferred ? undefined : sources[rows.length % sources.length]
  await expectPreferred(store, rows, query, nth(when))
  await expectLineage(store, rows, query, source, nth(when))
  await expectDiff(store, rows, query, [nth(when / 2), nth(when)], isPreferred)
}
