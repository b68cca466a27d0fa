/**
 * Whose revisions were appended in (since, upTo]. Everything up to a watermark is stored when the watermark
 * is published, so no row of the window can appear later: no overlap and no settling time are needed.
 */
import { tables } from '@tideline/contracts'
import { instant } from '../sql/heads.ts'
import type { Store } from '../store.ts'

export const changedBetween = `
    SELECT DISTINCT source, id FROM ${tables.arrivals}
    WHERE recordedAt > ${instant('since')} AND recordedAt <= ${instant('upTo')}`

export const countChanged = async (store: Store, since: number, upTo: number): Promise<number> => {
  const [row] = await store.rows<{ changed: string }>(`SELECT count() AS changed FROM (${changedBetween})`, {
    since,
    upTo,
  })
  return Number(row?.changed ?? 0)
}
