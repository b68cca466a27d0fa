/**
 * Messages that the store could not take. The worker counts them in the audit of their range before it moves on; their
 * entries among the rejected rows travel by themselves and may come later, and until then nobody knows whose they were.
 */
import { tables } from '@tideline/contracts'
import { z } from 'zod'
import { count, flag, offset, rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'

const rangeShape = rowShape('ranges with rows put aside', {
  partition: z.number(),
  firstOffset: offset,
  entriesThere: flag,
})
const asideShape = rowShape('rows put aside', { n: count })

export interface Appended {
  receipt: string
  topic: string
  /** exclusive, by partition */
  ends: Readonly<Record<string, number>>
  /** ms since 1970: nothing of the push was appended before */
  since: number
}

/** How many messages of a push were put aside; undefined while entries that may be its own are on their way. */
export const countPutAside = async (
  store: Store,
  { receipt, topic, ends, since }: Appended,
): Promise<number | undefined> => {
  const ranges = await store.rows(
    rangeShape,
    `SELECT a.partition AS partition, a.firstOffset AS firstOffset,
            countIf(r.found = 1 AND r.at BETWEEN a.firstOffset AND a.lastOffset) >= any(a.aside) AS entriesThere
     FROM (SELECT partition, firstOffset, lastOffset, max(rejected) AS aside FROM ${tables.audit}
           WHERE topic = {topic:String} AND rejected > 0 AND safeTo >= fromUnixTimestamp64Milli({from:Int64})
           GROUP BY partition, firstOffset, lastOffset) AS a
     LEFT JOIN (SELECT partition, toUInt64(offset) AS at, 1 AS found FROM ${tables.rejected} FINAL
                WHERE stage = 'store' AND topic = {topic:String}) AS r
       ON r.partition = a.partition
     GROUP BY a.partition, a.firstOffset, a.lastOffset`,
    { topic, from: since - 60_000 },
  )
  const touched = ranges.filter(({ partition, firstOffset }) => firstOffset < BigInt(ends[partition] ?? 0))
  if (touched.length === 0) return 0
  if (touched.some(({ entriesThere }) => !entriesThere)) return undefined
  const [row] = await store.rows(
    asideShape,
    `SELECT count() AS n FROM ${tables.rejected} FINAL
     WHERE receipt = {receipt:String} AND stage = 'store' AND topic = {topic:String}`,
    { receipt, topic },
  )
  return row?.n ?? 0
}
