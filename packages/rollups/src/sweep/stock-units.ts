/**
 * Stocks as change points. A unit (category, country, source) is recomputed whole, since a complete round may
 * end figures of any cause; a reader takes the rows of the unit's newest version only. A row at 1900-01-01
 * stands for the unit itself, so that an emptied unit has a newest version too.
 */
import { tables } from '@tideline/contracts'
import { PARTIAL } from '@tideline/figures'
import {
  count,
  rowShape,
  instant,
  standing,
  stockHeads,
  stockSums,
  type Store,
  isChanged,
} from '@tideline/log'
import { oneBlock } from './one-block.ts'

/** Raised where the rules of a stock change: what is rolled up by an older one is computed again. */
const RULE = 1

/** Units as they were computed before the rule of today, by this service or by an older one that still runs. */
const outdatedUnits = `
  SELECT category, country, source FROM ${tables.stockRollup} FINAL
  WHERE at = toDate32('1900-01-01') AND rule < ${RULE}`

const dirtyUnits = (since: number): string => `
  SELECT DISTINCT category, country, source FROM ${tables.log}
  WHERE ${isChanged(since)} AND op = 'report' AND kind = 'stock' AND overlapGroup = ''
    AND recordedAt <= ${instant('upTo')}
  UNION DISTINCT ${outdatedUnits}`

const insertInto = `INSERT INTO ${tables.stockRollup}
  (category, country, cause, source, role, at, n, people, mask, measuredOn, oldestOn, partial, version, rule)`

const recompute = (units: string): string => {
  const heads = stockHeads(
    instant('upTo'),
    `(m.category, m.country, m.source) IN (SELECT category, country, source FROM (${units}))`,
  )
  // Each head with its unit's change points: the days on which a figure begins or ends to stand.
  const withChangePoints = `
    SELECT *, arrayDistinct(arrayConcat(
        groupUniqArray(reported) OVER (PARTITION BY category, country, source),
        groupUniqArray(addDays(lastDay, 1)) OVER (PARTITION BY category, country, source))) AS changePoints
    FROM (${heads})`
  const dated = `SELECT *, arrayJoin(arrayFilter(d -> d >= reported AND d <= lastDay, changePoints)) AS at FROM (${withChangePoints})`
  return `
  ${insertInto}
  SELECT g.category, g.country, g.cause, g.source, g.role, g.at, toUInt32(s.n_), s.people_, s.mask_,
    s.measuredOn_, s.oldestOn_, bitAnd(s.mask_, ${PARTIAL}) > 0, toUInt64({upTo:Int64}), ${RULE}
  FROM (
    SELECT DISTINCT category, country, cause, source, role, arrayJoin(changePoints) AS at FROM (${withChangePoints})
  ) AS g
  LEFT JOIN (
    SELECT category, country, cause, source, role, at, ${stockSums}
    FROM (${standing(dated)}) GROUP BY category, country, cause, source, role, at
  ) AS s ON g.category = s.category AND g.country = s.country AND g.cause = s.cause
    AND g.source = s.source AND g.role = s.role AND g.at = s.at
  UNION ALL
  SELECT category, country, '', source, 'recommended', toDate32('1900-01-01'), 0, 0, 0,
    toDate32('1900-01-01'), toDate32('1900-01-01'), false, toUInt64({upTo:Int64}), ${RULE}
  FROM (${units})`
}

const dirtyShape = rowShape('dirty units', { units: count })

/** Whether there are stocks of an older rule: they are computed again though nothing came in. */
export const haveOutdatedStocks = async (store: Store): Promise<boolean> => {
  const [row] = await store.rows(dirtyShape, `SELECT count() AS units FROM (${outdatedUnits})`)
  return row !== undefined && row.units > 0
}

/** Recomputes the units that changed in (since, upTo], and outdated ones; answers how many. */
export const recomputeStocks = async (store: Store, since: number, upTo: number): Promise<number> => {
  const params = { since, upTo }
  const dirty = dirtyUnits(since)
  const [row] = await store.rows(dirtyShape, `SELECT count() AS units FROM (${dirty})`, params)
  const units = row?.units ?? 0
  if (units > 0) await store.run(recompute(dirty), params, oneBlock)
  return units
}
