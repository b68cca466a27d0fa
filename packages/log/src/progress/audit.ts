/** The audit of stored offset ranges: written after the insert and before the commit, read by whoever must know what is stored. */
import { tables } from '@tideline/contracts'
import { z } from 'zod'
import { count, offset, rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'
import { insertRaw } from '../store/insert-raw.ts'

export interface AuditRow {
  topic: string
  partition: number
  /** how many the topic has */
  partitions: number
  firstOffset: bigint
  lastOffset: bigint
  rows: number
  rejected: number
  markers: number
  /** ms since the epoch: everything of the partition appended up to then is stored */
  safeTo: number
  worker: string
}

export const insertAudit = async (store: Store, rows: readonly AuditRow[]): Promise<void> => {
  const lines = rows.map(
    (row) =>
      `${JSON.stringify({
        ...row,
        firstOffset: row.firstOffset.toString(),
        lastOffset: row.lastOffset.toString(),
        safeTo: (row.safeTo / 1_000).toFixed(3),
      })}\n`,
  )
  await insertRaw(store, tables.audit, [Buffer.from(lines.join(''))])
}

const lastShape = rowShape('stored offsets', { partition: z.number(), last: offset })
const rangeShape = rowShape('audited ranges', {
  partition: z.number(),
  firstOffset: offset,
  lastOffset: offset,
})

/**
 * The highest stored offset by partition. The worker stores a partition's ranges in order and never moves past a
 * failed one, so everything below is stored too.
 */
export const storedOffsets = async (store: Store, topic: string): Promise<Map<number, bigint>> => {
  const rows = await store.rows(
    lastShape,
    `SELECT partition, max(lastOffset) AS last FROM ${tables.audit} WHERE topic = {topic:String} GROUP BY partition`,
    { topic },
  )
  return new Map(rows.map((row) => [row.partition, row.last]))
}

const safeShape = rowShape('what is safe below an offset', { safe: count, ranges: count })

/**
 * ms since 1970: everything below this offset of a partition was recorded up to then; null where the audit knows nothing of
 * it. Of a range that goes on beyond the offset more than that, which is never too early.
 */
export const safeToBelow = async (
  store: Store,
  { topic, partition, offset: below }: { topic: string; partition: number; offset: bigint },
): Promise<number | null> => {
  const [row] = await store.rows(
    safeShape,
    `SELECT toUnixTimestamp64Milli(max(safeTo)) AS safe, count() AS ranges FROM ${tables.audit}
     WHERE topic = {topic:String} AND partition = {partition:UInt16} AND firstOffset < {below:UInt64}`,
    { topic, partition, below: below.toString() },
  )
  return row === undefined || row.ranges === 0 ? null : row.safe
}

interface OffsetGap {
  partition: number
  /** first offset that no range covers */
  from: bigint
  /** first offset after it that one covers */
  to: bigint
}

/** Pure: where ranges (sorted by first offset) leave something out between their first and their last. */
export const findGaps = (
  ranges: readonly { partition: number; firstOffset: bigint; lastOffset: bigint }[],
): OffsetGap[] => {
  const covered = new Map<number, bigint>()
  const gaps: OffsetGap[] = []
  for (const { partition, firstOffset, lastOffset } of ranges) {
    const last = covered.get(partition)
    if (last !== undefined && firstOffset > last + 1n)
      gaps.push({ partition, from: last + 1n, to: firstOffset })
    if (last === undefined || lastOffset > last) covered.set(partition, lastOffset)
  }
  return gaps
}

/** Every offset that is not proven stored between a partition's first and last range; [] is what it has to be. */
export const auditGaps = async (store: Store, topic: string): Promise<OffsetGap[]> => {
  const rows = await store.rows(
    rangeShape,
    `SELECT partition, firstOffset, max(lastOffset) AS lastOffset FROM ${tables.audit}
     WHERE topic = {topic:String} GROUP BY partition, firstOffset ORDER BY partition, firstOffset`,
    { topic },
  )
  return findGaps(rows)
}
