/**
 * People from households: decimal multiplication, then half up. In binary floating point 835 x 4.1 is
 * 3423.4999999999995 and rounds to 3423; IDMC's server stores 3424, and so do we.
 * Rounding is per figure; never add households first.
 */
import { Decimal } from 'decimal.js'

/** 53-bit figures times a size of 17 digits need 33; the default of 20 would round before we do. */
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP })

/** `reported` in households, `size` people per household; the answer may exceed the safe integers, the caller checks. */
export const peopleFromHouseholds = (reported: number, size: number): number =>
  new Exact(reported).times(size).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber()
