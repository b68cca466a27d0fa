/** For tests of spreadShare: the share of each day, in order. */
import { spreadShare } from './spread.ts'

export const daysOf = (total: number, days: number): number[] =>
  Array.from({ length: days }, (_, index) => spreadShare(total, days, index + 1, index + 1))
