/** Cells of a table that add up to something. */
export interface Line {
  /** positions in the list of values */
  cells: readonly number[]
  total: 'shown' | 'hidden'
}
