/**
 * What decides about cells beside their figures: the published state that each part of a flow came with, from the ledger, and
 * where confidential rows are, from the log. Read of protected sources, for tables that break figures down.
 */
import { tables, type SeriesQuery } from '@tideline/contracts'
import { FIRST_DAY, LAST_DAY } from '@tideline/figures'
import {
  bucketEnd,
  bucketsWithinMonth,
  count,
  cum,
  daysFrom,
  firstOfMonth,
  instant,
  keyedRowShape,
  lastOfMonth,
  rowShape,
  summed,
  type Store,
} from '@tideline/log'
import { z } from 'zod'
import { groupNames, groupSelect, keyConditions } from '../cells/conditions.ts'
import { isFlow } from '../cells/read-cells.ts'
import { cellName, type Evidence } from './decided-table.ts'
import type { Change, TableShape } from './table-shape.ts'

const changeShape = keyedRowShape('changes of cells by published state', {
  bucket: z.string(),
  at: count,
  people: summed,
})

const keptShape = keyedRowShape('confidential rows', { n: count })
const sourceShape = rowShape('sources with confidential rows', { source: z.string() })

/** What the ledger does not tell apart, by the revision that changed. */
const told = ['eventId', 'nationality', 'nationalityGroup', 'origin', 'destination', 'operation'] as const

const shareOfDays = `${cum('p', 'days', `${daysFrom('start', 'hi')} + 1`)} - ${cum('p', 'days', daysFrom('start', 'lo'))}`

const dimensionsOf = (table: SeriesQuery, { dimensions }: TableShape) =>
  [...dimensions, 'source', ...(table.groupBy.includes('role') ? (['role'] as const) : [])] as const

/** One row a cell, bucket and hour of recording, spread over days as the figures are. */
const changesOf = (table: SeriesQuery, shape: TableShape): string => {
  const dimensions = dimensionsOf(table, shape)
  const names = groupNames(dimensions)
  const role = table.role === 'all' ? '1' : `role = 'recommended'`
  const { interval } = table
  const changed = `
    SELECT at, k, source, revision, sign, month, category, country, cause, role, figure, start, end FROM ${tables.ledger} FINAL
    WHERE at <= ${instant('asOf')} AND ${keyConditions(table, '').sql} AND ${role}
      AND month >= ${firstOfMonth('toDate32({from:String})')} AND month <= toDate32({to:String})`
  return `
    SELECT ${names}, toString(bs) AS bucket, toString(hour) AS at, sum(sign * (${shareOfDays})) AS people
    FROM (
      SELECT *, greatest(cs, bs) AS lo, least(ce, ${bucketEnd(interval, 'bs')}) AS hi
      FROM (
        SELECT ${groupSelect(dimensions)}, start, end, sign, toInt64(ifNull(figure, 0)) AS p,
          intDiv(toUnixTimestamp64Milli(at) + 3599999, 3600000) AS hour,
          ${daysFrom('start', 'end')} + 1 AS days, greatest(start, month, toDate32({from:String})) AS cs,
          least(end, ${lastOfMonth('month')}, toDate32({to:String})) AS ce,
          arrayJoin(${bucketsWithinMonth(interval, 'cs', 'ce')}) AS bs
        FROM (
          SELECT l.at AS at, l.source AS source, l.country AS country, l.cause AS cause, l.role AS role, l.month AS month,
            l.sign AS sign, l.figure AS figure, l.start AS start, l.end AS end,
            ${told.map((name) => `r.${name} AS ${name}`).join(', ')}
          FROM (${changed}) AS l
          LEFT ANY JOIN (
            SELECT k, source, revision, ${told.join(', ')} FROM ${tables.log}
            WHERE source IN {sources:Array(String)} AND op = 'report' AND kind = 'flow'
          ) AS r ON l.k = r.k AND l.source = r.source AND l.revision = r.revision
        ) WHERE cs <= ce
      )
    )
    GROUP BY ${names}, bs, hour`
}

const asKey = (row: object, name: string): string => String(Reflect.get(row, `g_${name}`) ?? '')

const cellOf = (row: object, shape: TableShape, bucket?: string): string =>
  cellName(
    asKey(row, 'source'),
    asKey(row, 'role'),
    shape.dimensions.map((dimension) => asKey(row, dimension)),
    bucket,
  )

/** Of a question as it is decided: whole buckets, spread, `asOf` a published state. */
export const readEvidence = async (
  store: Store,
  table: SeriesQuery,
  shape: TableShape,
  asOf: number,
): Promise<Evidence> => {
  const dimensions = dimensionsOf(table, shape)
  const params = { ...keyConditions(table, '').params, asOf, from: table.from ?? FIRST_DAY, to: table.to ?? LAST_DAY }
  const names = groupNames(dimensions)
  const [moved, kept] = await Promise.all([
    isFlow(table) ? store.rows(changeShape, changesOf(table, shape), params) : [],
    store.rows(
      keptShape,
      `SELECT ${groupSelect(dimensions)}, count() AS n FROM ${tables.log}
       WHERE confidential AND op = 'report' AND recordedAt <= ${instant('asOf')} AND ${keyConditions(table, '').sql}
       GROUP BY ${names}`,
      params,
    ),
  ])
  const changes = new Map<string, Change[]>()
  for (const row of moved) {
    const name = cellOf(row, shape, row.bucket)
    const change = { state: row.at, people: row.people }
    const known = changes.get(name)
    if (known === undefined) changes.set(name, [change])
    else known.push(change)
  }
  const confidential = new Set(kept.map((row) => cellOf(row, shape)))
  return {
    changesOf: (cell) => changes.get(cell),
    isConfidential: (cell) => confidential.has(cell),
  }
}

/** Of these sources, those that have confidential rows in the category. */
export const sourcesWithSecrets = async (
  store: Store,
  query: SeriesQuery,
  sources: readonly string[],
): Promise<string[]> => {
  const rows = await store.rows(
    sourceShape,
    `SELECT DISTINCT toString(source) AS source FROM ${tables.log}
     WHERE confidential AND category = {category:String} AND source IN {sources:Array(String)}`,
    { category: query.category, sources },
  )
  return rows.map(({ source }) => source)
}
