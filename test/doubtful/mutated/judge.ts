/** Whether a spoilt file ended well: the right figures, a refusal, or words that name the fault. Pure. */
import type { Receipt } from '@tideline/contracts'

/** People by category, country, cause, nationality and year. */
export type Totals = ReadonlyMap<string, number | null>

export interface Answered {
  status: number
  /** a receipt, or a problem document where the push was refused as a whole */
  receipt: Pick<Receipt, 'rejected' | 'warnings'>
}

export type Verdict = 'right' | 'refused' | 'told' | 'silent' | 'failed'

export const differences = (before: Totals, after: Totals): string[] => {
  const keys = new Set([...before.keys(), ...after.keys()])
  return [...keys].flatMap((key) =>
    (before.get(key) ?? null) === (after.get(key) ?? null)
      ? []
      : [`${key}: ${before.get(key) ?? 'none'} is ${after.get(key) ?? 'none'}`],
  )
}

const countOf = ({ warnings }: Answered['receipt'], code: string): number =>
  warnings.find((warning) => warning.code === code)?.count ?? 0

/** `before`: the answer to the file as it was. */
export const judge = (
  before: Answered,
  after: Answered,
  totals: { before: Totals; after: Totals },
  tells: readonly string[],
): Verdict => {
  // "go on later" and "our fault" are no answers to a file
  if (after.status >= 500) return 'failed'
  const changed = differences(totals.before, totals.after).length > 0
  if (after.status >= 400) return changed ? 'silent' : 'refused'
  if (!changed) return 'right'
  if (after.receipt.rejected > before.receipt.rejected) return 'told'
  const said = tells.some((code) => countOf(after.receipt, code) > countOf(before.receipt, code))
  return said ? 'told' : 'silent'
}
