/**
 * One spelling for what reads alike: full-width and other scripts' digits, look-alike hyphens, blanks and dots, and
 * characters that nobody sees. A number that was pasted from a chat holds them, and a number that is to be hidden.
 */

/** What plain Latin text has none of; accented letters need nothing. */
const unusual = /[^\t-~\u00a1-\u00ac\u00ae-\u00b1\u00b4-\u00b6\u00b8\u00ba-\u02ff]/u
/** A footnote behind a figure is no digit of it. */
const raised = /[\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089\u2460-\u24ff]/gu
/** Cf: zero-width blanks, direction marks, the soft hyphen. The others make an emoji of the character before. */
const unseen = /[\p{Cf}\u034f\ufe00-\ufe0f\u20e3]/gu
const hyphens = /[\p{Pd}\u2212\u02d7\u2043\u30fc]/gu
const dots = /[\u00b7\u2022\u2219\u22c5\u30fb]/gu
const digitsElsewhere = /(?![0-9])\p{Nd}/gu
/** The zeros of the scripts whose digits are typed; the nine others follow each. */
const zeros = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50,
  0x0ed0, 0x0f20, 0x1040, 0x17e0, 0x1810,
]

const asciiDigit = (digit: string): string => {
  const code = digit.codePointAt(0) ?? 0
  const zero = zeros.find((each) => code >= each && code < each + 10)
  return zero === undefined ? digit : String(code - zero)
}

export const normalise = (text: string): string =>
  unusual.test(text)
    ? text
        .replaceAll(raised, ' ')
        .normalize('NFKC')
        .replaceAll(unseen, '')
        .replaceAll(hyphens, '-')
        .replaceAll(dots, '.')
        .replaceAll(/\p{Zs}/gu, ' ')
        .replaceAll(digitsElsewhere, asciiDigit)
    : text
