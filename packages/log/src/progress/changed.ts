/**
 * Whose revisions were appended in (since, upTo]. Everything up to a watermark is stored when the watermark
 * is published, so no row of the window can appear later: no overlap and no settling time are needed.
 */
import { tables } from '@tideline/contracts'
import { instant } from '../sql/head-as-of.ts'
import { count, rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'

const changedBetween = `
    SELECT DISTINCT source, id FROM ${tables.arrivals}
    WHERE recordedAt > ${instant('since')} AND recordedAt <= ${instant('upTo')}`

/** Condition over source and id. At the first run, and in a rebuild, everything up to `upTo` has changed. */
export const isChanged = (since: number): string =>
  since === 0 ? '1' : `(source, id) IN (${changedBetween})`

const firstShape = rowShape('first revision', { first: count, n: count })

/** ms of the oldest revision, or null for an empty log: before it there is nothing to tell about. */
export const firstRecorded = async (store: Store): Promise<number | null> => {
  const [row] = await store.rows(
    firstShape,
    `SELECT toString(toUnixTimestamp64Milli(min(recordedAt))) AS first, count() AS n FROM ${tables.log}`,
  )
  return row === undefined || row.n === 0 ? null : row.first
}
