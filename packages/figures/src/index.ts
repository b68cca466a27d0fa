/** The rules of the field, pure; what a push is checked with lives in contracts, which imports nothing of ours. */
export { contradictionsIn, type Contradiction } from './contradictions.ts'
export { spreadShare } from './spread.ts'
export { finish, STEP, type Steps } from './steps.ts'
export { SMALLEST_SHOWN, isSmall, suppressCells } from './suppress.ts'
export { assemble, daysOf, MAX_POINTS, mergeCells, roundEach, type GapCovering } from './assemble.ts'
export { coverOf, type KnownDays } from './covering/cover.ts'
export { intersect, unite, type DayRanges } from './covering/day-ranges.ts'
export { differencesOf } from './covering/comparable.ts'
export {
  mergePopulations,
  populationDimensions,
  populationOf,
  type Names,
  type Population,
} from './covering/population.ts'
export { concerns, type Shortfall } from './covering/shortfall.ts'
export {
  ABOVE_ZERO,
  FIRST_ACCURACY,
  AS_REPORTED,
  DERIVED,
  FIRST_QUANTIFIER,
  notSaidExact,
  NOT_REPORTED,
  PARTIAL,
  UNPLACED,
  SHARE_OF_BOUND,
  BOUNDS,
  quantifierOf,
  stateOf,
} from './mask.ts'
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
export { partsAboveWholes } from './areas/above-whole.ts'
export { goesByName, isNestedIn, liesIn, type Area } from './areas/lies-in.ts'
export { keyOf } from './key-of.ts'
export { hasRole, matches } from './matches.ts'
export { planMonths, type MonthPlan } from './plan-months.ts'
export { splitYears } from './split-years.ts'
export { choosePublications, type Choice } from './publications/choose-publication.ts'
export { shareIn, type Spanned } from './share-in.ts'
export { yearsOf } from './years-of.ts'
export type { Days } from './years-of.ts'
export type { Publication } from './publications/publication.ts'
export { hiddenValue, isSmallChange, protectDifferences } from './protect-differences.ts'
