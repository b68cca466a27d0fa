/** A series answer as JSON, a piece for each series, so that a large one is never a single string; and as NDJSON. */
import type { SeriesAnswer } from '@tideline/contracts'

export function* jsonOf(answer: SeriesAnswer, echo: Record<string, unknown>): Generator<string> {
  const { series, asOf, watermark, method, warnings, precedence } = answer
  yield `${JSON.stringify({ asOf, watermark, query: echo, method, precedence }).slice(0, -1)},"series":[`
  for (const [index, one] of series.entries()) yield `${index === 0 ? '' : ','}${JSON.stringify(one)}`
  yield `],"warnings":${JSON.stringify(warnings)}}\n`
}

/** NDJSON: one line a point, with the CSV's fields and what only JSON can hold. */
export function* ndjsonOf(answer: SeriesAnswer): Generator<string> {
  for (const { key, points, expectedRevision } of answer.series) {
    for (const point of points)
      yield `${JSON.stringify({ key, ...point, expectedRevision, asOf: answer.asOf })}\n`
  }
}
