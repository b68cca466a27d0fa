/** Coverage of a flow's points, of buckets that have begun: nobody has reported of days to come. */
import type { Series, SeriesPoint, SeriesQuery, Coverage } from '@tideline/contracts'
import type { Store } from '@tideline/log'
import { bucketNumber } from './bucket-number.ts'
import { readFlowPlaces } from './flow-places.ts'
import { dimensionsOf, pointName, rowName } from './keys.ts'

export const flowCoverage = async (
  store: Store,
  query: SeriesQuery,
  series: readonly Series[],
  asOf: number,
): Promise<(series: Series, point: SeriesPoint) => Coverage | undefined> => {
  const today = new Date(asOf).toISOString().slice(0, 10)
  const points = series.flatMap((each) => each.points)
  const from = points.reduce((least, point) => (point.from < least ? point.from : least), today)
  const dimensions = dimensionsOf(series)
  const rows = await readFlowPlaces(store, query, dimensions, asOf, { from, to: today })
  const found = new Map(rows.map((row) => [rowName(row, dimensions, row.bucket), row]))
  return (each, point) => {
    if (point.from > today) return undefined
    const name = pointName(each, point, dimensions, bucketNumber(query.interval, point.from))
    const row = name === undefined ? undefined : found.get(name)
    return row === undefined ? undefined : { unit: 'places', reported: row.reported, expected: row.expected }
  }
}
