/** The rules of the field, pure; what a push is checked with lives in contracts, which imports nothing of ours. */
export { idmcRound } from './idmc-round.ts'
export { spreadShare } from './spread.ts'
export { SMALLEST_SHOWN, isSmall, suppressCells, type Line } from './suppress.ts'
export { assemble, MAX_POINTS, mergeCells, roundEach } from './assemble.ts'
export { ABOVE_ZERO, FIRST_ACCURACY, FIRST_QUANTIFIER, NOT_REPORTED, PARTIAL, stateOf } from './mask.ts'
export {
  FIRST_DAY,
  LAST_DAY,
  addDays,
  bucketLast,
  bucketStart,
  bucketsOf,
  daysBetween,
  nextBucket,
  periodName,
} from './calendar.ts'
export { cellName, cellOf, type Cell, type CellRow } from './cell.ts'
export { keyOf } from './key-of.ts'
export { hasRole, matches } from './matches.ts'
export { planMonths, type MonthPlan } from './plan-months.ts'
export { choosePublications, type Choice } from './publications/choose-publication.ts'
export { shareIn, type Spanned } from './share-in.ts'
export { yearsOf } from './years-of.ts'
export type { Days } from './years-of.ts'
export type { Publication } from './publications/publication.ts'
export { hiddenValue, isSmallChange, protectDifferences } from './protect-differences.ts'
