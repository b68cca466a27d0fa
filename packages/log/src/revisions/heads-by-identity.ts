/** What is stored of given observations: which revision counts now, and its content. */
import { z } from 'zod'
import { tables, type LogRecord } from '@tideline/contracts'
import { columnsShape, count, people, rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'
import { longQuery, quote, quoteList } from '../sql/quote.ts'
import { recordColumns, recordFromRow } from './record-from-row.ts'

interface StoredHead {
  revision: number
  hash: string
  op: 'report' | 'retract'
  receipt: string
  /** ms since the epoch */
  recordedAt: number
}

/** The highest revision; of two with the same number the one appended first. */
const HEAD_ORDER = '(revision, -toUnixTimestamp64Milli(recordedAt), -toInt32(partition), -toInt64(offset))'

const headShape = rowShape('heads of observations', {
  id: z.string(),
  revision: count,
  hash: z.string(),
  op: z.enum(['report', 'retract']),
  receipt: z.string(),
  recordedAt: count,
})
const recordShape = columnsShape('records of revisions')
const publishedShape = rowShape('what is published', {
  id: z.string(),
  revision: count,
  people,
  from: z.string(),
  to: z.string(),
})
const pushedShape = rowShape('observations of a receipt', {
  source: z.string(),
  id: z.string(),
  first: count,
  last: count,
})
const beforeShape = rowShape('revisions before a push', { id: z.string(), before: count })

/** Heads by id of one source; ids that are not stored are missing. At most a few thousand ids a call. */
export const headsByIdentity = async (
  store: Store,
  source: string,
  ids: readonly string[],
): Promise<Map<string, StoredHead>> => {
  if (ids.length === 0) return new Map()
  const rows = await store.rows(
    headShape,
    `SELECT id, head.1 AS revision, head.2 AS hash, head.3 AS op, head.4 AS receipt, head.5 AS recordedAt
     FROM (SELECT id, argMax((revision, hash, op, receipt, toUnixTimestamp64Milli(recordedAt)), ${HEAD_ORDER}) AS head
           FROM ${tables.log} WHERE source = ${quote(source)} AND id IN (${quoteList(new Set(ids))}) GROUP BY id)`,
    {},
    longQuery,
  )
  return new Map(rows.map(({ id, ...head }) => [id, head]))
}

/** The records of given revisions, by id; each as it was appended first. */
export const recordsByRevision = async (
  store: Store,
  source: string,
  wanted: readonly { id: string; revision: number }[],
): Promise<Map<string, LogRecord>> => {
  if (wanted.length === 0) return new Map()
  const pairs = wanted.map(({ id, revision }) => `(${quote(id)},${revision})`).join(',')
  const rows = await store.rows(
    recordShape,
    `SELECT ${recordColumns.join(', ')} FROM ${tables.log}
     WHERE source = ${quote(source)} AND id IN (${quoteList(new Set(wanted.map(({ id }) => id)))})
       AND (id, revision) IN (${pairs})
     ORDER BY recordedAt, partition, offset LIMIT 1 BY id, revision`,
    {},
    longQuery,
  )
  return new Map(rows.map((row) => [String(row['id']), recordFromRow(row)]))
}

interface LikeScope {
  source: string
  format: string
  /** regular expression of the ids */
  pattern: string
  /** ids behind this one, in their order */
  after: string
  limit: number
}

/** Heads whose ids are of a kind, as whole records, retracted ones too. */
export const headsLike = async (store: Store, scope: LikeScope): Promise<LogRecord[]> => {
  const rows = await store.rows(
    recordShape,
    `SELECT ${recordColumns.join(', ')} FROM ${tables.log}
     WHERE source = {source:String} AND format = {format:String} AND id > {after:String} AND match(id, {pattern:String})
     ORDER BY id, revision DESC, recordedAt, partition, offset LIMIT 1 BY id LIMIT {limit:UInt32}`,
    { ...scope },
  )
  return rows.map(recordFromRow)
}

interface PublishedScope {
  source: string
  format: string
  dataset: string
  /** civil dates, inclusive */
  from: string
  to: string
}

export interface PublishedFigure {
  /** of the head */
  revision: number
  people: number | null
  /** its place in the dataset's window, civil dates */
  from: string
  to: string
}

/** Live observations of a dataset that lie inside a window: what a complete file has to hold, by id. */
export const publishedInWindow = async (
  store: Store,
  scope: PublishedScope,
): Promise<Map<string, PublishedFigure>> => {
  const rows = await store.rows(
    publishedShape,
    `SELECT id, head.1 AS revision, head.7 AS people, toString(head.5) AS from, toString(head.6) AS to
     FROM (SELECT id, argMax((revision, op, format, dataset, windowFrom, windowTo, people), ${HEAD_ORDER}) AS head
           FROM ${tables.log} WHERE source = {source:String} GROUP BY id)
     WHERE head.2 = 'report' AND head.3 = {format:String} AND head.4 = {dataset:String}
       AND head.5 >= toDate32({from:String}) AND head.6 <= toDate32({to:String})`,
    { ...scope },
  )
  return new Map(rows.map(({ id, ...figure }) => [id, figure]))
}

export interface ReceiptObservation {
  source: string
  id: string
  /** lowest and highest revision that the push appended */
  first: number
  last: number
}

/** What a push appended, from the log itself: nothing else has to be kept to undo it. */
export const observationsOfReceipt = async (store: Store, receipt: string): Promise<ReceiptObservation[]> => {
  return await store.rows(
    pushedShape,
    `SELECT source, id, min(revision) AS first, max(revision) AS last
     FROM ${tables.log} WHERE receipt = {receipt:String} GROUP BY source, id ORDER BY source, id`,
    { receipt },
  )
}

/** By id, the highest revision below the given one that another push appended. */
export const revisionsBefore = async (
  store: Store,
  source: string,
  wanted: readonly { id: string; first: number }[],
  receipt: string,
): Promise<Map<string, number>> => {
  if (wanted.length === 0) return new Map()
  const first = `transform(id, [${quoteList(wanted.map(({ id }) => id))}], [${wanted.map((each) => `toUInt64(${each.first})`).join(',')}], toUInt64(0))`
  const rows = await store.rows(
    beforeShape,
    `SELECT id, max(revision) AS before FROM ${tables.log}
     WHERE source = ${quote(source)} AND id IN (${quoteList(wanted.map(({ id }) => id))})
       AND receipt != ${quote(receipt)} AND revision < ${first}
     GROUP BY id`,
    {},
    longQuery,
  )
  return new Map(rows.map(({ id, before }) => [id, before]))
}
