/** The list of snapshots that were made, newest first. */
import type { Store } from '@tideline/log'
import { tables } from '@tideline/contracts'

export interface SnapshotEntry {
  snapshotId: string
  situation: string
  number: number
  /** RFC 3339: everything recorded up to here could be in it */
  cutOff: string
  watermark: string
  dataHash: string
  createdAt: string
  json: string
  html: string
}

const instant = (column: string): string =>
  `formatDateTime(${tables.snapshots}.${column}, '%Y-%m-%dT%H:%i:%S.', 'UTC')`

const milliseconds = (column: string): string =>
  `concat(${instant(column)}, leftPad(toString(toUnixTimestamp64Milli(${tables.snapshots}.${column}) % 1000), 3, '0'), 'Z')`

export const listSnapshots = async (
  store: Store,
  situation: string | undefined,
  limit: number,
): Promise<SnapshotEntry[]> => {
  const rows = await store.rows<Omit<SnapshotEntry, 'json' | 'html'>>(
    `SELECT snapshotId, situation, number, dataHash, ${milliseconds('cutOff')} AS cutOff,
       ${milliseconds('watermark')} AS watermark, ${milliseconds('createdAt')} AS createdAt
     FROM ${tables.snapshots} FINAL
     WHERE {situation:String} = '' OR situation = {situation:String}
     ORDER BY ${tables.snapshots}.cutOff DESC, snapshotId DESC LIMIT {limit:UInt32}`,
    { situation: situation ?? '', limit },
  )
  return rows.map((row) => {
    const path = `/v1/snapshots/${encodeURIComponent(row.snapshotId)}`
    return { ...row, number: Number(row.number), json: `${path}.json`, html: `${path}.html` }
  })
}
