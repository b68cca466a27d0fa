/**
 * Disclosure control of a series answer: applied once, at read, so that API, export and snapshot hide the same.
 *
 * Only sources that are not public, or have confidential rows, and only questions that break figures down, are touched. A
 * figure is hidden where any atom in it is secret. So all that is shown is made of atoms that are not secret, and no
 * adding and subtracting of answers, of whatever ranges, intervals, filters and methods, tells a secret one.
 */
import {
  isPublicSource,
  TidelineError,
  type Series,
  type SeriesAnswer,
  type SeriesPoint,
  type SeriesQuery,
} from '@tideline/contracts'
import { hiddenValue } from '@tideline/figures'
import { inSlices } from './in-slices.ts'
import { placesOf, type Place } from './secret-places.ts'
import type { FigureAtom, Frame } from './figure-atom.ts'
import { isProtectedQuestion } from './protected-question.ts'

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

/** What answers are decided by. */
export interface AtomReader {
  /** of the sources of a question; undefined: they cannot be known now, and nothing is shown */
  atoms: (query: SeriesQuery, frame: Frame) => Promise<readonly FigureAtom[] | undefined>
  /** of these sources, those that have confidential rows in the category */
  withSecrets?: (query: SeriesQuery, sources: readonly string[]) => Promise<readonly string[]>
}

/** Atoms that are told apart for one answer: some seconds of work. */
const MAX_ATOMS = 400_000

/** @throws {TidelineError} QUERY_TOO_LARGE */
export const assertDecidable = (atoms: number): void => {
  if (atoms <= MAX_ATOMS) return
  throw new TidelineError(
    'QUERY_TOO_LARGE',
    `what may be shown is decided of ${atoms} figures by all that they say: ask for fewer countries or sources, or for a shorter range`,
    { context: { atoms, maxAtoms: MAX_ATOMS } },
  )
}

export const protectSeries = async (
  query: SeriesQuery,
  answer: SeriesAnswer,
  reader: AtomReader,
  /** fires when nobody waits for the answer any more */
  signal?: AbortSignal,
): Promise<SeriesAnswer> => {
  const { asOf } = answer
  if (asOf === null || !isProtectedQuestion(query)) return answer
  const all = sourcesIn(answer)
  const secret = new Set(await reader.withSecrets?.(query, all))
  const sources = all.filter((source) => secret.has(source) || !isPublicSource(source))
  if (sources.length === 0) return answer
  const atoms = await reader.atoms(query, { sources, asOf })
  assertDecidable(atoms?.length ?? 0)
  const hides = atoms === undefined ? () => true : await inSlices(placesOf(query, atoms), signal)
  return { ...answer, series: overlay(answer.series, hides, new Set(sources)) }
}

const overlay = (
  series: SeriesAnswer['series'],
  hides: (place: Place) => boolean,
  protectedOnes: ReadonlySet<string>,
): SeriesAnswer['series'] => {
  const hidesOf = (key: Series['key'], { from, to }: SeriesPoint, source: string): boolean =>
    protectedOnes.has(source) && hides({ key, source, from, to })

  return series.map(({ key, points }) => ({
    key,
    points: points.map((point): SeriesPoint => {
      const chosen = key.source === undefined ? (point.sources ?? []) : [key.source]
      const shown =
        point.value !== null && chosen.some((source) => hidesOf(key, point, source))
          ? hiddenPoint(point)
          : point
      if (point.alternatives === undefined) return shown
      const alternatives = point.alternatives.map((each) =>
        each.value !== null && hidesOf(key, point, each.source)
          ? { ...each, ...hiddenValue, quantifier: null }
          : each,
      )
      return { ...shown, alternatives }
    }),
  }))
}
