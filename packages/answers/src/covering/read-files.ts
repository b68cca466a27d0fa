/** Files that say which days they cover, as of an instant: what a silence of their source means, and what they replace. */
import { tables } from '@tideline/contracts'
import { count, flag, instant, people, rowShape, type Store } from '@tideline/log'
import { z } from 'zod'

export interface FileWindow {
  dataset: string
  from: string
  to: string
}

export interface PushedFile {
  receipt: string
  source: string
  format: string
  /** ms since 1970 */
  receivedAt: number
  complete: boolean
  windows: FileWindow[]
  /** printed totals that its rows do not add up to */
  shorts: { country: string; from: string | null; to: string | null; people: number | null }[]
}

const day = z.string()
const fileShape = rowShape('files and what they cover', {
  receiptId: z.string(),
  source: z.string(),
  format: z.string(),
  received: count,
  complete: flag,
  windows: z.array(z.object({ dataset: z.string(), from: day, to: day })),
  shorts: z.array(z.object({ country: z.string(), from: day.nullable(), to: day.nullable(), people })),
})

/** Of these sources, the earliest first. What was undone says nothing. */
export const readFiles = async (
  store: Store,
  sources: readonly string[],
  asOf: number,
): Promise<PushedFile[]> => {
  if (sources.length === 0) return []
  const rows = await store.rows(
    fileShape,
    `SELECT receiptId, source, format, toUnixTimestamp64Milli(receivedAt) AS received, complete, windows, shorts
     FROM ${tables.receipts} FINAL
     WHERE source IN {sources:Array(String)} AND (notEmpty(windows) OR notEmpty(shorts))
       AND receivedAt <= ${instant('asOf')}
       AND concat(receiptId, '-undo') NOT IN (
         SELECT receiptId FROM ${tables.receipts}
         WHERE source IN {sources:Array(String)} AND receivedAt <= ${instant('asOf')})
     ORDER BY receivedAt, receiptId`,
    { sources, asOf },
  )
  return rows.map(({ receiptId, received, ...file }) => ({
    ...file,
    receipt: receiptId,
    receivedAt: received,
  }))
}
