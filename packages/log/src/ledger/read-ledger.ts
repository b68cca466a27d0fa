/** Reading back what the ledger holds: receipts, and rejected rows with the newest state of each. */
import { z } from 'zod'
import { tables, millisecondsOf } from '@tideline/contracts'
import { count, people, rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'
import { rejectedRow } from './write-ledger.ts'

/** What is stored was checked by `rejectedRow` before; its default state and its instants are ClickHouse's to print. */
const rejectionShape = rowShape('rejected rows', {
  ...rejectedRow.shape,
  rejectedId: z.string(),
  row: count,
  rejectedAt: z.string(),
  updatedAt: z.string(),
  people: people.exactOptional(),
  cell: z.string(),
  replayRow: count,
})

export type StoredRejection = ReturnType<typeof rejectionShape.parse>

interface Conditions {
  conditions: string[]
  params: Record<string, unknown>
}

/** Columns that must have the value given, and the sources that may be read. */
const conditionsOf = <Name extends string>(
  filter: { readonly [Key in Name]?: string } & { readonly sources?: readonly string[] },
  names: readonly Name[],
): Conditions => {
  const conditions: string[] = []
  const params: Record<string, unknown> = {}
  for (const name of names) {
    const value = filter[name]
    if (value === undefined) continue
    conditions.push(`${name} = {${name}:String}`)
    params[name] = value
  }
  if (filter.sources !== undefined) {
    conditions.push('has({sources:Array(String)}, source)')
    params['sources'] = filter.sources
  }
  return { conditions, params }
}

/** Where a page of openRejected ended. */
export interface RejectedPlace {
  /** as it stands in the row */
  rejectedAt: string
  row: number
  rejectedId: string
}

interface OpenRejectedFilter {
  receipt?: string
  source?: string
  code?: string
  /** only these sources; undefined = all */
  sources?: readonly string[]
  after?: RejectedPlace
  limit: number
  /** of payloads; one row is always given */
  maxBytes: number
}

/**
 * Open rows, what was said last first (of one push the last row of the file), page by page: a page begins after a place,
 * not at a number, because rows are closed meanwhile.
 */
export const openRejected = async (store: Store, filter: OpenRejectedFilter): Promise<StoredRejection[]> => {
  const { conditions, params } = conditionsOf(filter, ['receipt', 'source', 'code'])
  conditions.push("state = 'open'")
  Object.assign(params, { limit: filter.limit, maxBytes: filter.maxBytes })
  if (filter.after !== undefined) {
    const { rejectedAt, row, rejectedId } = filter.after
    Object.assign(params, { at: millisecondsOf(rejectedAt), afterRow: row, afterId: rejectedId })
    conditions.push(
      `(-toUnixTimestamp64Milli(rejectedAt), -toInt64(row), rejectedId) > (-{at:Int64}, -{afterRow:Int64}, {afterId:String})`,
    )
  }
  const order = '-toUnixTimestamp64Milli(rejectedAt), -toInt64(row), rejectedId'
  return await store.rows(
    rejectionShape,
    `SELECT * EXCEPT (before) FROM (
       SELECT *, sum(length(payload)) OVER (ORDER BY ${order} ROWS UNBOUNDED PRECEDING) - length(payload) AS before
       FROM (SELECT * FROM ${tables.rejected} FINAL WHERE ${conditions.join(' AND ')}
             ORDER BY ${order} LIMIT {limit:UInt32}))
     WHERE before < {maxBytes:UInt64} ORDER BY ${order}`,
    params,
  )
}

const receiptShape = rowShape('a receipt', { receipt: z.string() })

/** The stored JSON, or undefined. */
export const readReceipt = async (store: Store, receiptId: string): Promise<string | undefined> => {
  const [row] = await store.rows(
    receiptShape,
    `SELECT receipt FROM ${tables.receipts} FINAL WHERE receiptId = {receiptId:String}`,
    { receiptId },
  )
  return row?.receipt
}

const completeShape = rowShape('complete files', {
  receiptId: z.string(),
  receivedAt: z.string(),
  digest: z.string(),
})

/** More than any publisher's vintages; the oldest are forgotten. */
const COMPLETE_FILES = 1_000

/** Complete files of a scope that were not undone, the newest first, with what they said. */
export const completeFilesOf = async (
  store: Store,
  scope: { source: string; format: string; dataset: string },
): Promise<{ receiptId: string; receivedAt: string; digest: string }[]> => {
  const rows = await store.rows(
    completeShape,
    `SELECT receiptId, formatDateTime(receivedAt, '%Y-%m-%dT%H:%i:%S.%fZ') AS receivedAt, JSONExtractString(receipt, 'digest') AS digest
     FROM (SELECT receiptId, receivedAt, receipt FROM ${tables.receipts} FINAL
           WHERE source = {source:String} AND format = {format:String} AND dataset = {dataset:String}
             AND concat(receiptId, '-undo') NOT IN (SELECT receiptId FROM ${tables.receipts}))
     WHERE digest != '' ORDER BY receiptId DESC LIMIT ${COMPLETE_FILES}`,
    { ...scope },
  )
  return rows.map((row) => ({ ...row, receivedAt: new Date(millisecondsOf(row.receivedAt)).toISOString() }))
}

interface RejectedFilter {
  rejectedId?: string
  receipt?: string
  source?: string
  code?: string
  state?: string
  /** only these sources; undefined = all */
  sources?: readonly string[]
  limit: number
  offset: number
  /** of a receipt by row, otherwise newest first */
  order: 'row' | 'newest'
}

/** These rows, whatever became of them since. */
export const rejectedByIds = async (
  store: Store,
  rejectedIds: readonly string[],
  sources: readonly string[] | undefined,
): Promise<StoredRejection[]> => {
  if (rejectedIds.length === 0) return []
  const { conditions, params } = conditionsOf(sources === undefined ? {} : { sources }, [])
  return await store.rows(
    rejectionShape,
    `SELECT * FROM ${tables.rejected} FINAL
     WHERE ${['rejectedId IN {rejectedIds:Array(String)}', ...conditions].join(' AND ')}
     ORDER BY rejectedAt DESC, row DESC, rejectedId`,
    { ...params, rejectedIds },
  )
}

export const readRejected = async (store: Store, filter: RejectedFilter): Promise<StoredRejection[]> => {
  const { conditions, params } = conditionsOf(filter, ['rejectedId', 'receipt', 'source', 'code', 'state'])
  conditions.push('1')
  Object.assign(params, { limit: filter.limit, offset: filter.offset })
  const order = filter.order === 'row' ? 'row, rejectedId' : 'rejectedAt DESC, rejectedId'
  return await store.rows(
    rejectionShape,
    `SELECT * FROM ${tables.rejected} FINAL WHERE ${conditions.join(' AND ')}
     ORDER BY ${order} LIMIT {limit:UInt32} OFFSET {offset:UInt32}`,
    params,
  )
}
