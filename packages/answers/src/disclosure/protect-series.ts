/**
 * Disclosure control of a series answer: applied once, at read, so that API, export and snapshot hide the same.
 *
 * Only sources that are not public, and only questions that break figures down, are touched. For them the exact table
 * is read again without the question's filters, decided as a whole, and the decision is laid over the answer: asking
 * for Haitians alone hides what the table of all nationalities hides.
 */
import { isPublicSource, type SeriesAnswer, type SeriesPoint, type SeriesQuery } from '@tideline/contracts'
import { isSmall, bucketStart, hiddenValue } from '@tideline/figures'
import { isFlow } from '../cells/read-cells.ts'
import {
  cellDimensions,
  cutTable,
  isPartOfCause,
  isProtectedQuestion,
  wholeTable,
} from './protected-question.ts'
import { inSlices } from './in-slices.ts'
import { readTable, type DecidedTable, type Place } from './decided-table.ts'

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

/** Sources whose figures stand in the answer and are not public. */
const protectedSources = ({ series }: SeriesAnswer): string[] => {
  const sources = new Set<string>()
  for (const { key, points } of series) {
    if (key.source !== undefined) sources.add(key.source)
    for (const { sources: chosen = [], alternatives = [] } of points)
      for (const source of [...chosen, ...alternatives.map((each) => each.source)]) sources.add(source)
  }
  return [...sources].filter((source) => !isPublicSource(source)).toSorted()
}

const isClipped = ({ series }: SeriesAnswer): boolean =>
  series.some(({ points }) => points.some((point) => point.clipped === true))

export const protectSeries = async (
  query: SeriesQuery,
  answer: SeriesAnswer,
  /** answers a question with `exact: true` */
  readExact: (query: SeriesQuery) => Promise<SeriesAnswer>,
  /** fires when nobody waits for the answer any more */
  signal?: AbortSignal,
): Promise<SeriesAnswer> => {
  const { asOf } = answer
  if (asOf === null || !isProtectedQuestion(query)) return answer
  const sources = protectedSources(answer)
  if (sources.length === 0) return answer
  const frame = { sources, asOf }
  const flow = isFlow(query)
  const shape = { dimensions: cellDimensions(query), interval: query.interval, flow }
  const decide = async (table: SeriesQuery): Promise<DecidedTable> =>
    await inSlices(readTable(query, shape, await readExact(table)), signal)
  const whole = await decide(wholeTable(query, frame))
  const cuts = (flow && isClipped(answer)) || isPartOfCause(query)
  const cut = cuts ? await decide(cutTable(query, frame)) : undefined
  return { ...answer, series: overlay(query, answer.series, { whole, cut }, new Set(sources)) }
}

interface Tables {
  whole: DecidedTable
  /** exactly what was asked for, where that is less than whole buckets or causes */
  cut: DecidedTable | undefined
}

const overlay = (
  query: SeriesQuery,
  series: SeriesAnswer['series'],
  { whole, cut }: Tables,
  sources: ReadonlySet<string>,
): SeriesAnswer['series'] => {
  const deep = isPartOfCause(query)

  /** Of one source's figure at a place. Decided on exact figures, so that rounded ones are hidden alike. */
  const hides = (place: Place, point: SeriesPoint): boolean => {
    if (!sources.has(place.source)) return false
    if (cut === undefined || !(deep || point.clipped === true)) return whole.hides(place)
    // A part and its rest are two cells of the whole.
    const rest = whole.valueAt(place) - cut.valueAt(place)
    return cut.hides(place) || whole.hides(place) || isSmall(rest)
  }

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
