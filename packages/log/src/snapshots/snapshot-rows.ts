/** The rows that say which snapshots exist. What a document says is no matter of the log's: it is kept as text. */
import { tables } from '@tideline/contracts'
import { z } from 'zod'
import { rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'

interface SnapshotRow {
  snapshotId: string
  number: number
  dataHash: string
  document: string
}

const madeShape = rowShape('a snapshot', {
  number: z.number(),
  dataHash: z.string(),
  document: z.string(),
})
const issuedShape = rowShape('snapshots that were issued', {
  snapshotId: z.string(),
  number: z.number(),
  cutOff: z.string(),
  asOf: z.string(),
})

/** Of a situation, with the instants that they speak of and what was known for them. */
type IssuedSnapshot = ReturnType<typeof issuedShape.parse>

/** @throws {TidelineError} INTERNAL */
export const readSnapshotRow = async (store: Store, snapshotId: string): Promise<SnapshotRow | undefined> => {
  const [row] = await store.rows(
    madeShape,
    `SELECT number, dataHash, document FROM ${tables.snapshots} FINAL WHERE snapshotId = {snapshotId:String}
     ORDER BY createdAt LIMIT 1`,
    { snapshotId },
  )
  return row === undefined ? undefined : { ...row, snapshotId }
}

export const issuedSnapshots = async (store: Store, situation: string): Promise<IssuedSnapshot[]> =>
  await store.rows(
    issuedShape,
    `SELECT snapshotId, number, JSONExtractString(document, 'cutOff') AS cutOff, JSONExtractString(document, 'asOf') AS asOf
     FROM ${tables.snapshots} FINAL WHERE situation = {situation:String} ORDER BY number`,
    { situation },
  )

/** May be inserted twice: the table keeps one row a snapshot. */
export const insertSnapshotRow = (
  store: Store,
  row: SnapshotRow & { situation: string; cutOff: string; watermark: string },
): Promise<void> => store.insert(tables.snapshots, [row])

const listedShape = rowShape('list of snapshots', {
  snapshotId: z.string(),
  situation: z.string(),
  number: z.number(),
  dataHash: z.string(),
  /** RFC 3339: everything recorded up to here could be in it */
  cutOff: z.string(),
  watermark: z.string(),
  createdAt: z.string(),
})

export type ListedSnapshot = ReturnType<typeof listedShape.parse>

const instant = (column: string): string =>
  `formatDateTime(${tables.snapshots}.${column}, '%Y-%m-%dT%H:%i:%S.', 'UTC')`

const milliseconds = (column: string): string =>
  `concat(${instant(column)}, leftPad(toString(toUnixTimestamp64Milli(${tables.snapshots}.${column}) % 1000), 3, '0'), 'Z')`

/**
 * The snapshots that were made, newest first. Without a situation those of all.
 *
 * @throws {TidelineError} INTERNAL
 */
export const listSnapshots = async (
  store: Store,
  situation: string | undefined,
  limit: number,
): Promise<ListedSnapshot[]> =>
  await store.rows(
    listedShape,
    `SELECT snapshotId, situation, number, dataHash, ${milliseconds('cutOff')} AS cutOff,
       ${milliseconds('watermark')} AS watermark, ${milliseconds('createdAt')} AS createdAt
     FROM ${tables.snapshots} FINAL
     WHERE {situation:String} = '' OR situation = {situation:String}
     ORDER BY ${tables.snapshots}.cutOff DESC, snapshotId DESC LIMIT {limit:UInt32}`,
    { situation: situation ?? '', limit },
  )
