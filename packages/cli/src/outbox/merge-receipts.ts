/** Receipts of the parts of one file as one: rows are those of the file, counts are sums, "not compared" stays that. Pure. */
import type { Receipt } from '@tideline/contracts'

export interface PartReceipt {
  receipt: Receipt
  /** data rows of the file before this part */
  rowsBefore: number
}

const LISTED_REJECTIONS = 1_000
const LISTED_ROWS = 100

/** null, once anything was not compared: a part of the count would look like all of it */
const sum = (left: number | null, right: number | null): number | null =>
  left === null || right === null ? null : left + right

const shifted = ({ receipt, rowsBefore }: PartReceipt): Receipt =>
  rowsBefore === 0
    ? receipt
    : {
        ...receipt,
        rejections: receipt.rejections.map((each) => ({ ...each, row: each.row + rowsBefore })),
        warnings: receipt.warnings.map((each) => ({
          ...each,
          rows: each.rows.map((row) => row + rowsBefore),
        })),
      }

type Warning = Receipt['warnings'][number]

const mergeWarnings = (left: readonly Warning[], right: readonly Warning[]): Warning[] =>
  [...Map.groupBy([...left, ...right], ({ code }) => code).values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : others.reduce<Warning>(
          (all, each) => ({
            ...all,
            count: all.count + each.count,
            rows: [...all.rows, ...each.rows].slice(0, LISTED_ROWS),
            fields: [...new Set([...all.fields, ...each.fields])].slice(0, 20),
          }),
          first,
        ),
  )

const mergeEnds = (left: Receipt['appended'], right: Receipt['appended']): Receipt['appended'] => {
  if (left === null || right === null) return left ?? right
  const ends = { ...left.ends }
  for (const [partition, end] of Object.entries(right.ends))
    ends[partition] = Math.max(ends[partition] ?? 0, end)
  return { ...left, ends }
}

const merge = (left: Receipt, right: Receipt): Receipt => ({
  ...left,
  read: left.read + right.read,
  accepted: left.accepted + right.accepted,
  new: sum(left.new, right.new),
  revised: sum(left.revised, right.revised),
  unchanged: left.unchanged + right.unchanged,
  rejected: left.rejected + right.rejected,
  conflict: sum(left.conflict, right.conflict),
  retracted: left.retracted + right.retracted,
  observations: {
    new: sum(left.observations.new, right.observations.new),
    revised: sum(left.observations.revised, right.observations.revised),
    unchanged: sum(left.observations.unchanged, right.observations.unchanged),
    retracted: sum(left.observations.retracted, right.observations.retracted),
  },
  changes:
    left.changes === null || right.changes === null
      ? null
      : {
          figure: left.changes.figure + right.changes.figure,
          role: left.changes.role + right.changes.role,
          date: left.changes.date + right.changes.date,
          other: left.changes.other + right.changes.other,
        },
  rejections: [...left.rejections, ...right.rejections].slice(0, LISTED_REJECTIONS),
  rejectionsTruncated:
    left.rejectionsTruncated ||
    right.rejectionsTruncated ||
    left.rejections.length + right.rejections.length > LISTED_REJECTIONS,
  conflicts: [...left.conflicts, ...right.conflicts].slice(0, LISTED_ROWS),
  warnings: mergeWarnings(left.warnings, right.warnings),
  appended: mergeEnds(left.appended, right.appended),
})

/** A file that went whole has the receipt as it came; one of several parts that of the first, with the sums of all. */
export const mergeReceipts = ([first, ...others]: readonly [PartReceipt, ...PartReceipt[]]): Receipt =>
  others.reduce((all, part) => merge(all, shifted(part)), shifted(first))
