/**
 * Brute force for flows: from the log alone (no read copy, no corrections table), every observation day by day, with
 * the half-up division written the plain way in 128 bits. Compared row by row with flow_rollup, both ways:
 * a rollup row too many is drift as much as one that is missing.
 */
import { tables } from '@tideline/contracts'
import { longQuery, instant, daysFrom, maskOf, type Store } from '@tideline/log'
import {
  addCompared,
  comparedOf,
  countsShape,
  isAsked,
  NAMED_AT_MOST,
  nothing,
  sizeShape,
  type Compared,
  type Instant,
} from './compared.ts'

const inPart = `cityHash64(country, cause) % {of:UInt32} = {part:UInt32}`

/** The counting revision of every observation, by sorting its revisions. */
export const bruteHeads = (kind: 'flow' | 'stock'): string => `
  SELECT * FROM (
    SELECT * FROM ${tables.log} FINAL WHERE recordedAt <= ${instant('upTo')}
    ORDER BY source, id, revision DESC, recordedAt, partition, offset
    LIMIT 1 BY source, id
  )
  WHERE op = 'report' AND kind = '${kind}' AND overlapGroup = ''`

const cum = (d: string): string => `toInt64(intDiv(2 * toInt128(p) * (${d}) + n, 2 * n))`

/** (key, day, spread, endSum, startSum, active, begins, ends, mSpread, mEnd, mStart) */
const byDay = `
  SELECT toString(category) AS category, toString(country) AS country, toString(cause) AS cause, toString(source) AS source,
    toString(role) AS role, day,
    sum(${cum('nth')} - ${cum('nth - 1')}) AS spread, sumIf(p, nth = n) AS endSum, sumIf(p, nth = 1) AS startSum,
    countIf(known) AS active, countIf(known AND nth = 1) AS begins, countIf(known AND nth = n) AS ends,
    groupBitOr(bits) AS mSpread, groupBitOrIf(bits, nth = n) AS mEnd, groupBitOrIf(bits, nth = 1) AS mStart, toUInt64(0) AS version
  FROM (
    SELECT *, addDays(start, nth - 1) AS day
    FROM (
      SELECT category, country, cause, source, role, start, toInt64(ifNull(people, 0)) AS p, isNotNull(people) AS known,
        ${daysFrom('start', 'end')} + 1 AS n, ${maskOf()} AS bits, arrayJoin(range(1, toUInt32(n + 1))) AS nth
      FROM (${bruteHeads('flow')}) WHERE ${inPart}
    )
  )
  GROUP BY category, country, cause, source, role, day`

/** A key that a newer run emptied has days of zeros only: of a newer version every day is read, or the move would not be seen. */
const rolledUp = `
  SELECT toString(category) AS category, toString(country) AS country, toString(cause) AS cause, toString(source) AS source,
    toString(role) AS role, addDays(month, nth - 1) AS day,
    s AS spread, e AS endSum, b AS startSum, a AS active, bg AS begins, en AS ends, ms AS mSpread, me AS mEnd, mb AS mStart, version
  FROM ${tables.flowRollup} FINAL
  ARRAY JOIN spread AS s, endSum AS e, startSum AS b, active AS a, begins AS bg, ends AS en, mSpread AS ms, mEnd AS me,
    mStart AS mb, arrayEnumerate(spread) AS nth
  WHERE ${inPart} AND (version > {upTo:Int64} OR ms != 0 OR me != 0 OR mb != 0 OR s != 0 OR e != 0 OR b != 0 OR a != 0)`

const values = ['spread', 'endSum', 'startSum', 'active', 'begins', 'ends', 'mSpread', 'mEnd', 'mStart']
const keys = ['category', 'country', 'cause', 'source', 'role', 'day']

/** The month of a key, and the hash that names it. */
const monthNumber = 'toYear(day) * 12 + toMonth(day)'
const keyHash = `cityHash64(category, country, cause, source, role, ${monthNumber})`

/** The days of one side, with its sign. */
const side = (sign: 1 | -1, rows: string): string => `
    SELECT ${keys.join(', ')}, ${values.map((name) => `toInt64(${name}) AS ${name}`).join(', ')},
      version, toInt8(${sign}) AS side FROM (${rows})`

/** Each day of each key from both sides: what does not cancel is drift. */
const difference = (at: Instant): string => `
  SELECT category, country, cause, source, role, day,
    ${values.map((name) => `sum(side * ${name}) AS d_${name}`).join(', ')}, max(version) AS version
  FROM (${side(1, byDay)} UNION ALL ${side(-1, rolledUp)})
  WHERE ${isAsked(keyHash, at)}
  GROUP BY ${keys.join(', ')}`

/** One row a key, as of the instant: whether it differs, and whether the rollup has moved on. */
const byKey = (at: Instant): string => `
  SELECT category, country, cause, source, role, min(day) AS first, ${monthNumber} AS month, any(${keyHash}) AS hash,
    max(version) AS newest, newest > {upTo:Int64} AS moved,
    max(${values.map((name) => `d_${name} != 0`).join(' OR ')}) AND NOT moved AS differs
  FROM (${difference(at)}) GROUP BY category, country, cause, source, role, month`

/** Rows of the log taken at a time; days of long spans multiply them. */
const ROWS_PER_PART = 200_000

export const compareFlows = async (store: Store, at: Instant): Promise<Compared> => {
  const [size] = await store.rows(sizeShape, `SELECT count() AS rows FROM ${tables.log} WHERE kind = 'flow'`)
  const of = Math.max(1, Math.ceil((size?.rows ?? 0) / ROWS_PER_PART))
  let compared = nothing()
  for (let part = 0; part < of; part++) {
    const [counts] = await store.rows(
      countsShape,
      `SELECT countIf(NOT moved) AS keys, countIf(differs) AS drift,
         arrayMap(x -> CAST(x, 'Tuple(category String, country String, cause String, source String, role String, day String)'),
           groupArrayIf(10)((category, country, cause, source, role, toString(first)), differs)) AS examples,
         countIf(moved) AS moving, groupArrayIf(${NAMED_AT_MOST})(hash, moved) AS movedKeys, minIf(newest, moved) AS oldest
       FROM (${byKey(at)})`,
      { upTo: at.upTo, part, of },
      longQuery,
    )
    if (counts !== undefined) compared = addCompared(compared, comparedOf(counts))
  }
  return compared
}
