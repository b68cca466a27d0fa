/**
 * How a series changed between two instants, split by reason. Both values are those of /v1/series as of the instants,
 * and the reasons of a point add up to their difference: what no observation's own change explains is the choice among
 * sources, rounds or publications (`method`).
 */
import { rollupState } from '../rollup/watermark.ts'
import { readSourceChoice, type SourceChoice } from '../lineage/source-choice.ts'
import type { GroupDimension, Series, SeriesAnswer, SeriesPoint, SeriesQuery } from '../series/query.ts'
import { instantOf, isFlow, type RolledUp } from '../series/read-cells.ts'
import { bucketStart } from '../series/calendar.ts'
import { exactSeries, querySeries } from '../series/series.ts'
import type { Store } from '../store.ts'
import { changedRecords, type Changed } from './changed-records.ts'
import { assertFew, chosenByEvent, chosenPublications, chosenStocks, type Chosen } from './chosen-at.ts'
import { explainChosen } from './explain-chosen.ts'
import { explainFlow } from './explain-flow.ts'
import type { Counts } from './parts-of-span.ts'
import { cellName, createTally, type Tally } from './tally.ts'
import type { DiffAnswer, DiffPoint, DiffSeries, Reasons } from './types.ts'
import { MAX_CANDIDATES } from '../lineage/lineage.ts'

export interface DiffQuery {
  /** asOf and rounding have no place here: differences are of exact figures */
  query: SeriesQuery
  fromAsOf: string
  toAsOf: string
  /** how many observations are told */
  limit: number
}

const countsBy =
  ({ inBucket }: SourceChoice): Counts =>
  ({ source, country = '', cause = '' }, year) => {
    const chosen = inBucket({ country, cause: cause.split('.', 1)[0] ?? cause }, '', year)
    return chosen === undefined || chosen === source
  }

const tallyChosen = (
  tally: Tally,
  changed: ReadonlyMap<string, Changed>,
  [was, is]: readonly [Chosen, Chosen],
): void => {
  for (const name of new Set([...was.keys(), ...is.keys()])) {
    const [then, now] = [was.get(name), is.get(name)]
    const observation = now ?? then
    if (observation === undefined) continue
    for (const { reason, part } of explainChosen(changed.get(name), then?.parts ?? [], now?.parts ?? [])) {
      tally.add(observation, reason, part)
    }
  }
}

interface Instants {
  before: number
  after: number
}

const tallyChanges = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly GroupDimension[],
  at: Instants,
  rolledUp: RolledUp,
): Promise<Tally> => {
  const tally = createTally(dimensions)
  const asOf = (instant: number): SeriesQuery => ({ ...query, asOf: new Date(instant).toISOString() })
  const [changed, before, after] = await Promise.all([
    changedRecords(store, query, at.before, at.after, MAX_CANDIDATES),
    readSourceChoice(store, asOf(at.before), rolledUp),
    readSourceChoice(store, asOf(at.after), rolledUp),
  ])
  assertFew(changed.size)
  if (!isFlow(query)) {
    const chosen = await Promise.all([
      chosenStocks(store, asOf(at.before), dimensions, at.before, before),
      chosenStocks(store, asOf(at.after), dimensions, at.after, after),
    ])
    tallyChosen(tally, changed, chosen)
    return tally
  }
  const counts = { before: countsBy(before), after: countsBy(after) }
  const publications = await Promise.all([
    chosenPublications(store, query, dimensions, at.before, counts.before),
    chosenPublications(store, query, dimensions, at.after, counts.after),
  ])
  tallyChosen(tally, changed, publications)
  if (query.role === 'best') {
    const chosen = await Promise.all([
      chosenByEvent(store, query, dimensions, at.before, counts.before),
      chosenByEvent(store, query, dimensions, at.after, counts.after),
    ])
    tallyChosen(tally, changed, chosen)
    return tally
  }
  for (const [name, one] of changed) {
    const { source, id } = one.after ?? one.before ?? { source: name, id: name }
    for (const { reason, part } of explainFlow(query, one, dimensions, counts))
      tally.add({ source, id }, reason, part)
  }
  return tally
}

interface Paired {
  key: Series['key']
  points: Map<string, { before?: SeriesPoint; after?: SeriesPoint }>
}

