/**
 * A series without what it tells of refused rows. Rows that are wrong on purpose make points `partial`; the oracle of a round
 * knows nothing of them, a push that broke off leaves some twice, and they travel by a topic of their own, so that an answer
 * of the same second may not know them yet. What they say is held by test/e2e/covering.int.test.ts; here the figures are.
 */
import type { Series, SeriesAnswer, SeriesPoint } from '@tideline/contracts'

const nameOf = ({ key }: Series, { period }: SeriesPoint): string =>
  JSON.stringify([Object.entries(key).toSorted(([a], [b]) => (a < b ? -1 : 1)), period])

const tellsOfRefused = ({ missing, rejectedRows }: SeriesPoint): boolean =>
  missing !== undefined || rejectedRows !== undefined

/** `beside`: the series it is held against; a point that is partial for refused rows has the state of the other one. */
export const refusedAside = (
  series: SeriesAnswer['series'],
  beside: SeriesAnswer['series'],
): SeriesAnswer['series'] => {
  const others = new Map(beside.flatMap((one) => one.points.map((point) => [nameOf(one, point), point])))
  return series.map((one) => ({
    ...one,
    points: one.points.map((point) => {
      const { missing: _missing, rejectedRows: _rows, notComparable: _differs, ...rest } = point
      const other = others.get(nameOf(one, point))
      const state = tellsOfRefused(point) && point.state === 'partial' ? other?.state : undefined
      return { ...rest, state: state ?? rest.state }
    }),
  }))
}
