/** One observation from the log: every revision, when it was recorded and what it changed. */
import { z } from 'zod'
import { diffContent, type LogRecord, tables } from '@tideline/contracts'
import { columnsShape, count, rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'

export interface ObservationRevision {
  revision: number
  op: 'report' | 'retract'
  hash: string
  recordedAt: string
  /** the revision that counts now; with op `retract` nothing of the observation does */
  counts: boolean
  /** a revision that lost against another with the same number and other content */
  conflicting: boolean
  /** against the revision before: figure, role, date, other; empty for the first */
  changes: string[]
  receipt: string
  /** the columns that hold something, as stored */
  record: Record<string, unknown>
}

type Row = Record<string, unknown>

const json = new Set(['places', 'event', 'breakdown', 'published'])
const kept = new Set([
  'recordedAt',
  'storedAt',
  'partition',
  'offset',
  'hash',
  'revision',
  'op',
  'receipt',
  'v',
])
const integers = new Set(['figure', 'people'])
const EMPTY_DATE = '1900-01-01'

const valueOf = (name: string, value: unknown): unknown => {
  if (typeof value !== 'string') return value
  if (integers.has(name)) return Number(value)
  if (!json.has(name)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

/** Empty text, null and the empty date are columns that were not sent; a figure of null was ("not reported"). */
const isSent = (row: Row, name: string, value: unknown): boolean => {
  if (name === 'figure' || name === 'people') return row['op'] === 'report'
  return (
    value !== '' &&
    value !== null &&
    value !== EMPTY_DATE &&
    !(name === 'overlapRank' && row['overlapGroup'] === '')
  )
}

const recordOf = (row: Row): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([name, value]) => !kept.has(name) && isSent(row, name, value))
      .map(([name, value]) => [name, valueOf(name, value)]),
  )

const historyShape = columnsShape('history of an observation')

/** Oldest first; empty when nothing is stored under (source, id). */
export const observationHistory = async (
  store: Store,
  source: string,
  id: string,
): Promise<ObservationRevision[]> => {
  const rows = await store.rows(
    historyShape,
    `SELECT * FROM ${tables.log} FINAL WHERE source = {source:String} AND id = {id:String}
     ORDER BY revision, recordedAt, partition, offset`,
    { source, id },
  )
  const highest = rows.at(-1)?.['revision']
  const winner = rows.find((row) => row['revision'] === highest)
  const firsts = new Map(rows.toReversed().map((row) => [row['revision'], row]))
  return rows.map((row) => {
    const before = [...firsts.values()]
      .toReversed()
      .findLast((other) => Number(other['revision']) < Number(row['revision']))
    const record = recordOf(row)
    return {
      revision: Number(row['revision']),
      op: row['op'] === 'retract' ? 'retract' : 'report',
      hash: String(row['hash']),
      recordedAt: String(row['recordedAt']),
      counts: row === winner,
      conflicting: firsts.get(row['revision']) !== row,
      changes:
        before === undefined
          ? []
          : diffContent(
              { ...recordOf(before), op: before['op'], hash: before['hash'] } as LogRecord,
              { ...record, op: row['op'], hash: row['hash'] } as LogRecord,
            ),
      receipt: String(row['receipt']),
      record,
    }
  })
}

const sourceShape = rowShape('what is stored by source', {
  source: z.string(),
  category: z.string(),
  observations: count,
  firstDate: z.string(),
  lastDate: z.string(),
  lastRecordedAt: z.string(),
  lastHeardAt: z.string(),
})

export type SourceSummary = ReturnType<typeof sourceShape.parse>

/** What is stored, by source and category; revisions of one observation count once. */
export const listSources = async (store: Store): Promise<SourceSummary[]> =>
  await store.rows(
    sourceShape,
    `SELECT source, category, uniqExact(id) AS observations, toString(min(start)) AS firstDate, toString(max(end)) AS lastDate,
       max(recordedAt) AS lastRecordedAt,
       max(least(recordedAt, ifNull(reportedAt, recordedAt))) AS lastHeardAt
     FROM ${tables.log} WHERE op = 'report' GROUP BY source, category ORDER BY source, category`,
  )
