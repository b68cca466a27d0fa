/** When a push was recorded: from its first revision to its last. */
import { tables } from '@tideline/contracts'
import { count, rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'

const spanShape = rowShape('when a push was recorded', { first: count, last: count, n: count })

/** ms since 1970; undefined where nothing of it is stored: there is no such push, or it changed nothing, or it is on its way. */
export const receiptSpan = async (
  store: Store,
  receipt: string,
): Promise<{ first: number; last: number } | undefined> => {
  const [row] = await store.rows(
    spanShape,
    `SELECT toString(toUnixTimestamp64Milli(min(recordedAt))) AS first,
            toString(toUnixTimestamp64Milli(max(recordedAt))) AS last, count() AS n
     FROM ${tables.log} WHERE receipt = {receipt:String}`,
    { receipt },
  )
  return row === undefined || row.n === 0 ? undefined : { first: row.first, last: row.last }
}
