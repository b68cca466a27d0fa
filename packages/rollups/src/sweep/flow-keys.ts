/**
 * Flow keys recomputed whole. Never incremented: a sum by insert trigger counts redeliveries and corrections again.
 * A key is (category, country, cause, source, role, month). Dirty is every key that any revision of a changed
 * observation ever mapped to, so the month and the country it left are recomputed too.
 */
import { tables } from '@tideline/contracts'
import {
  count,
  rowShape,
  instant,
  isHead,
  joinHeads,
  cum,
  daysFrom,
  lastOfMonth,
  maskOf,
  monthsOf,
  type Store,
  isChanged,
} from '@tideline/log'
import { oneBlock } from './one-block.ts'

export interface Part {
  /** this part of `of`: keys are split by country and cause, so that a part reads ranges of `month` and not all of it */
  part: number
  of: number
}

const partOf = `upTo = {upTo:Int64} AND cityHash64(category, country, cause) % {of:UInt32} = {part:UInt32}`

const key = 'category, country, cause, month, source, role'

const findDirty = (since: number): string => `
  INSERT INTO ${tables.dirty} (upTo, ${key})
  SELECT DISTINCT {upTo:Int64}, category, country, cause, arrayJoin(${monthsOf('start', 'end')}) AS month, source, role
  FROM ${tables.log}
  WHERE ${isChanged(since)} AND op = 'report' AND kind = 'flow' AND overlapGroup = ''
    AND recordedAt <= ${instant('upTo')}`

/** Observations that have a share in a dirty key; of only these the head is looked up (of all corrections it took twice as long). */
const among = `(
    SELECT k FROM ${tables.month}
    WHERE (category, country, cause, month) IN (SELECT category, country, cause, month FROM ${tables.dirty} WHERE ${partOf}))`

const shareOfDay = `${cum('p', 'n', 'before + i - a + 1')} - ${cum('p', 'n', 'before + i - a')}`

/** One row an observation and day: most spans are short, so this is less than an array of a month for each. */
const byDay = `
  SELECT ${key}, i, i = a AS isFirst, ${shareOfDay} AS share, p, known, ended AND i = b AS isEnd, begun AND i = a AS isStart, mask
  FROM (
    SELECT *, arrayJoin(range(a, b + 1)) AS i
    FROM (
      SELECT m.category AS category, m.country AS country, m.cause AS cause, m.source AS source, m.role AS role,
        m.month AS month, toInt64(ifNull(m.people, 0)) AS p, isNotNull(m.people) AS known,
        ${daysFrom('m.start', 'm.end')} + 1 AS n,
        m.start >= m.month AS begun, m.end <= ${lastOfMonth('m.month')} AS ended,
        toInt64(if(begun, toDayOfMonth(m.start), 1)) AS a,
        toInt64(toDayOfMonth(if(ended, m.end, ${lastOfMonth('m.month')}))) AS b,
        if(begun, 0, ${daysFrom('m.start', 'm.month')}) AS before, ${maskOf('m.')} AS mask
      FROM ${joinHeads(tables.month, instant('upTo'), among)}
      WHERE (m.category, m.country, m.cause, m.month, m.source, m.role) IN (SELECT ${key} FROM ${tables.dirty} WHERE ${partOf})
        AND ${isHead(instant('upTo'))}
    )
  )`

/** A dirty key stands on day 0, which no array has: without observations it becomes a row of zeros, with them it changes nothing. */
const dirtyKeys = `
  SELECT ${key}, toInt64(0) AS i, 0 AS isFirst, toInt64(0) AS share, toInt64(0) AS p, 0 AS known, 0 AS isEnd, 0 AS isStart,
    toUInt16(0) AS mask
  FROM ${tables.dirty} WHERE ${partOf}`

/** Resample adds by day of the month into arrays of 31 (groupArrayInsertAt over sums by day cost 3 times as much). */
const days = 'Resample(1, 32, 1)'

const columns = {
  spread: `sum${days}(share, i)`,
  endSum: `sumIf${days}(p, isEnd, i)`,
  startSum: `sumIf${days}(p, isStart, i)`,
  active: `countIf${days}(known, i)`,
  begins: `countIf${days}(known AND isStart, i)`,
  ends: `countIf${days}(known AND isEnd, i)`,
  mSpread: `groupBitOr${days}(mask, i)`,
  mEnd: `groupBitOrIf${days}(mask, isEnd, i)`,
  mStart: `groupBitOrIf${days}(mask, isStart, i)`,
}

const recompute = `
  INSERT INTO ${tables.flowRollup} (${key}, n, ${Object.keys(columns).join(', ')}, version)
  SELECT ${key}, toUInt32(countIf(isFirst)),
    ${Object.values(columns)
      .map((sums) => `arrayResize(${sums}, toUInt8(toDayOfMonth(${lastOfMonth('month')})))`)
      .join(', ')},
    toUInt64({upTo:Int64})
  FROM (${byDay} UNION ALL ${dirtyKeys})
  GROUP BY ${key}`

const dirtyShape = rowShape('dirty keys', { keys: count })

/**
 * Notes the keys that changed in (since, upTo] for the parts of the run, and counts them; `since` and `upTo` are ms
 * since 1970. Noting them twice is harmless.
 */
export const findDirtyFlows = async (store: Store, since: number, upTo: number): Promise<number> => {
  await store.run(findDirty(since), { since, upTo })
  const [row] = await store.rows(
    dirtyShape,
    `SELECT count() AS keys FROM (SELECT DISTINCT ${key} FROM ${tables.dirty} WHERE upTo = {upTo:Int64})`,
    { upTo },
  )
  return row?.keys ?? 0
}

/** Recomputes this part of the keys noted for the run that ends at `upTo`. */
export const recomputeFlows = (store: Store, upTo: number, part: Part): Promise<void> =>
  store.run(recompute, { upTo, ...part }, oneBlock)
