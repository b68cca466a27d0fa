import type { RowAbout, RowRejection } from '@tideline/contracts'

/** A record that was refused, as its entry among the rejected rows is made from it. */
export interface RefusedRecord {
  rejection: RowRejection
  source: string
  /** the row as it came in, as far as it could be read */
  payload: string
  /** when and where it would have counted, as far as that can be told */
  about: RowAbout & { category?: string }
  /** of the observations it would have made */
  ids: readonly string[]
}
