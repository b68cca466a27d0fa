import type { LogRecord } from '@tideline/contracts'

/** A revision as it stands in the log: the record, and where and when the broker appended it. */
export interface LogRow extends LogRecord {
  partition: number
  offset: number
  /** ms since 1970 */
  recordedAt: number
}

const isAppendedBefore = (a: LogRow, b: LogRow): boolean => {
  if (a.recordedAt !== b.recordedAt) return a.recordedAt < b.recordedAt
  return a.partition === b.partition ? a.offset < b.offset : a.partition < b.partition
}

export const identityOf = (row: LogRow): string => `${row.source}|${row.id}`

/** The revision of each observation that counts as of `asOf`: the highest, of equal ones the one appended first. */
export const newestAsOf = (rows: readonly LogRow[], asOf: number): Map<string, LogRow> => {
  const heads = new Map<string, LogRow>()
  for (const row of rows) {
    if (row.recordedAt > asOf) continue
    const head = heads.get(identityOf(row))
    const wins =
      head === undefined ||
      row.revision > head.revision ||
      (row.revision === head.revision && isAppendedBefore(row, head))
    if (wins) heads.set(identityOf(row), row)
  }
  return heads
}

/** Those of them that are not withdrawn. */
export const headsAsOf = (rows: readonly LogRow[], asOf: number): LogRow[] =>
  [...newestAsOf(rows, asOf).values()].filter((row) => row.op === 'report')
