/**
 * The audit is asked at every look for its newest ranges, and for gaps by whoever proves that nothing is missing: neither
 * needs a row for each batch that was ever stored. Ranges that follow each other are made one once they are old.
 * The long range is there before the short ones go, so the offsets that are covered are the same at every moment, and
 * a fold that dies half way, or meets another one, is simply made again.
 *
 * Ranges with messages put aside stay as they are: whose these were is asked by range (put-aside.ts).
 */
import { tables } from '@tideline/contracts'
import { z } from 'zod'
import { count, rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'

/** An insert is given up long before it is this old, so no older range can still appear. */
const OLD_AFTER_MS = 3_600_000

/** Below this many a fold would cost more than the rows do. */
const WORTH_FOLDING = 1_000

const boundShape = rowShape('what is old in the audit', { bound: count })
const oldShape = rowShape('old ranges by partition', { partition: z.number(), ranges: count })

const isOld = `topic = {topic:String} AND rejected = 0 AND storedAt < fromUnixTimestamp64Milli({bound:Int64})`

const folded = `
  SELECT {topic:String} AS topic, partition, max(wanted) AS partitions, min(first) AS firstOffset, max(last) AS lastOffset,
    sum(stored) AS rows, 0 AS rejected, sum(marked) AS markers, max(safe) AS safeTo, anyLast(by) AS worker
  FROM (
    SELECT *, sum(first > reach + 1) OVER (ORDER BY first, last ROWS UNBOUNDED PRECEDING) AS run
    FROM (
      SELECT partition, partitions AS wanted, firstOffset AS first, lastOffset AS last, rows AS stored, markers AS marked,
        safeTo AS safe, worker AS by,
        max(last) OVER (ORDER BY first, last ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach
      FROM ${tables.audit} WHERE ${isOld} AND partition = {partition:UInt16}
    )
  )
  GROUP BY partition, run`

/** Makes one range of those that are old and leave nothing out between them. Resolves to how many rows were folded. */
export const foldAudit = async (store: Store, topic: string, oldAfterMs = OLD_AFTER_MS): Promise<number> => {
  // by the clock that stamped them
  const [clock] = await store.rows(
    boundShape,
    `SELECT toUnixTimestamp64Milli(now64(3)) - {oldAfterMs:Int64} AS bound`,
    { oldAfterMs },
  )
  const bound = clock?.bound ?? 0
  const old = await store.rows(
    oldShape,
    `SELECT partition, count() AS ranges FROM ${tables.audit} WHERE ${isOld} GROUP BY partition ORDER BY partition`,
    { topic, bound },
  )
  let rows = 0
  for (const { partition, ranges } of old) {
    if (ranges < WORTH_FOLDING) continue
    const params = { topic, bound, partition }
    await store.run(
      `INSERT INTO ${tables.audit} (topic, partition, partitions, firstOffset, lastOffset, rows, rejected, markers, safeTo, worker) ${folded}`,
      params,
      { max_threads: 1 },
    )
    await store.run(`DELETE FROM ${tables.audit} WHERE ${isOld} AND partition = {partition:UInt16}`, params)
    rows += ranges
  }
  return rows
}
