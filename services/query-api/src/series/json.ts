/** A series answer as JSON, a piece for each series, so that a large one is never a single string; and as NDJSON. */
import { pointFields, type SeriesAnswer } from '@tideline/contracts'

/** Of each point what is in these columns. */
export const withFields = (answer: SeriesAnswer, fields: readonly string[] | undefined): SeriesAnswer => {
  if (fields === undefined) return answer
  const kept = pointFields(fields)
  // the cast: of a point that somebody asked for in part, a part
  const part = <Point extends object>(point: Point): Point =>
    Object.fromEntries(Object.entries(point).filter(([member]) => kept.has(member))) as Point
  return { ...answer, series: answer.series.map((one) => ({ ...one, points: one.points.map(part) })) }
}

export function* jsonOf(answer: SeriesAnswer, echo: Record<string, unknown>): Generator<string> {
  const { series, asOf, watermark, firstAsOf, method, warnings, precedence } = answer
  yield `${JSON.stringify({ asOf, watermark, firstAsOf, query: echo, method, precedence }).slice(0, -1)},"series":[`
  for (const [index, one] of series.entries()) yield `${index === 0 ? '' : ','}${JSON.stringify(one)}`
  yield `],"warnings":${JSON.stringify(warnings)}}\n`
}

/** NDJSON: one line a point, with all that stands above it in JSON, since a line is read by itself. */
export function* ndjsonOf(answer: SeriesAnswer): Generator<string> {
  const { asOf, method } = answer
  const warnings = answer.warnings.length === 0 ? undefined : answer.warnings
  for (const { points, ...series } of answer.series) {
    const { key, names, ...rest } = series
    for (const point of points)
      yield `${JSON.stringify({ key, names, ...point, ...rest, asOf, method, warnings })}\n`
  }
}