const pair = (dimensions: readonly GroupDimension[], before: SeriesAnswer, after: SeriesAnswer): Paired[] => {
  const paired = new Map<string, Paired>()
  for (const [side, { series }] of [
    ['before', before],
    ['after', after],
  ] as const) {
    for (const { key, points } of series) {
      const name = cellName(key, dimensions, '')
      const one = paired.get(name) ?? {
        key,
        points: new Map<string, Paired['points'] extends Map<string, infer P> ? P : never>(),
      }
      paired.set(name, one)
      for (const point of points)
        one.points.set(point.period, { ...one.points.get(point.period), [side]: point })
    }
  }
  return [...paired].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

const sideOf = (point: SeriesPoint | undefined): DiffPoint['before'] => ({
  value: point?.value ?? null,
  state: point?.state ?? 'not_reported',
})

const withRest = (reasons: Reasons, change: number): Reasons => {
  const rest = Object.values(reasons).reduce((left, part) => left - part, change)
  return rest === 0 ? reasons : { ...reasons, method: (reasons.method ?? 0) + rest }
}

const pointsOf = (
  query: SeriesQuery,
  dimensions: readonly GroupDimension[],
  { key, points }: Paired,
  tally: Tally,
): DiffPoint[] =>
  [...points.values()]
    .flatMap(({ before, after }): DiffPoint[] => {
      const point = after ?? before
      if (point === undefined) return []
      const [was, is] = [sideOf(before), sideOf(after)]
      const change = (is.value ?? 0) - (was.value ?? 0)
      const { reasons, observations } = tally.cell(
        cellName(key, dimensions, bucketStart(query.interval, point.from)),
      )
      const told = withRest(reasons, change)
      if (change === 0 && was.state === is.state && Object.values(told).every((part) => part === 0)) return []
      const { period, from, to } = point
      return [{ period, from, to, before: was, after: is, change, reasons: told, observations }]
    })
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))

/** The same points with their sides as a series shows them: what is suppressed there is not told here. */
const asShown = async (
  changed: DiffSeries[],
  dimensions: readonly GroupDimension[],
  read: () => Promise<[SeriesAnswer, SeriesAnswer]>,
): Promise<DiffSeries[]> => {
  if (changed.length === 0) return changed
  const shown = new Map(
    pair(dimensions, ...(await read())).map(({ key, points }) => [cellName(key, dimensions, ''), points]),
  )
  return changed.map(({ key, points }) => {
    const sides = shown.get(cellName(key, dimensions, ''))
    return {
      key,
      points: points.map((point) => {
        const { before, after } = sides?.get(point.period) ?? {}
        return { ...point, before: sideOf(before), after: sideOf(after) }
      }),
    }
  })
}

const sizeOf = (reasons: Reasons): number =>
  Object.values(reasons).reduce((sum, part) => sum + Math.abs(part), 0)

export const queryDiff = async (store: Store, asked: DiffQuery): Promise<DiffAnswer> => {
  const { asOf: _, ...rest } = asked.query
  const query: SeriesQuery = { ...rest, rounding: 'none' }
  const dimensions = [
    ...new Set<GroupDimension>(query.preferred ? query.groupBy : [...query.groupBy, 'source']),
  ]
  const state = await rollupState(store)
  const { watermark } = state
  if (watermark === null) {
    const method = isFlow(query) ? query.method : null
    return {
      fromAsOf: null,
      toAsOf: null,
      watermark: null,
      method,
      series: [],
      observations: [],
      changedObservations: 0,
      warnings: [],
    }
  }
  const at = {
    before: instantOf({ ...query, asOf: asked.fromAsOf }, watermark),
    after: instantOf({ ...query, asOf: asked.toAsOf }, watermark),
  }
  const as = (instant: number): SeriesQuery => ({ ...query, asOf: new Date(instant).toISOString() })
  const [before, after, tally] = await Promise.all([
    exactSeries(store, as(at.before)),
    exactSeries(store, as(at.after)),
    tallyChanges(store, query, dimensions, at, { ...state, watermark }),
  ])
  const changed = pair(dimensions, before, after).flatMap((one): DiffSeries[] => {
    const points = pointsOf(query, dimensions, one, tally)
    return points.length === 0 ? [] : [{ key: one.key, points }]
  })
  const series =
    query.exact === true
      ? changed
      : await asShown(changed, dimensions, () =>
          Promise.all([querySeries(store, as(at.before)), querySeries(store, as(at.after))]),
        )
  const observations = tally.byObservation().toSorted((a, b) => sizeOf(b.reasons) - sizeOf(a.reasons))
  return {
    fromAsOf: before.asOf,
    toAsOf: after.asOf,
    watermark: after.watermark,
    method: after.method,
    series,
    observations: observations.slice(0, asked.limit),
    changedObservations: observations.length,
    warnings: after.warnings,
  }
}
