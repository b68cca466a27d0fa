/** What was pushed in a round and what was answered, and what therefore has to be stored: no more and no less. */
import type { Receipt } from '@tideline/contracts'
import type { PushedRow, WrongRow } from './field-work.ts'
import { identityOf, type Revision } from './revision.ts'

export interface Ledger {
  /** by source|id|revision */
  readonly accepted: ReadonlyMap<string, Revision>
  readonly receipts: readonly Receipt[]
  readonly rows: number
  readonly wrong: number
  /** Throws where the answer does not account for every row of the push. */
  note(rows: readonly PushedRow[], receipt: Receipt): void
}

/** `row CODE`, as receipts and rejected tables tell it. */
const wrongOnes = (rows: readonly PushedRow[]): string[] =>
  rows.flatMap((row, index) => ('wrong' in row ? [told(index + 1, row.wrong)] : []))
const told = (row: number, { code }: Pick<WrongRow, 'code'>): string => `${row} ${code}`

export const createLedger = (): Ledger => {
  const accepted = new Map<string, Revision>()
  const receipts: Receipt[] = []
  let rowCount = 0
  let wrongCount = 0
  return {
    accepted,
    receipts,
    get rows() {
      return rowCount
    },
    get wrong() {
      return wrongCount
    },
    note(rows, receipt) {
      const refused = receipt.rejections.map(({ row, code }) => told(row, { code }))
      const expected = wrongOnes(rows)
      const outcomes = receipt.accepted + receipt.unchanged + receipt.rejected
      if (receipt.read !== rows.length || outcomes !== rows.length || refused.join() !== expected.join()) {
        const { read, accepted: taken, unchanged, rejected } = receipt
        throw new Error(
          `${rows.length} rows pushed, answered ${JSON.stringify({ read, taken, unchanged, rejected, refused, expected })}`,
        )
      }
      for (const row of rows) if ('good' in row) accepted.set(identityOf(row.good), row.good)
      receipts.push(receipt)
      rowCount += rows.length
      wrongCount += expected.length
    },
  }
}
