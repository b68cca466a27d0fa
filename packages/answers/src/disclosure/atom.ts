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
  /** what tells it from the others of its line; left out only where no two of them are equal */
  at?: Readonly<Record<string, string>>
  changes: readonly AtomChange[]
  /** it may hold a confidential row */
  confidential?: boolean
}
