/**
 * Refused rows that are open as of an instant, by when and where they would have counted. A row whose observation was said
 * again since is not: a device sends its row again, corrected. One that was sent twice as it was is one row. Rows that lost against what is stored lack nobody.
 */
import { tables } from '@tideline/contracts'
import { count, instant, isOpen, lostCodes, people, rowShape, type Store } from '@tideline/log'
import { z } from 'zod'

export interface OpenRows {
  source: string
  format: string
  receipt: string
  category: string
  country: string
  from: string | null
  to: string | null
  rows: number
  people: number | null
  /** ms since 1970 */
  rejectedAt: number
}

/** More groups of a source than these are not told apart: they may be of anything. */
const MAX_GROUPS = 10_000

const openShape = rowShape('open refused rows', {
  source: z.string(),
  format: z.string(),
  receipt: z.string(),
  category: z.string(),
  country: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  rows: count,
  known: count,
  people,
  rejected: count,
})

const anyShape = rowShape('whether refused rows are open', { rows: count })

const open = `source IN {sources:Array(String)} AND ${isOpen(instant('asOf'))}`

const anywhere = (groups: readonly OpenRows[]): OpenRows[] =>
  [...Map.groupBy(groups, ({ source }) => source)].map(([source, list]) => ({
    source,
    format: '',
    receipt: '',
    category: '',
    country: '',
    from: null,
    to: null,
    rows: list.reduce((sum, { rows }) => sum + rows, 0),
    people: null,
    rejectedAt: Math.max(...list.map(({ rejectedAt }) => rejectedAt)),
  }))

/** Nearly always there is none, and then the log need not be looked at. */
const haveOpenRows = async (store: Store, sources: readonly string[], asOf: number): Promise<boolean> => {
  const [some] = await store.rows(anyShape, `SELECT count() AS rows FROM ${tables.rejected} WHERE ${open}`, {
    sources,
    lost: lostCodes,
    asOf,
  })
  return some !== undefined && some.rows > 0
}

/** `known`: these sources are known to have some. */
export const readOpenRows = async (
  store: Store,
  sources: readonly string[],
  asOf: number,
  { known = false }: { known?: boolean } = {},
): Promise<OpenRows[]> => {
  if (sources.length === 0 || !(known || (await haveOpenRows(store, sources, asOf)))) return []
  const rows = await store.rows(
    openShape,
    `SELECT r.source AS source, r.format AS format, r.receipt AS receipt, r.category AS category,
       r.country AS country, toString(r.periodFrom) AS from, toString(r.periodTo) AS to, count() AS rows,
       countIf(isNotNull(r.people) AND l.id = '') AS known, sumIf(ifNull(r.people, 0), l.id = '') AS people,
       toUnixTimestamp64Milli(max(r.rejectedAt)) AS rejected
     FROM (
       SELECT *, ids[1] AS firstId FROM ${tables.rejected} FINAL WHERE ${open}
       ORDER BY rejectedAt DESC LIMIT 1 BY source, format, if(payload = '', rejectedId, payload)
     ) AS r
     LEFT JOIN (
       SELECT source, id, max(recordedAt) AS last, argMax(receipt, recordedAt) AS lastReceipt
       FROM ${tables.log}
       WHERE (source, id) IN (SELECT source, ids[1] FROM ${tables.rejected} WHERE ${open} AND notEmpty(ids))
         AND recordedAt <= ${instant('asOf')}
       GROUP BY source, id
     ) AS l ON l.source = r.source AND l.id = r.firstId
     WHERE l.id = '' OR l.last < r.rejectedAt OR l.lastReceipt = r.receipt
     GROUP BY source, format, receipt, category, country, from, to
     ORDER BY rejected DESC LIMIT ${MAX_GROUPS + 1} BY source`,
    { sources, lost: lostCodes, asOf },
  )
  const groups = rows.map(({ known, people: sum, rejected, ...row }) => ({
    ...row,
    people: known === row.rows ? sum : null,
    rejectedAt: rejected,
  }))
  return [...Map.groupBy(groups, ({ source }) => source).values()].flatMap((list) =>
    list.length > MAX_GROUPS ? anywhere(list) : list,
  )
}
