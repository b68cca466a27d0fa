/** What no question takes apart (secret-atoms.ts). */

export interface AtomChange {
  /** when it came; ms since 1970 */
  at: number
  people: number
  /** observations that came, less those that went */
  rows: number
}

export interface Atom {
  /** atoms of one line can be told by its total */
  line: string
  changes: readonly AtomChange[]
  /** it may hold a confidential row */
  confidential?: boolean
}
