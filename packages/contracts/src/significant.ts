/** How precisely a number was told: "over 851,000" has three digits, and a share of it has no more. */

/** Digits without the zeros at the end; 1 for 0. */
export const significantDigits = (count: number): number =>
  Math.max(1, String(Math.abs(count)).replace(/0+$/, '').length)

/** `count` with so many digits, halves away from zero: 636,501 with 2 is 640,000. */
export const withDigits = (count: number, digits: number): number => {
  const text = String(Math.abs(count))
  const unit = 10n ** BigInt(Math.max(0, text.length - digits))
  return Math.sign(count) * Number(((BigInt(text) + unit / 2n) / unit) * unit)
}
