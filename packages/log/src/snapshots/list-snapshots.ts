/** The snapshots that were made, newest first. */
import { tables } from '@tideline/contracts'
import { z } from 'zod'
import { rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'

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
 * Without a situation those of all.
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
