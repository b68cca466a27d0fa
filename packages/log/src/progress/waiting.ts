/** What waits for somebody. */
import { tables } from '@tideline/contracts'
import { count, rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'

const countShape = rowShape('what waits', { n: count })

const countOf = async (store: Store, table: string, what: string, where: string): Promise<number> => {
  const [row] = await store.rows(countShape, `SELECT ${what} AS n FROM ${table} FINAL WHERE ${where}`)
  return row?.n ?? 0
}

/** Rejected rows that nobody corrected yet. */
export const countOpenRejected = (store: Store): Promise<number> =>
  countOf(store, tables.rejected, 'count()', "state = 'open'")

/** Revisions that came with two contents. */
export const countConflicts = (store: Store): Promise<number> =>
  countOf(store, tables.conflicts, 'uniqExact(source, id, revision)', '1')
