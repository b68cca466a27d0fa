/** What the door decided about one observation of one row. */
export interface TakenRow {
  row: number
  source: string
  id: string
  /** under which it was appended; 0 where nothing was */
  revision: number
  outcome: 'new' | 'revised' | 'accepted' | 'unchanged'
  /** where a spreadsheet shows the row, `Datos!7` */
  cell?: string
}

/** Of one push so many rows are listed; of a larger one the counts and the refused rows tell. */
export const MAX_TAKEN_ROWS = 20_000
