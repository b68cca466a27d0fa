/**
 * Flow keys recomputed whole. Never incremented: a sum by insert trigger counts redeliveries and corrections again.
 * A key is (category, country, cause, source, role, month). Dirty is every key that any revision of a changed
 * observation ever mapped to, so the month and the country it left are recomputed too.
 */
import { tables } from '@tideline/contracts'
import { instant, isHead, joinHeads } from '../sql/heads.ts'
import { cum, daysFrom, lastOfMonth, maskOf, monthsOf } from '../sql/span.ts'
import type { Store } from '../store.ts'
import { changedBetween } from './changed.ts'

export interface Part {
  /** this part of `of`: keys are split by a hash of their country and month */
  part: number
  of: number
}

const partOf = `cityHash64(category, country, cause, month) % {of:UInt32} = {part:UInt32}`

/** (category, country, cause, source, role, month) that changed in (since, upTo]. */
const dirtyKeys = `
  SELECT DISTINCT category, country, cause, source, role, arrayJoin(${monthsOf('start', 'end')}) AS month
  FROM ${tables.log}
  WHERE (source, id) IN (${changedBetween}) AND op = 'report' AND kind = 'flow' AND overlapGroup = ''
    AND recordedAt <= ${instant('upTo')}`

/** One number a day: `value` where the condition on the day number i holds, else 0. */
const daily = (type: string, condition: string, value: string): string =>
  `arrayMap(i -> to${type}(if(${condition}, ${value}, 0)), range(1, dim + 1))`

const n = `${daysFrom('m.start', 'm.end')} + 1`
const shareOfDay = `${cum('p', 'n', 'before + i - a + 1')} - ${cum('p', 'n', 'before + i - a')}`

const aggregated = `
  SELECT category, country, cause, source, role, month, count() AS n_,
    sumForEach(${daily('Int64', 'i >= a AND i <= b', shareOfDay)}) AS spread_,
    sumForEach(${daily('Int64', 'ended AND i = b', 'p')}) AS endSum_,
    sumForEach(${daily('Int64', 'begun AND i = a', 'p')}) AS startSum_,
    sumForEach(${daily('UInt32', 'known AND i >= a AND i <= b', '1')}) AS active_,
    sumForEach(${daily('UInt32', 'known AND begun AND i = a', '1')}) AS begins_,
    sumForEach(${daily('UInt32', 'known AND ended AND i = b', '1')}) AS ends_,
    groupBitOrForEach(${daily('UInt16', 'i >= a AND i <= b', 'mask')}) AS mSpread_,
    groupBitOrForEach(${daily('UInt16', 'ended AND i = b', 'mask')}) AS mEnd_,
    groupBitOrForEach(${daily('UInt16', 'begun AND i = a', 'mask')}) AS mStart_
  FROM (
    SELECT m.category AS category, m.country AS country, m.cause AS cause, m.source AS source, m.role AS role,
      m.month AS month, toInt64(ifNull(m.people, 0)) AS p, isNotNull(m.people) AS known, ${n} AS n,
      toUInt8(toDayOfMonth(${lastOfMonth('m.month')})) AS dim,
      m.start >= m.month AS begun, m.end <= ${lastOfMonth('m.month')} AS ended,
      toInt64(if(begun, toDayOfMonth(m.start), 1)) AS a, toInt64(if(ended, toDayOfMonth(m.end), dim)) AS b,
      if(begun, 0, ${daysFrom('m.start', 'm.month')}) AS before, ${maskOf('m.')} AS mask
    FROM ${joinHeads(tables.month, instant('upTo'))}
    WHERE (m.category, m.country, m.cause, m.month) IN (
        SELECT category, country, cause, month FROM (${dirtyKeys}) WHERE ${partOf})
      AND ${isHead(instant('upTo'))}
  )
  GROUP BY category, country, cause, source, role, month`

const sized = (name: string): string => `arrayResize(g.${name}_, d.dim)`

const recompute = `
  INSERT INTO ${tables.flowRollup}
    (category, country, cause, source, role, month, n, spread, endSum, startSum, active, begins, ends, mSpread, mEnd, mStart, version)
  SELECT d.category, d.country, d.cause, d.source, d.role, d.month, toUInt32(g.n_),
    ${['spread', 'endSum', 'startSum', 'active', 'begins', 'ends', 'mSpread', 'mEnd', 'mStart'].map(sized).join(', ')},
    toUInt64({upTo:Int64})
  FROM (SELECT *, toUInt8(toDayOfMonth(${lastOfMonth('month')})) AS dim FROM (${dirtyKeys}) WHERE ${partOf}) AS d
  LEFT JOIN (${aggregated}) AS g
    ON d.category = g.category AND d.country = g.country AND d.cause = g.cause
      AND d.source = g.source AND d.role = g.role AND d.month = g.month`

/**
 * One block, so that a reader sees all rows of a part or none (a part is kept below a million keys by the plan).
 */
const oneBlock = {
  max_insert_threads: '1',
  min_insert_block_size_rows: '10000000',
  min_insert_block_size_bytes: '0',
  max_insert_block_size: '10000000',
} as const

/** Recomputes this part of the keys that changed in (since, upTo]; `since` and `upTo` are ms since 1970. */
export const recomputeFlows = (store: Store, since: number, upTo: number, part: Part): Promise<void> =>
  store.run(recompute, { since, upTo, ...part }, oneBlock)

export const countDirtyFlows = async (store: Store, since: number, upTo: number): Promise<number> => {
  const [row] = await store.rows<{ keys: string }>(`SELECT count() AS keys FROM (${dirtyKeys})`, { since, upTo })
  return Number(row?.keys ?? 0)
}
