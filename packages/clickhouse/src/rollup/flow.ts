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
import { oneBlock } from './one-block.ts'

export interface Part {
  /** this part of `of`: keys are split by a hash of their country and month */
  part: number
  of: number
}

const partOf = `upTo = {upTo:Int64} AND cityHash64(category, country, cause, month) % {of:UInt32} = {part:UInt32}`

const key = 'category, country, cause, month, source, role'

const findDirty = `
  INSERT INTO ${tables.dirty} (upTo, ${key})
  SELECT DISTINCT {upTo:Int64}, category, country, cause, arrayJoin(${monthsOf('start', 'end')}) AS month, source, role
  FROM ${tables.log}
  WHERE (source, id) IN (${changedBetween}) AND op = 'report' AND kind = 'flow' AND overlapGroup = ''
    AND recordedAt <= ${instant('upTo')}`

const shareOfDay = `${cum('p', 'n', 'before + i - a + 1')} - ${cum('p', 'n', 'before + i - a')}`

/** One row a key and day. Most spans are of one day, so days are rows here and become arrays last (arrays first took 3 times as long). */
const byDay = `
  SELECT ${key}, i,
    countIf(i = a) AS n_, sum(${shareOfDay}) AS spread, sumIf(p, isEnd) AS endSum, sumIf(p, isStart) AS startSum,
    countIf(known) AS active, countIf(known AND isStart) AS begins, countIf(known AND isEnd) AS ends,
    groupBitOr(mask) AS mSpread, groupBitOrIf(mask, isEnd) AS mEnd, groupBitOrIf(mask, isStart) AS mStart
  FROM (
    SELECT *, arrayJoin(range(a, b + 1)) AS i, ended AND i = b AS isEnd, begun AND i = a AS isStart
    FROM (
      SELECT m.category AS category, m.country AS country, m.cause AS cause, m.source AS source, m.role AS role,
        m.month AS month, toInt64(ifNull(m.people, 0)) AS p, isNotNull(m.people) AS known,
        ${daysFrom('m.start', 'm.end')} + 1 AS n,
        m.start >= m.month AS begun, m.end <= ${lastOfMonth('m.month')} AS ended,
        toInt64(if(begun, toDayOfMonth(m.start), 1)) AS a,
        toInt64(toDayOfMonth(if(ended, m.end, ${lastOfMonth('m.month')}))) AS b,
        if(begun, 0, ${daysFrom('m.start', 'm.month')}) AS before, ${maskOf('m.')} AS mask
      FROM ${joinHeads(tables.month, instant('upTo'))}
      WHERE (m.category, m.country, m.cause, m.month, m.source, m.role) IN (SELECT ${key} FROM ${tables.dirty} WHERE ${partOf})
        AND ${isHead(instant('upTo'))}
    )
  )
  GROUP BY ${key}, i`

const columns = ['spread', 'endSum', 'startSum', 'active', 'begins', 'ends', 'mSpread', 'mEnd', 'mStart']

const aggregated = `
  SELECT ${key}, sum(n_) AS observations,
    ${columns.map((name) => `groupArrayInsertAt(${name}, toUInt32(i - 1)) AS ${name}_`).join(', ')}
  FROM (${byDay}) GROUP BY ${key}`

const recompute = `
  INSERT INTO ${tables.flowRollup} (${key}, n, ${columns.join(', ')}, version)
  SELECT ${key.replaceAll(/\b(?=\w)/g, 'd.')}, toUInt32(g.observations),
    ${columns.map((name) => `arrayResize(g.${name}_, toUInt8(toDayOfMonth(${lastOfMonth('d.month')})))`).join(', ')},
    toUInt64({upTo:Int64})
  FROM (SELECT DISTINCT ${key} FROM ${tables.dirty} WHERE ${partOf}) AS d
  LEFT JOIN (${aggregated}) AS g
    ON d.category = g.category AND d.country = g.country AND d.cause = g.cause
      AND d.source = g.source AND d.role = g.role AND d.month = g.month`

/**
 * Notes the keys that changed in (since, upTo] for the parts of the run, and counts them; `since` and `upTo` are ms
 * since 1970. Noting them twice is harmless.
 */
export const findDirtyFlows = async (store: Store, since: number, upTo: number): Promise<number> => {
  await store.run(findDirty, { since, upTo })
  const [row] = await store.rows<{ keys: string }>(
    `SELECT count() AS keys FROM (SELECT DISTINCT ${key} FROM ${tables.dirty} WHERE upTo = {upTo:Int64})`,
    { upTo },
  )
  return Number(row?.keys ?? 0)
}

/** Recomputes this part of the keys noted for the run that ends at `upTo`. */
export const recomputeFlows = (store: Store, upTo: number, part: Part): Promise<void> =>
  store.run(recompute, { upTo, ...part }, oneBlock)
