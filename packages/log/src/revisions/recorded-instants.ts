/**
 * When something was recorded: the instants between which figures can have changed. By the second where so many fit, else by
 * ten, the minute, the hour or the day, so that a list of them always reaches back as far as it can.
 */
import { tables } from '@tideline/contracts'
import { z } from 'zod'
import { count, rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'

interface RecordedInstant {
  /** RFC 3339: the last revision of its second, minute or day, so that as of then all of that is known */
  at: string
  revisions: number
  sources: string[]
}

/** ms; the finest of which there are no more than asked for */
const grids = [1_000, 10_000, 60_000, 3_600_000, 86_400_000] as const

const countsShape = rowShape('how many instants there are', { counts: z.array(count) })

const instantShape = rowShape('instants of recording', {
  at: count,
  revisions: count,
  sources: z.array(z.string()),
})

const steps = (grid: number | string): string => `intDiv(toUnixTimestamp64Milli(recordedAt), ${grid})`

const gridFor = async (store: Store, asOf: number, limit: number): Promise<number> => {
  const [row] = await store.rows(
    countsShape,
    `SELECT [${grids.map((grid) => `toString(uniqExact(${steps(grid)}))`).join(', ')}] AS counts
     FROM ${tables.arrivals} WHERE toUnixTimestamp64Milli(recordedAt) <= {asOf:Int64}`,
    { asOf },
  )
  return grids.find((_, nth) => (row?.counts[nth] ?? 0) <= limit) ?? 86_400_000
}

/** The newest first, none above `asOf` (ms). */
export const recordedInstants = async (
  store: Store,
  asOf: number,
  limit: number,
): Promise<RecordedInstant[]> => {
  // the newest alone is asked for with every page
  const grid = limit === 1 ? 1_000 : await gridFor(store, asOf, limit)
  const rows = await store.rows(
    instantShape,
    `SELECT toString(toUnixTimestamp64Milli(max(recordedAt))) AS at, toString(count()) AS revisions,
            arraySort(groupUniqArray(20)(source)) AS sources
     FROM ${tables.arrivals} WHERE toUnixTimestamp64Milli(recordedAt) <= {asOf:Int64}
     GROUP BY ${steps('{grid:Int64}')} ORDER BY max(${tables.arrivals}.recordedAt) DESC LIMIT {limit:UInt32}`,
    { asOf, limit, grid },
  )
  return rows.map(({ at, ...row }) => ({ ...row, at: new Date(at).toISOString() }))
}
