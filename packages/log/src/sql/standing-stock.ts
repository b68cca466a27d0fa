/**
 * SQL of a stock at given dates. Stocks are never added over time; at one date they are added over places and
 * causes, each area once:
 *
 * - A figure stands from the day it is reported for until `carryDays` later (stock-policy.ts).
 * - Within (source, country, operation, assessment) the latest complete round replaces everything before it; a
 *   partial round replaces only the parts it names, the older ones stand and make the sum `partial`. Order is by
 *   (reporting date, round number): DTM restarts its numbers (Hurricane Matthew's round 1 came after its round 10).
 * - A figure without a round replaces the earlier one of its part: same places, cause, event, origin, destination
 *   and nationality.
 * - Where figures overlap, baseline beats site beats event tracking (sites are inside the baseline; Haiti 2022: 155,166,
 *   not 194,658), and of nested areas the wider counts. Figures of other places count too: nested-areas.ts.
 */
import { DEFAULT_CARRY_DAYS, stockPolicies, tables } from '@tideline/contracts'
import { PARTIAL } from '@tideline/figures'
import { isHead, joinHeads } from './head-as-of.ts'
import { nestedAreas } from './nested-areas.ts'
import { maskOf } from './span.ts'

const names = Object.keys(stockPolicies)
const days = Object.values(stockPolicies).map((policy) => policy.carryDays)

export const carryDays = (source: string): string =>
  `toInt32(transform(toString(${source}), [${names.map((name) => `'${name}'`).join(', ')}], [${days.join(', ')}], ${DEFAULT_CARRY_DAYS}))`

/** Heads of the stock table, one row each, with what the windows below need. `where` is over m.*. */
export const stockHeads = (asOf: string, where: string): string => `
  SELECT m.category AS category, m.country AS country, m.source AS source, m.operation AS operation, m.cause AS cause,
    m.role AS role, m.people AS people, m.measured AS measured, m.reported AS reported,
    m.origin AS origin, m.destination AS destination, m.nationality AS nationality,
    m.nationalityGroup AS nationalityGroup, m.eventId AS eventId, m.assessment AS assessment, m.adminLevel AS adminLevel,
    m.placeKey AS placeKey, m.areas AS areas, m.k AS k, m.id AS id, m.revision AS revision, m.round AS round, m.quantifier AS quantifier,
    m.dateAccuracy AS dateAccuracy, m.recordedAt AS recordedAt,
    addDays(m.reported, ${carryDays('m.source')}) AS lastDay,
    (toInt64(toInt32(m.reported)) + 100000) * 4294967296 + ifNull(toInt64(m.round) + 1, 0) AS seq,
    isNotNull(m.round) AS inRound, ifNull(m.roundComplete, isNotNull(m.round)) AS complete,
    sipHash64(m.placeKey, m.cause, m.eventId, m.origin, m.destination, m.nationality, m.nationalityGroup) AS part,
    multiIf(m.assessment = 'BA', 0, m.assessment = '', 1, m.assessment = 'SA', 2, m.assessment = 'ETT', 3, 4) AS class,
    ${maskOf('m.')} AS bits
  FROM ${joinHeads(tables.stock, asOf, tables.stock)}
  WHERE ${isHead(asOf)} AND ${where}`

/**
 * Of `dated` (stockHeads with a column `at`) each row with `leftOut`: '' for those that stand at their `at`, else why
 * they do not; and `mask` completed. `keep: 'standing'` drops the others as early as it can.
 */
export const judged = (dated: string, keep: 'standing' | 'all'): string => {
  const unit = 'at, category, country, source, operation, role'
  const only = (condition: string): string => (keep === 'standing' ? `WHERE ${condition}` : '')
  const settled = `
    SELECT *, seq >= lastComplete AND seq = lastOfPart AS newest
    FROM (
      SELECT *,
        maxIf(seq, complete) OVER (PARTITION BY ${unit}, assessment) AS lastComplete,
        maxIf(seq, inRound) OVER (PARTITION BY ${unit}, assessment) AS lastRound,
        max(seq) OVER (PARTITION BY ${unit}, assessment, part) AS lastOfPart
      FROM (${dated})
    )
    ${only('newest')}`
  return `
  SELECT *, toUInt16(placedBits + if(inRound AND seq < lastRound, ${PARTIAL}, 0)) AS mask,
    multiIf(NOT newest, if(inRound, 'superseded_round', 'superseded'), outdone, 'other_assessment',
      nested, 'other_level', '') AS leftOut
  FROM (${nestedAreas(settled, unit, 'newest')})
  ${only("leftOut = ''")}`
}

/** The rows of `dated` that stand at their `at`. */
export const standing = (dated: string): string => judged(dated, 'standing')

/** The sums a stock is told by; over `standing`, grouped by the caller. */
export const stockSums = `
  sum(ifNull(people, 0)) AS people_, countIf(isNotNull(people)) AS n_, groupBitOr(mask) AS mask_,
  max(measured) AS measuredOn_, min(measured) AS oldestOn_`
