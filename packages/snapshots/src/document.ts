/** A snapshot as it is kept: its data, and beside it what depends on when and by what it was made. */
import type { Precedence } from '@tideline/contracts'
import type { Predecessor, SnapshotData } from './data/types.ts'
import type { Situation } from './situation.ts'

export interface SourceCredit {
  publisher: string
  licence: string
  credit: string
  homepage?: string | undefined
}

export interface SnapshotDocument {
  snapshotId: string
  /** place in the row of this situation's snapshots as they were issued, from 1 without gaps */
  number: number
  /** sha-256 of `data` as RFC 8785 JSON; `verifySnapshot` computes it again from the log */
  dataHash: string
  data: SnapshotData
  made: {
    /** RFC 3339 */
    issuedAt: string
    nextAt: string
    /** the rollup watermark when it was made; never before the cut-off */
    watermark: string
  }
  /** by source id, where the project knows how to credit it */
  credits: Readonly<Record<string, SourceCredit>>
}

/** What has to be known to compute the data again; kept with the row, since definitions change. */
export interface SnapshotRecipe {
  situation: Situation
  cutOff: string
  asOf: string
  /** what it is compared with and which sources it prefers; left out in recipes of version 1 */
  compared?: { previous: Predecessor | null; precedence: Precedence }
}
