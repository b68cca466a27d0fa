/** What the door decided about one observation of one row. */
export interface TakenRow {
  row: number
  source: string
  id: string
  /** under which it was appended; 0 where nothing was */
  revision: number
  outcome: 'new' | 'revised' | 'accepted' | 'unchanged'
}

/** Of one push so many rows are listed; of a larger one the counts and the refused rows tell. */
export const MAX_TAKEN_ROWS = 20_000
