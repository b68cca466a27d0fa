/** What of a push waits for its outcome: its content lies in the spool, and this says what has to be known to decide. */
import type { RowWarning } from '@tideline/contracts'
import type { GuardedObservation } from '../guard/guard.ts'

export interface PendingObservation extends GuardedObservation {
  revision?: number
  baseRevision?: number
  op: 'report' | 'retract'
  /** where an id that looks the same was sent */
  sentId?: string
  /** its id is another than in its draft: it goes on under the one by which it was stored */
  isRenamed?: boolean
  hash: string
  /** its draft as JSON, without a revision */
  entry: number
}

/** A row of the push: taken whole or not at all. */
export interface PendingRecord {
  row: number
  observations: PendingObservation[]
  warnings: RowWarning[]
  /** where a spreadsheet shows it, `Datos!7` */
  cell?: string
}

/** An id is its own source's: those of two sources may be the same. */
export const keyOf = ({ source, id }: Pick<PendingObservation, 'source' | 'id'>): string => `${source}|${id}`
