/** Of which categories something was recorded in (since, upTo]: of others no figure can have moved. */
import { tables } from '@tideline/contracts'
import { z } from 'zod'
import { rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'
import { isChanged } from './changed.ts'

const categoryShape = rowShape('categories that changed', { category: z.string() })

/** Of all revisions of what changed: one that was corrected into another category moves the figures of both. */
export const changedCategories = async (store: Store, since: number, upTo: number): Promise<Set<string>> => {
  const rows = await store.rows(
    categoryShape,
    `SELECT DISTINCT category FROM ${tables.log} WHERE ${isChanged(since)}`,
    { since, upTo },
  )
  return new Set(rows.map(({ category }) => category))
}
