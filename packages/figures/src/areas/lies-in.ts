/** Whether one area lies in another, by P-codes, names and what their publisher says (pure). */

export interface Area {
  /** P-code, '' where none is given */
  code: string
  name: string
  /** -1: none is given */
  level: number
  /** names and P-codes of what its publisher says it lies in */
  within: readonly string[]
}

/** By names only where they are all there is: two districts of one name have two P-codes. */
export const goesByName = (mine: Area, theirs: Area): boolean =>
  mine.code === '' || theirs.code === '' || mine.within.length > 0

export const liesIn = (inner: Area, outer: Area, byName: boolean): boolean =>
  (outer.level === 0 && inner.level !== 0) ||
  (outer.code.length >= 2 &&
    inner.code.length >= outer.code.length + 2 &&
    inner.code.startsWith(outer.code)) ||
  (outer.code !== '' && inner.within.includes(outer.code)) ||
  (byName && (inner.name.endsWith(`, ${outer.name}`) || inner.within.includes(outer.name)))

const isCoarser = (outer: Area, inner: Area): boolean =>
  outer.level < inner.level || outer.level === -1 || inner.level === -1

/** Within what its publisher calls a coarser level. */
export const isNestedIn = (mine: Area, theirs: Area): boolean =>
  isCoarser(theirs, mine) && liesIn(mine, theirs, goesByName(mine, theirs))
