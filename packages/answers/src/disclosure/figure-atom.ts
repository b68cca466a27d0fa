import type { atomDimensions } from './protected-question.ts'
import type { Atom } from './atom.ts'

/** An atom as it is found again in an answer. */
export interface FigureAtom extends Atom {
  source: string
  role: string
  at: Readonly<Record<(typeof atomDimensions)[number], string>>
  /** its days, inclusive */
  first: string
  last: string
}

/** Whose atoms, and as of when. */
export interface Frame {
  sources: readonly string[]
  /** RFC 3339 */
  asOf: string
}
