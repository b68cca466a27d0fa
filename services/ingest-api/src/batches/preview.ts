import type { Receipt } from '@tideline/contracts'
import type { BatchMeta } from './batch-files.ts'
import type { TotalChange } from './preview-totals.ts'

/** What a batch would do, or did. */
export interface Preview {
  meta: BatchMeta
  /** as of a dry run; of a committed one, of its push */
  receipt: Receipt
  /** rows that carry a warning */
  warned: number
  totals: TotalChange[]
}
