/** Rows that were rejected once, by their row in this push. */
export interface Replay {
  /** ms since the epoch when the row was refused: what is stored since then is newer than what it says */
  saidAt(row: number): number
  taken(row: number, outcome: 'new' | 'revised' | 'unchanged'): void
}
