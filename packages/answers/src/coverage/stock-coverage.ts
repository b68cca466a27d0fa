/** Coverage of a stock's points: places of its rounds, and the age of its oldest part on the day it is read at. */
import { bucketStart, daysBetween } from '@tideline/figures'
import type { Series, SeriesPoint, SeriesQuery, Coverage } from '@tideline/contracts'
import { readingDays } from '../cells/reading-days.ts'
import type { Store } from '@tideline/log'
import { dimensionsOf, pointName, rowName } from './keys.ts'
import { readRoundPlaces, type PlacesRow } from './round-places.ts'

/** What can be said of a figure read at `day` (pure); undefined when that is nothing. */
export const coverageAt = (
  { oldestOn }: Pick<SeriesPoint, 'oldestOn'>,
  day: string,
  places: Pick<PlacesRow, 'unit' | 'reported' | 'expected'> | undefined,
): Coverage | undefined => {
  const told: Coverage = {}
  if (places !== undefined) {
    told.unit = places.unit
    told.reported = places.reported
    told.expected = places.expected
  }
  if (oldestOn !== undefined) {
    told.oldestOn = oldestOn
    told.oldestAgeDays = Math.max(0, daysBetween(oldestOn, day) - 1)
  }
  return Object.keys(told).length === 0 ? undefined : told
}

export const stockCoverage = async (
  store: Store,
  query: SeriesQuery,
  series: readonly Series[],
  asOf: number,
): Promise<(series: Series, point: SeriesPoint) => Coverage | undefined> => {
  const dimensions = dimensionsOf(series)
  const days = await readingDays(store, query, asOf)
  if (days === undefined) return () => undefined
  const dayOf = new Map([...days.buckets].map(([day, bucket]) => [bucket, day]))
  const rows = await readRoundPlaces(store, query, dimensions, asOf, days)
  const found = new Map(rows.map((row) => [rowName(row, dimensions, row.day), row]))
  return (each, point) => {
    const day = dayOf.get(bucketStart(query.interval, point.from))
    if (day === undefined) return undefined
    const name = pointName(each, point, dimensions, day)
    return coverageAt(point, day, name === undefined ? undefined : found.get(name))
  }
}
