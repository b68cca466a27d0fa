/**
 * Stocks of which the smaller areas add up to more than the area they lie in. Looked for on the last day that is told of
 * a few countries: on every day of all of them it would cost more than the answer.
 */
import { millisecondsOf, type SeriesAnswer, type SeriesQuery, type SeriesWarning } from '@tideline/contracts'
import { partsAboveWholes } from '@tideline/figures'
import { flag, instant, judged, people, rowShape, stockHeads, type Store } from '@tideline/log'
import { z } from 'zod'
import { keyConditions, observationConditions } from '../cells/conditions.ts'

const COUNTRIES_AT_MOST = 5
/** Figures of the day that are compared at most; where there are more, nothing is told. */
const FIGURES_AT_MOST = 20_000

const figureShape = rowShape('areas and what lies in them', {
  id: z.string(),
  source: z.string(),
  population: z.array(z.string()),
  areas: z.array(
    z.object({ code: z.string(), name: z.string(), level: z.number(), within: z.array(z.string()) }),
  ),
  people,
  isPart: flag,
})

const lastDayTold = ({ series, asOf }: SeriesAnswer): string | undefined => {
  const last = series
    .flatMap(({ points }) => points.filter(({ value }) => value !== null).map(({ to }) => to))
    .toSorted()
    .at(-1)
  const known = asOf?.slice(0, 10)
  return last === undefined || known === undefined || last < known ? last : known
}

/** `answer`: as it is shown, of a stock. */
export const partsAboveStock = async (
  store: Store,
  query: SeriesQuery,
  answer: SeriesAnswer,
): Promise<SeriesWarning[]> => {
  const day = lastDayTold(answer)
  const { countries } = query
  if (day === undefined || countries === undefined || countries.length > COUNTRIES_AT_MOST) return []
  const { cause: _, ...wide } = query
  const units = keyConditions({ ...wide, totals: 'all' }, 'm.')
  const key = keyConditions({ ...query, totals: 'all' }, '')
  const more = observationConditions(query, '')
  const dated = `SELECT *, toDate32({day:String}) AS at FROM (${stockHeads(instant('asOf'), units.sql)})
    WHERE at BETWEEN reported AND lastDay`
  const figures = await store.rows(
    figureShape,
    `SELECT id, toString(source) AS source,
       [toString(operation), toString(assessment), toString(cause), eventId, toString(origin), toString(destination),
         concat(nationality, nationalityGroup)] AS population,
       areas, people, leftOut = 'other_level' AS isPart
     FROM (${judged(dated, 'all')})
     WHERE ${key.sql} AND ${more.sql} AND role = 'recommended' AND leftOut IN ('', 'other_level')
     LIMIT {rows:UInt32}`,
    {
      ...units.params,
      ...key.params,
      ...more.params,
      asOf: millisecondsOf(answer.asOf ?? ''),
      day,
      rows: FIGURES_AT_MOST + 1,
    },
  )
  if (figures.length > FIGURES_AT_MOST) return []
  const found = partsAboveWholes(figures)
  if (found.length === 0) return []
  return [
    {
      code: 'PARTS_ABOVE_WHOLE',
      message: `On ${day} the figures of smaller areas add up to more than that of the area they lie in; the wider one counts. Ask the publisher which stands; lineage lists the parts.`,
      count: found.length,
    },
  ]
}
