/** A series answer as NDJSON: one line a point, with the CSV's fields and what only JSON can hold. */
import type { SeriesAnswer } from '@tideline/contracts'

export function* ndjsonOf(answer: SeriesAnswer): Generator<string> {
  for (const { key, points, expectedRevision } of answer.series) {
    for (const point of points)
      yield `${JSON.stringify({ key, ...point, expectedRevision, asOf: answer.asOf })}\n`
  }
}
