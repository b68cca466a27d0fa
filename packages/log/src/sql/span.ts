/**
 * SQL of a flow's span: which months it touches and how its people are spread over its days.
 *
 * The share of the first d of n days is cum(d) = half-up(people * d / n); a part's share is a difference of two
 * cums, so parts add up to the whole exactly, whatever the cut (invariant 8). Written as
 * quotient and remainder, because people * d overflows Int64 at 2^53 people and 40 years.
 */
import { ABOVE_ZERO, AS_REPORTED, FIRST_ACCURACY, FIRST_QUANTIFIER, NOT_REPORTED } from '@tideline/figures'

/** Int64: people on the first `d` days of a span of `n`. */
export const cum = (people: string, n: string, d: string): string =>
  `(intDiv(${people}, ${n}) * (${d}) + intDiv(2 * (${people} % ${n}) * (${d}) + ${n}, 2 * ${n}))`

export const firstOfMonth = (date: string): string => `makeDate32(toYear(${date}), toMonth(${date}), 1)`

/** toLastDayOfMonth answers a Date, which ends at 1970 and 2149; this stays Date32. */
export const lastOfMonth = (month: string): string => `addDays(addMonths(${month}, 1), -1)`

/** Int64: days from `from` to `to`, 0 for the same day. Date32 minus Date32 is not defined in ClickHouse 26. */
export const daysFrom = (from: string, to: string): string =>
  `(toInt64(toInt32(${to})) - toInt64(toInt32(${from})))`

/** Array(Date32): the first days of the months that start..end touches. */
export const monthsOf = (start: string, end: string): string =>
  `arrayMap(i -> addMonths(${firstOfMonth(start)}, i), range(toUInt32((toYear(${end}) * 12 + toMonth(${end})) - (toYear(${start}) * 12 + toMonth(${start})) + 1)))`

/** UInt16 of one observation: the bits of figures/mask.ts. */
export const maskOf = (row = ''): string =>
  `toUInt16(if(isNull(${row}people), ${NOT_REPORTED}, if(${row}quantifier = 'reported', ${AS_REPORTED}, bitShiftLeft(${FIRST_QUANTIFIER}, toUInt8(${row}quantifier))) + bitShiftLeft(${FIRST_ACCURACY}, toUInt8(${row}dateAccuracy)) + if(ifNull(${row}people, 0) > 0, ${ABOVE_ZERO}, 0)))`
