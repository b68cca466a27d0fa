/**
 * Digits as they are printed in the world: Arabic-Indic, Devanagari, full-width and all others that Unicode calls
 * decimal. They come in runs of ten from 0 to 9 (Unicode's stability policy), so where a run begins is its zero.
 */
const DIGIT = /\p{Nd}/u
const OTHER_DIGITS = /(?![0-9])\p{Nd}/gu

const zeroOf = (codePoint: number): number => {
  let first = codePoint
  while (DIGIT.test(String.fromCodePoint(first - 1))) first -= 1
  return codePoint - ((codePoint - first) % 10)
}

/** The same text with ASCII digits; undefined where it mixes two scripts, which no program prints. */
export const asciiDigits = (text: string): string | undefined => {
  const zeros = new Set<number>()
  const plain = text.replaceAll(OTHER_DIGITS, (digit) => {
    const codePoint = digit.codePointAt(0) ?? 0
    const zero = zeroOf(codePoint)
    zeros.add(zero)
    return String(codePoint - zero)
  })
  return zeros.size > 1 || (zeros.size === 1 && /[0-9]/.test(text)) ? undefined : plain
}
