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

/** The log's own order gives each identity once, without a set of all of them in memory. */
const everything = `
    SELECT source, id FROM ${tables.log} WHERE recordedAt <= ${instant('upTo')} GROUP BY source, id`

/** Condition over source and id. At the first run, and in a rebuild, everything up to `upTo` has changed. */
export const isChanged = (since: number): string =>
  since === 0 ? '1' : `(source, id) IN (${changedBetween})`

const firstShape = rowShape('first revision', { first: count, n: count })
const changedShape = rowShape('how many changed', { changed: count })

/** ms since 1970 of the first of them, or null: from then until it shows is how long a figure took. */
export const firstChangedAt = async (store: Store, since: number, upTo: number): Promise<number | null> => {
  const [row] = await store.rows(
    firstShape,
    `SELECT toUnixTimestamp64Milli(min(recordedAt)) AS first, count() AS n FROM ${tables.arrivals}
     WHERE recordedAt > ${instant('since')} AND recordedAt <= ${instant('upTo')}`,
    { since, upTo },
  )
  return row === undefined || row.n === 0 ? null : row.first
}

export const countChanged = async (store: Store, since: number, upTo: number): Promise<number> => {
  const changed = since === 0 ? everything : changedBetween
  const [row] = await store.rows(
    changedShape,
    `SELECT count() AS changed FROM (${changed})`,
    { since, upTo },
    { optimize_aggregation_in_order: 1 },
  )
  return row?.changed ?? 0
}

/** ms of the oldest revision, or null for an empty log: before it there is nothing to tell about. */
export const firstRecorded = async (store: Store): Promise<number | null> => {
  const [row] = await store.rows(
    firstShape,
    `SELECT toString(toUnixTimestamp64Milli(min(recordedAt))) AS first, count() AS n FROM ${tables.log}`,
  )
  return row === undefined || row.n === 0 ? null : row.first
}
