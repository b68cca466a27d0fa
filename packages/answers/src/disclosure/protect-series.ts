/**
 * Disclosure control of a series answer: applied once, at read, so that API, export and snapshot hide the same.
 *
 * Only sources that are not public, and only questions that break figures down, are touched. For them the exact table
 * is read again without the question's filters, decided as a whole, and the decision is laid over the answer: asking
 * for Haitians alone hides what the table of all nationalities hides.
 */
import { isPublicSource, type SeriesAnswer, type SeriesPoint, type SeriesQuery } from '@tideline/contracts'
import { bucketsOf, bucketStart, hiddenValue } from '@tideline/figures'
import { isFlow } from '../cells/read-cells.ts'
import {
  cellDimensions,
  cutTable,
  decidedInterval,
  isPartOfCause,
  isProtectedQuestion,
  wholeTable,
} from './protected-question.ts'
import { inSlices } from './in-slices.ts'
import { readTable, readValues, type DecidedTable, type Evidence, type Place } from './decided-table.ts'
import type { TableShape } from './table-shape.ts'

/**
 * What stands where a figure is hidden. No number of observations either: where every row is one person, it is the figure.
 * Nor whom it is about, or how many more there would be. The days it was measured on and covers stay: they say nothing about people.
 */
const hiddenPoint = ({
  digits: _digits,
  only: _only,
  missing: _missing,
  rejectedRows: _rows,
  notComparable: _differs,
  ...point
}: SeriesPoint): SeriesPoint => ({
  ...point,
  ...hiddenValue,
  observations: 0,
  quantifier: null,
  dateAccuracy: null,
})

/** Sources whose figures stand in the answer. */
const sourcesIn = ({ series }: SeriesAnswer): string[] => {
  const sources = new Set<string>()
  for (const { key, points } of series) {
    if (key.source !== undefined) sources.add(key.source)
    for (const { sources: chosen = [], alternatives = [] } of points)
      for (const source of [...chosen, ...alternatives.map((each) => each.source)]) sources.add(source)
  }
  return [...sources].toSorted()
}

/** Of a question that breaks figures down: sources in its answer that are not public. */
export const protectedSources = (query: SeriesQuery, answer: SeriesAnswer): string[] =>
  isProtectedQuestion(query) ? sourcesIn(answer).filter((source) => !isPublicSource(source)) : []

const isClipped = ({ series }: SeriesAnswer): boolean =>
  series.some(({ points }) => points.some((point) => point.clipped === true))

/** What is known beside figures. */
interface Besides {
  /** of the cells of a table */
  evidence?: (table: SeriesQuery, shape: TableShape) => Promise<Evidence>
  /** of these sources, those that have confidential rows in the category */
  withSecrets?: (query: SeriesQuery, sources: readonly string[]) => Promise<string[]>
  /** fires when nobody waits for the answer any more */
  signal?: AbortSignal | undefined
}

export const protectSeries = async (
  query: SeriesQuery,
  answer: SeriesAnswer,
  /** answers a question with `exact: true` */
  readExact: (query: SeriesQuery) => Promise<SeriesAnswer>,
  { evidence: readEvidence, withSecrets, signal }: Besides = {},
): Promise<SeriesAnswer> => {
  const { asOf } = answer
  if (asOf === null || !isProtectedQuestion(query)) return answer
  const all = sourcesIn(answer)
  const secret = new Set(await withSecrets?.(query, all))
  const sources = all.filter((source) => secret.has(source) || !isPublicSource(source))
  if (sources.length === 0) return answer
  const frame = { sources, asOf }
  const flow = isFlow(query)
  const shape: TableShape = {
    dimensions: cellDimensions(query),
    interval: decidedInterval(query),
    flow,
  }
  const table = wholeTable(query, frame)
  const evidence = await readEvidence?.(table, shape)
  const whole = await inSlices(readTable(query, shape, await readExact(table), evidence), signal)
  const byWeeks = shape.interval !== query.interval
  const cuts =
    flow && ((isClipped(answer) && !byWeeks) || isPartOfCause(query) || query.method !== 'spread')
  const cutShape = { ...shape, interval: query.interval }
  const valueAt = cuts
    ? readValues(query, cutShape, await readExact(cutTable(query, frame)))
    : undefined
  return { ...answer, series: overlay(query, answer.series, { whole, valueAt, byWeeks }, new Set(sources)) }
}

interface Tables {
  whole: DecidedTable
  /** the people of exactly what was asked for, where that is less than whole buckets or causes, or another method */
  valueAt: ((place: Place) => number) | undefined
  byWeeks: boolean
}

/**
 * Of one source's figure at a place. Only cells of the decided table are shown, and what is added up of shown ones: a range
 * that cuts a bucket, a deeper cause or another method is shown where it says the same as the cell, or 0. Two ranges that
 * are a day apart would tell that day.
 */
const hidesFigure = (place: Place, { from, to }: SeriesPoint, { whole, valueAt, byWeeks }: Tables): boolean => {
  if (!byWeeks) {
    const part = valueAt?.(place)
    return whole.hides(place) || (part !== undefined && part !== 0 && part !== whole.valueAt(place))
  }
  const days = [...bucketsOf('day', from, to)]
    .map((bucket): Place => ({ ...place, bucket }))
    .filter((day) => whole.knows(day))
  if (days.length === 0 || days.some((day) => whole.hides(day))) return true
  const part = valueAt?.(place)
  return part !== undefined && part !== 0 && part !== days.reduce((sum, day) => sum + whole.valueAt(day), 0)
}

const overlay = (
  query: SeriesQuery,
  series: SeriesAnswer['series'],
  tables: Tables,
  sources: ReadonlySet<string>,
): SeriesAnswer['series'] => {
  /** Decided on exact figures, so that rounded ones are hidden alike. */
  const hides = (place: Place, point: SeriesPoint): boolean =>
    sources.has(place.source) && hidesFigure(place, point, tables)

  return series.map(({ key, points }) => ({
    key,
    points: points.map((point): SeriesPoint => {
      const bucket = bucketStart(query.interval, point.from)
      const chosen = key.source === undefined ? (point.sources ?? []) : [key.source]
      const placeOf = (source: string): Place => ({ key, source, bucket })
      const shown =
        point.value !== null && chosen.some((source) => hides(placeOf(source), point))
          ? hiddenPoint(point)
          : point
      if (point.alternatives === undefined) return shown
      const alternatives = point.alternatives.map((each) =>
        each.value !== null && hides(placeOf(each.source), point)
          ? { ...each, ...hiddenValue, quantifier: null }
          : each,
      )
      return { ...shown, alternatives }
    }),
  }))
}
