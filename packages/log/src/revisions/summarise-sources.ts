/** Which sources spoke of some countries, and how far each reaches, of what was known at an instant. */
import { tables, millisecondsOf } from '@tideline/contracts'
import { z } from 'zod'
import { count, rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'

interface SourceReach {
  id: string
  publishers: string[]
  /** civil days that its observations cover */
  firstDate: string
  lastDate: string
  /** RFC 3339: the newest of its revisions known at asOf */
  lastRecordedAt: string
}

const reachShape = rowShape('reach of sources', {
  id: z.string(),
  publishers: z.array(z.string()),
  firstDate: z.string(),
  lastDate: z.string(),
  recorded: count,
})

/**
 * The dates are those of the revisions, not of what counts of them.
 *
 * @throws {TidelineError} INTERNAL
 */
export const summariseSources = async (
  store: Store,
  countries: readonly string[],
  asOf: string,
): Promise<SourceReach[]> => {
  const rows = await store.rows(
    reachShape,
    `SELECT source AS id, arraySort(groupUniqArray(publisher)) AS publishers,
            toString(min(start)) AS firstDate, toString(max(end)) AS lastDate,
            toString(toUnixTimestamp64Milli(max(recordedAt))) AS recorded
     FROM ${tables.log}
     WHERE op = 'report' AND country IN {countries:Array(String)}
       AND toUnixTimestamp64Milli(recordedAt) <= {asOf:Int64}
     GROUP BY source ORDER BY source`,
    { countries, asOf: millisecondsOf(asOf) },
  )
  return rows.map(({ recorded, publishers, ...row }) => ({
    ...row,
    publishers: publishers.filter((name) => name !== ''),
    lastRecordedAt: new Date(recorded).toISOString(),
  }))
}
