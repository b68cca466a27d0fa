/**
 * What is worth knowing of observations when they are added up, as bits that are or-ed: 0 to 3 the quantifiers and 4 to
 * 7 the date accuracies by their position in the vocabulary, then those named here. An observation that reports nothing
 * has the bit for that and no other. The same in SQL is `maskOf` of packages/log. What a publisher printed without a word of how exact it is has a bit of its own.
 */
import {
  dateAccuracies,
  quantifiers,
  type DateAccuracy,
  type Quantifier,
  type State,
} from '@tideline/contracts'
import type { Cell } from './cell.ts'

/** of the first quantifier and the first date accuracy; the others are shifted by their position */
export const FIRST_QUANTIFIER = 1
export const FIRST_ACCURACY = 16
export const NOT_REPORTED = 256
export const ABOVE_ZERO = 512
/** something that belongs to the figure is missing in it, or is older than the rest */
export const PARTIAL = 1024
/** a figure that may lie within another one that counts: its places do not tell */
export const UNPLACED = 2048
/** of a flow that is a bound ("more than") only a share counts: parts of a bound are no bound */
export const SHARE_OF_BOUND = 4096
/** a share of a longer figure */
export const DERIVED = 8192

/** a number as it was printed: nobody says that it is exact */
export const AS_REPORTED = 16_384

const WORDS = 15
/** strongest first: a sum is as weak as its weakest part */
const byWeakness: readonly Quantifier[] = ['exact', 'reported', 'approximately', 'more_than', 'less_than']

/** The last set bit of `bits` names the word: the coarsest accuracy. */
const last = <Word>(words: readonly Word[], bits: number): Word | null =>
  words.findLast((_, index) => (bits & (1 << index)) !== 0) ?? null

/** The bit of a quantifier. */
export const quantifierBit = (word: Quantifier): number =>
  word === 'reported' ? AS_REPORTED : FIRST_QUANTIFIER << quantifiers.indexOf(word)
/** The bits of what says that the number lies on one side. */
export const BOUNDS = quantifierBit('more_than') | quantifierBit('less_than')

const ESTIMATES = quantifierBit('approximately') | SHARE_OF_BOUND | DERIVED

/** Of a bound and something else nobody published the sum, and it is no bound: it is about. */
export const isEstimate = (mask: number): boolean => {
  const bounds = mask & BOUNDS
  return bounds !== 0 && (bounds === BOUNDS || (mask & ESTIMATES) !== 0)
}

/** A share of 0 people is 0 of them, and nobody's estimate. */
export const isShareOfPeople = (mask: number): boolean => (mask & DERIVED) !== 0 && (mask & ABOVE_ZERO) !== 0

/**
 * The weakest; a lower and an upper bound, a bound and an estimate, or a share of a figure add up to no bound and are
 * not exact either.
 */
export const quantifierOf = (mask: number): Quantifier | null =>
  isEstimate(mask) || isShareOfPeople(mask)
    ? 'approximately'
    : (byWeakness.findLast((word) => (mask & quantifierBit(word)) !== 0) ?? null)

/** The mask of figures of a publisher that does not say which of its numbers are exact. */
export const notSaidExact = (mask: number): number => {
  const exact = quantifierBit('exact')
  return (mask & exact) === 0 ? mask : (mask & ~exact) | AS_REPORTED
}

export const accuracyOf = (mask: number): DateAccuracy | null =>
  last(dateAccuracies, Math.floor(mask / FIRST_ACCURACY) & WORDS)

export const stateOf = (cell: Pick<Cell, 'value' | 'observations' | 'mask'>): State => {
  if (cell.observations === 0 && (cell.mask & (ABOVE_ZERO | WORDS | AS_REPORTED)) === 0) return 'not_reported'
  if ((cell.mask & (NOT_REPORTED | PARTIAL)) !== 0) return 'partial'
  return (cell.mask & ABOVE_ZERO) === 0 ? 'zero' : 'reported'
}
