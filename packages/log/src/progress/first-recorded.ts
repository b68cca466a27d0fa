import { tables } from '@tideline/contracts'
import { count, rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'

const firstShape = rowShape('oldest revision', { first: count, rows: count })

/** ms of the oldest revision, or null for an empty log: before it there is nothing to tell about. */
export const firstRecorded = async (store: Store): Promise<number | null> => {
  const [row] = await store.rows(
    firstShape,
    `SELECT toString(toUnixTimestamp64Milli(min(recordedAt))) AS first, count() AS rows FROM ${tables.log}`,
  )
  return row === undefined || row.rows === 0 ? null : row.first
}
