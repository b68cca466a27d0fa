/** The answer to a push: one line of counts for records of the file, one for the observations they made. */
import type { ErrorCode, WarningCode } from './errors.ts'

export interface RowRejection {
  /** 1 for the first data row */
  row: number
  code: ErrorCode
  /** the field, as the file or JSON names it: `figure`, `places[0].name`, `ISO3` */
  path?: string
  /** what stood there, cut to 200 characters */
  value?: unknown
  message: string
}

export interface WarningCount {
  code: WarningCode
  count: number
  /** the first 100 rows it stands in */
  rows: number[]
  message: string
}

export interface ObservationCounts {
  new: number
  revised: number
  unchanged: number
  retracted: number
}

/** Of the revised observations: which content changed (the first that applies, in this order). */
export interface ChangeCounts {
  figure: number
  role: number
  date: number
  other: number
}

/** `read = accepted + unchanged + rejected`, `accepted = new + revised`. */
export interface Receipt {
  receiptId: string
  source: string | null
  format: string
  dataset: string | null
  complete: boolean
  dryRun: boolean
  receivedAt: string
  read: number
  accepted: number
  new: number
  revised: number
  unchanged: number
  rejected: number
  /** observations that a complete file no longer holds */
  retracted: number
  observations: ObservationCounts
  changes: ChangeCounts
  rejections: RowRejection[]
  /** `rejections` holds the first 1,000; the whole list is at /v1/receipts/{id}/rejections */
  rejectionsTruncated: boolean
  warnings: WarningCount[]
  /** highest offset appended per partition (exclusive end): what `--wait` waits for; null when nothing was appended */
  appended: { topic: string; ends: Record<string, number> } | null
}
