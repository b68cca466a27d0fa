/**
 * One figure over several places, for a map: whole people by largest remainder, so that the parts add up.
 * A figure with three places is one figure; showing it whole at each would triple it.
 */
import { TidelineError } from '@tideline/contracts'
import { Decimal } from 'decimal.js'

/** Weights as whole numbers in the same ratio: each is a decimal with finitely many digits. */
const toIntegers = (weights: readonly number[]): bigint[] => {
  const decimals = weights.map((weight) => new Decimal(weight))
  const places = Math.max(0, ...decimals.map((weight) => weight.decimalPlaces()))
  return decimals.map((weight) => {
    const [digits = '0', exponent = '0'] = weight.toExponential().replace('.', '').split('e')
    const shift = Number(exponent) - (digits.length - 1) + places
    return shift >= 0 ? BigInt(digits) * 10n ** BigInt(shift) : BigInt(digits) / 10n ** BigInt(-shift)
  })
}

/**
 * `total` people over as many places as there are weights; equal weights for a set without any. Of equal
 * remainders the earlier place gets the extra person.
 */
export const shareByWeights = (total: number, weights: readonly number[]): number[] => {
  const fit =
    Number.isSafeInteger(total) &&
    total >= 0 &&
    weights.every((weight) => Number.isFinite(weight) && weight >= 0)
  if (!fit || weights.length === 0) {
    throw new TidelineError('FIGURE_INVALID', 'Shares need a whole figure and weights of 0 and more.', {
      context: { total },
    })
  }
  const given = toIntegers(weights)
  const integers = given.some((weight) => weight > 0n) ? given : given.map(() => 1n)
  const sum = integers.reduce((left, right) => left + right, 0n)
  const parts = integers.map((weight, index) => {
    const exact = BigInt(total) * weight
    return { index, whole: Number(exact / sum), remainder: exact % sum }
  })
  const left = total - parts.reduce((done, { whole }) => done + whole, 0)
  const extra = new Set(
    parts
      .toSorted((a, b) =>
        a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
      )
      .slice(0, left)
      .map(({ index }) => index),
  )
  return parts.map(({ index, whole }) => (extra.has(index) ? whole + 1 : whole))
}
