/** Adds up a receipt. Records of the file and the observations they make are counted apart (interface: push). */
import {
  warningCodes,
  type ChangeCounts,
  type Receipt,
  type Rejection,
  type RowRejection,
  type WarningCode,
} from '@tideline/contracts'

/** The receipt holds so many rejections; the whole list is kept in the rejected table. */
export const LISTED_REJECTIONS = 1_000
const LISTED_ROWS = 100

export type RecordOutcome = 'new' | 'revised' | 'unchanged' | 'rejected'

/** Any new observation makes its record new, else any revised one makes it revised. Pure. */
export const recordOutcome = (observations: readonly ('new' | 'revised' | 'unchanged')[]): RecordOutcome => {
  if (observations.includes('new')) return 'new'
  return observations.includes('revised') ? 'revised' : 'unchanged'
}

/** One entry a row: the first reason, and the others named in its message. Pure. */
export const rowRejection = (row: number, reasons: readonly [Rejection, ...Rejection[]]): RowRejection => {
  const [first, ...others] = reasons
  const more = others.map(({ code, path }) => (path === undefined ? code : `${code} at ${path}`)).join(', ')
  return {
    row,
    code: first.code,
    ...(first.path === undefined ? {} : { path: first.path }),
    ...(first.value === undefined ? {} : { value: first.value }),
    message: more === '' ? first.message : `${first.message} Also: ${more}.`,
  }
}

export interface ReceiptBuilder {
  readonly receipt: Receipt
  record(outcome: RecordOutcome): void
  observation(outcome: 'new' | 'revised' | 'unchanged', retracts: boolean): void
  change(kind: keyof ChangeCounts): void
  reject(rejection: RowRejection): void
  warn(code: WarningCode, row: number): void
}

export const createReceiptBuilder = (
  head: Pick<Receipt, 'receiptId' | 'source' | 'format' | 'complete' | 'dryRun' | 'receivedAt'>,
): ReceiptBuilder => {
  const receipt: Receipt = {
    ...head,
    dataset: null,
    read: 0,
    accepted: 0,
    new: 0,
    revised: 0,
    unchanged: 0,
    rejected: 0,
    retracted: 0,
    observations: { new: 0, revised: 0, unchanged: 0, retracted: 0 },
    changes: { figure: 0, role: 0, date: 0, other: 0 },
    rejections: [],
    rejectionsTruncated: false,
    warnings: [],
    appended: null,
  }
  return {
    receipt,
    record(outcome) {
      receipt.read += 1
      receipt[outcome] += 1
      receipt.accepted = receipt.new + receipt.revised
    },
    observation(outcome, retracts) {
      if (retracts && outcome !== 'unchanged') receipt.observations.retracted += 1
      else receipt.observations[outcome] += 1
    },
    change(kind) {
      receipt.changes[kind] += 1
    },
    reject(rejection) {
      if (receipt.rejections.length < LISTED_REJECTIONS) receipt.rejections.push(rejection)
      else receipt.rejectionsTruncated = true
    },
    warn(code, row) {
      let warning = receipt.warnings.find((each) => each.code === code)
      if (warning === undefined) {
        warning = { code, count: 0, rows: [], message: warningCodes[code] }
        receipt.warnings.push(warning)
      }
      warning.count += 1
      if (warning.rows.length < LISTED_ROWS && warning.rows.at(-1) !== row) warning.rows.push(row)
    },
  }
}
