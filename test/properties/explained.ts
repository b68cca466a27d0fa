/**
 * Invariant 9 on random histories: the shares of a figure's observations add up to it, the reasons of a change to the
 * change, and of several sources one counts, the same for a year and its months.
 */
import {
  queryDiff,
  queryLineage,
  querySeries,
  type Series,
  type SeriesAnswer,
  type SeriesQuery,
  type Store,
} from '@tideline/clickhouse'
import { kindOf, type Precedence } from '@tideline/contracts'
import type { LogRow } from './log-row.ts'
import { oracleSeries } from './oracle.ts'

/** Lines that speak of one country or one year only, so that a choice changes over borders and New Year. */
export const precedence: Precedence = {
  version: 1,
  rules: [
    { countries: ['HND'], toYear: 2023, sources: ['red-cross'], reason: 'of one country, until one year' },
    { sources: ['idmc-gidd', 'iom-dtm'], reason: 'of every country and year' },
  ],
}

const ALL = 1_000
const instantOf = (ms: number): string => new Date(ms).toISOString()
const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, each) => total + each, 0)

const fail = (what: string, query: SeriesQuery, more: unknown): never => {
  throw new Error(`${what} in ${JSON.stringify({ ...query, preferred: undefined })}: ${JSON.stringify(more)}`)
}

/** Of one source, or of a preferred one; roles are never added. */
const oneFigure = (query: SeriesQuery, source: string | undefined): SeriesQuery => ({
  ...query,
  exact: true,
  groupBy: [],
  rounding: 'none',
  role: query.role === 'all' ? 'recommended' : query.role,
  ...(source === undefined ? { preferred: precedence } : { sources: [source] }),
})

export const expectLineage = async (
  store: Store,
  asked: SeriesQuery,
  source: string | undefined,
  asOf: number,
): Promise<void> => {
  const query = { ...oneFigure(asked, source), asOf: instantOf(asOf) }
  const { series } = await querySeries(store, query)
  const points = series.flatMap((one) => one.points)
  // A few of them: the first, the last and one between say enough of so small a history.
  const told = [...new Set([points[0], points[Math.floor(points.length / 2)], points.at(-1)])]
  for (const point of told) {
    if (point === undefined) continue
    const { from, to, period } = point
    const answer = await queryLineage(store, { query: { ...query, from, to }, period, limit: ALL })
    const shares = sum(answer.counted.map(({ share }) => share))
    if (answer.value !== point.value) fail('another value', query, [period, point.value, answer.value])
    if (shares !== (point.value ?? 0))
      fail('shares do not add up', query, [period, point.value, answer.counted])
    if (answer.counted.length !== point.observations)
      fail('another number of observations', query, [period, point.observations, answer.counted])
  }
}

export const expectDiff = async (
  store: Store,
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
  const [before, after] = instants.toSorted((a, b) => a - b).map(instantOf)
  if (before === undefined || after === undefined) return
  const answer = await queryDiff(store, { query, fromAsOf: before, toAsOf: after, limit: ALL })
  const isPlain = kindOf(query.category) === 'flow' && query.role !== 'best' && !preferred
  for (const { key, points } of answer.series) {
    for (const point of points) {
      const parts = sum(Object.values(point.reasons))
      if (parts !== point.change) fail('reasons do not add up', query, [key, point])
      if (isPlain && point.reasons.method !== undefined && query.category !== 'border_crossings')
        fail('a change that no observation explains', query, [key, point])
    }
  }
  const [then, now] = await Promise.all([before, after].map((asOf) => querySeries(store, { ...query, asOf })))
  const totals = [then, now].map((one) => totalOf(one))
  const change = sum(answer.series.flatMap(({ points }) => points.map((point) => point.change)))
  if (change !== (totals[1] ?? 0) - (totals[0] ?? 0)) fail('another total change', query, [totals, change])
}

const totalOf = (answer: SeriesAnswer | undefined): number =>
  sum((answer?.series ?? []).flatMap(({ points }) => points.map(({ value }) => value ?? 0)))

type Told = Map<string, { source: string; value: number | null; observations: number }[]>

/** By hand, from the oracle's series of each source by itself: the first of the file that reported something. */
const chosenByHand = (
  rows: readonly LogRow[],
  query: SeriesQuery,
  asOf: number,
): Map<string, number | null> => {
  const told: Told = new Map()
  for (const { key, points } of oracleSeries(
    rows,
    { ...query, groupBy: ['country', 'cause', 'source'] },
    asOf,
  )) {
    for (const { period, value, observations } of points) {
      const name = `${key.country} ${key.cause} ${period}`
      told.set(name, [...(told.get(name) ?? []), { source: key.source ?? '', value, observations }])
    }
  }
  const order = (country: string, year: number): string[] =>
    country === 'HND' && year <= 2023
      ? ['red-cross', 'idmc-gidd', 'iom-dtm']
      : ['idmc-gidd', 'iom-dtm', 'red-cross']
  return new Map(
    [...told].map(([name, sources]) => {
      const [country = '', , year = ''] = name.split(' ')
      const reporting = sources.filter(({ observations }) => observations > 0)
      const first = order(country, Number(year)).find((source) =>
        reporting.some((one) => one.source === source),
      )
      return [name, reporting.find(({ source }) => source === first)?.value ?? null]
    }),
  )
}

const valuesOf = (series: readonly Series[], nameOf: (period: string) => string): Map<string, number> => {
  const values = new Map<string, number>()
  for (const { key, points } of series) {
    for (const { period, value } of points) {
      const name = `${key.country} ${key.cause} ${nameOf(period)}`
      values.set(name, (values.get(name) ?? 0) + (value ?? 0))
    }
  }
  return values
}

export const expectPreferred = async (store: Store, rows: readonly LogRow[], asOf: number): Promise<void> => {
  const base: SeriesQuery = {
    category: 'internal_displacements',
    interval: 'year',
    groupBy: ['country', 'cause'],
    role: 'recommended',
    totals: 'all',
    rounding: 'none',
    method: 'spread',
    exact: true,
    preferred: precedence,
    asOf: instantOf(asOf),
  }
  const [years, months] = await Promise.all(
    (['year', 'month'] as const).map((interval) => querySeries(store, { ...base, interval })),
  )
  const { preferred: _, ...plain } = base
  const byHand = chosenByHand(rows, plain, asOf)
  const byYear = valuesOf(years?.series ?? [], (period) => period)
  const ofMonths = valuesOf(months?.series ?? [], (period) => period.slice(0, 4))
  for (const [name, value] of byHand) {
    if ((byYear.get(name) ?? 0) !== (value ?? 0))
      fail('another source', base, [name, value, byYear.get(name)])
    if ((ofMonths.get(name) ?? 0) !== (value ?? 0))
      fail('months of another source', base, [name, value, ofMonths.get(name)])
  }
}
