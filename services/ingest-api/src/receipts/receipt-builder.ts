/** Adds up a receipt. Records of the file and the observations they make are counted apart (interface: push). */
import {
  errorCodes,
  warningCodes,
  type ChangeCounts,
  type Receipt,
  type Rejection,
  type RowRejection,
  type RowWarning,
  type WarningCode,
} from '@tideline/contracts'

/** The receipt holds so many rejections; the whole list is kept in the rejected table. */
export const LISTED_REJECTIONS = 1_000
const LISTED_ROWS = 100
const LISTED_FIELDS = 20
/** Of one row, beside its first fault. */
const LISTED_FURTHER = 20

/** 'accepted': appended, and not compared with what is stored. */
type ObservationOutcome = 'new' | 'revised' | 'accepted' | 'unchanged'
export type RecordOutcome = ObservationOutcome | 'rejected'

/** Any new observation makes its record new, else any revised one makes it revised. Pure. */
export const recordOutcome = (observations: readonly ObservationOutcome[]): RecordOutcome => {
  if (observations.includes('accepted')) return 'accepted'
  if (observations.includes('new')) return 'new'
  return observations.includes('revised') ? 'revised' : 'unchanged'
}

/** What cannot be taken back because its revision is the last that there is. Pure. */
export const noFurtherRevision = (
  row: number,
  { source, id }: { source: string; id: string },
): RowRejection => ({
  row,
  code: 'REVISION_CONFLICT',
  path: 'revision',
  value: `${source}|${id}`,
  message: `Its revision is the last that there is; push it under another id. ${errorCodes.REVISION_CONFLICT.hint}`,
})

const furtherOf = ({ code, path, value, message, cell }: Rejection) => ({
  code,
  ...(path === undefined ? {} : { path }),
  ...(value === undefined ? {} : { value }),
  message,
  ...(cell === undefined ? {} : { cell }),
})

/** One entry a row: the first reason, the others named in its message and beside it. Pure. */
export const rowRejection = (row: number, reasons: readonly [Rejection, ...Rejection[]]): RowRejection => {
  const [first, ...others] = reasons
  const more = others.map(({ code, path }) => (path === undefined ? code : `${code} at ${path}`)).join(', ')
  return {
    row,
    code: first.code,
    ...(first.path === undefined ? {} : { path: first.path }),
    ...(first.value === undefined ? {} : { value: first.value }),
    message: more === '' ? first.message : `${first.message} Also: ${more}.`,
    ...(first.cell === undefined ? {} : { cell: first.cell }),
    ...(others.length === 0 ? {} : { also: others.slice(0, LISTED_FURTHER).map(furtherOf) }),
  }
}

export interface ReceiptBuilder {
  readonly receipt: Receipt
  record(outcome: RecordOutcome): void
  observation(outcome: ObservationOutcome, retracts: boolean): void
  change(kind: keyof ChangeCounts): void
  reject(rejection: RowRejection): void
  warn(code: WarningCode, row: number, fields?: readonly string[], labels?: readonly string[]): void
}

/** Once a code, with the fields it names. */
export const warnOfRow = (
  builder: Pick<ReceiptBuilder, 'warn'>,
  row: number,
  warnings: readonly RowWarning[],
): void => {
  if (warnings.length === 0) return
  for (const [code, list] of Map.groupBy(warnings, (warning): WarningCode => warning.code)) {
    builder.warn(
      code,
      row,
      list.flatMap(({ path }) => path ?? []),
      list.flatMap(({ label }) => label ?? []),
    )
  }
}

const addDistinct = (list: string[], more: readonly string[]): void => {
  for (const each of more) if (list.length < LISTED_FIELDS && !list.includes(each)) list.push(each)
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
    conflict: 0,
    retracted: 0,
    observations: { new: 0, revised: 0, unchanged: 0, retracted: 0 },
    changes: { figure: 0, role: 0, date: 0, other: 0 },
    rejections: [],
    rejectionsTruncated: false,
    conflicts: [],
    warnings: [],
    appended: null,
  }
  /** null once something was not compared: a part of the count would look like all of it */
  const add = <Name extends string>(counts: Record<Name, number | null>, name: Name): void => {
    const before = counts[name]
    if (before !== null) counts[name] = before + 1
  }
  const notCompared = (): void => {
    Object.assign(receipt, { new: null, revised: null, conflict: null, changes: null })
    receipt.observations = { new: null, revised: null, unchanged: null, retracted: null }
  }
  return {
    receipt,
    record(outcome) {
      receipt.read += 1
      if (outcome === 'rejected' || outcome === 'unchanged') receipt[outcome] += 1
      else receipt.accepted += 1
      if (outcome === 'accepted') notCompared()
      else if (outcome === 'new' || outcome === 'revised') add(receipt, outcome)
    },
    observation(outcome, retracts) {
      if (outcome === 'accepted') notCompared()
      else add(receipt.observations, retracts && outcome !== 'unchanged' ? 'retracted' : outcome)
    },
    change(kind) {
      if (receipt.changes !== null) receipt.changes[kind] += 1
    },
    reject(rejection) {
      if (receipt.rejections.length < LISTED_REJECTIONS) receipt.rejections.push(rejection)
      else receipt.rejectionsTruncated = true
    },
    warn(code, row, fields = [], labels = []) {
      let warning = receipt.warnings.find((each) => each.code === code)
      if (warning === undefined) {
        warning = { code, count: 0, rows: [], fields: [], message: warningCodes[code] }
        receipt.warnings.push(warning)
      }
      warning.count += 1
      if (warning.rows.length < LISTED_ROWS && warning.rows.at(-1) !== row) warning.rows.push(row)
      addDistinct(warning.fields, fields)
      if (labels.length > 0) addDistinct((warning.labels ??= []), labels)
    },
  }
}
