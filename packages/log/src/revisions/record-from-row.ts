/** A row of `log` as the record it was: empty columns become absent keys again. */
import { recordSchema, type LogRecord } from '@tideline/contracts'

/** 64-bit integers come as strings, dates as YYYY-MM-DD, nested values as their JSON text. */
export type LogRow = Record<string, string | number | boolean | null>

export const recordColumns = [
  'source',
  'id',
  'revision',
  'hash',
  'op',
  'kind',
  'category',
  'cause',
  'country',
  'figure',
  'unit',
  'householdSize',
  'people',
  'quantifier',
  'start',
  'end',
  'dateAccuracy',
  'role',
  'origin',
  'destination',
  'nationality',
  'nationalityGroup',
  'places',
  'placeKey',
  'adminLevel',
  'operation',
  'round',
  'roundComplete',
  'assessment',
  'eventId',
  'event',
  'breakdown',
  'publisher',
  'url',
  'note',
  'confidential',
  'reportedAt',
  'format',
  'dataset',
  'windowFrom',
  'windowTo',
  'overlapGroup',
  'overlapRank',
  'status',
  'published',
  'receipt',
] as const // oxfmt would make 47 lines of it

const integers: ReadonlySet<string> = new Set([
  'revision',
  'figure',
  'people',
  'round',
  'adminLevel',
  'overlapRank',
])
const nested: ReadonlySet<string> = new Set(['places', 'event', 'breakdown'])

/** A retraction that named nothing has the columns' defaults, which are no statements of it. */
const reportOnly: ReadonlySet<string> = new Set(['quantifier', 'start', 'end', 'dateAccuracy', 'role'])

export const recordFromRow = (row: LogRow): LogRecord => {
  const report = row['op'] === 'report'
  const named = report || row['kind'] !== 'none'
  const record: Record<string, unknown> = { v: 1 }
  for (const column of recordColumns) {
    const value = row[column]
    if (column === 'figure' || column === 'people') {
      if (value !== null && value !== undefined) record[column] = Number(value)
      else if (report && row['kind'] !== 'none') record[column] = null
      continue
    }
    if (value === null || value === undefined || value === '') continue
    if (column === 'confidential' && value === false) continue
    if (column === 'overlapRank' && row['overlapGroup'] === '') continue
    if (!named && reportOnly.has(column)) continue
    if (integers.has(column)) record[column] = Number(value)
    else if (nested.has(column)) record[column] = JSON.parse(String(value))
    else record[column] = value
  }
  return recordSchema.parse(record)
}
