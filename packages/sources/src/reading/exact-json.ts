/**
 * JSON whose whole numbers are what was written. `JSON.parse` makes 0 of `1e-400` and 1 of `1.00000000000000000001`;
 * such a number stays the text that was sent, which no field for a number takes. -0 is 0. What has decimals is read as ever:
 * nobody counts 4.9 people to the last bit.
 */

/** Only what could be such a number is looked at twice: -0, an exponent, more digits than a double holds. */
const SUSPECT = /[:,[]\s*(?:-0|-?\d[\d.]*[eE]|-?\d[\d.]{15})/
const NUMBER = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/

/** Whether the whole number `value` is what `source` says. */
const isAsWritten = (value: number, source: string): boolean => {
  const [, whole = '', fraction = '', exponent = '0'] = NUMBER.exec(source) ?? []
  const digits = whole + fraction
  const significant = digits.replace(/0+$/, '')
  if (/^0*$/.test(significant)) return value === 0
  // value = significant x 10^scale
  const scale = Number(exponent) - fraction.length + digits.length - significant.length
  return scale >= 0 && BigInt(Math.abs(value)) === BigInt(significant) * 10n ** BigInt(scale)
}

const asWritten = (_key: string, value: unknown, context?: { source?: string }): unknown => {
  const source = context?.source
  if (typeof value !== 'number' || source === undefined) return value
  const isRight = Number.isInteger(value) ? isAsWritten(value, source) : Number.isFinite(value)
  if (!isRight) return source
  return value === 0 ? 0 : value
}

/** @throws SyntaxError */
export const parseExactly = (text: string): unknown =>
  SUSPECT.test(text) ? (JSON.parse(text, asWritten) as unknown) : (JSON.parse(text) as unknown)
