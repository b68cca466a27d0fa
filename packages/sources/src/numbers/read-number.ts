/**
 * The one reader of numbers that are printed as text, for cells of every format: what the text can mean, and nothing
 * guessed. `1.250` is one and a quarter here and twelve hundred and fifty there; both are handed back, and who calls
 * has to know more (the other cells of its column, bounds of what is measured) or to refuse.
 *
 * What a spreadsheet prints by its own will is no number here: `1.2E+06` has lost its digits, `50 %` is a share, `+5`
 * may be what has come since, `#REF!` is nothing.
 */
import { asciiDigits } from './digits.ts'

export type DecimalMark = '.' | ','

export interface Plain {
  negative: boolean
  /** digits without leading zeros */
  whole: string
  /** digits behind the decimal mark */
  fraction: string
}

export type NumberReading =
  /** `shows`: the decimal mark of whoever printed it, where this spelling can have no other */
  | ({ kind: 'number'; shows?: DecimalMark } & Plain)
  | { kind: 'ambiguous'; mark: DecimalMark; asDecimal: Plain; asThousands: Plain }
  | { kind: 'not reported' }
  | { kind: 'none' }

const NOT_REPORTED = /^(|nan|n\/a|na|null|none)$/i
const NONE: NumberReading = { kind: 'none' }

/** Longer than any number somebody counted. */
const MAX_LENGTH = 100

/** Marks of other keyboards and scripts as the one they look like; ARABIC DECIMAL and THOUSANDS SEPARATOR are kept. */
const usualMarks = (text: string): string =>
  text
    .replaceAll(/^[\s\p{Cc}\p{Cf}]+|[\s\p{Cc}\p{Cf}]+$/gu, '')
    .replaceAll(/\s/g, ' ')
    .replaceAll(/[’ʼ＇]/g, "'")
    .replaceAll('，', ',')
    .replaceAll('．', '.')
    .replace(/^[−－﹣]/, '-')

const withoutZeros = (digits: string): string => digits.replace(/^0+(?=\d)/, '')

const plain = (negative: boolean, whole: string, fraction = ''): Plain => ({
  negative,
  whole: withoutZeros(whole.replaceAll(/\D/g, '')),
  fraction,
})

/** `1.234.567` by its mark: one to three digits, then threes. */
const isGrouped = (text: string, mark: string): boolean => {
  const [first = '', ...others] = text.split(mark)
  return /^[1-9]\d{0,2}$/.test(first) && others.every((part) => /^\d{3}$/.test(part))
}

const otherThan = (mark: DecimalMark): DecimalMark => (mark === '.' ? ',' : '.')
const isUsual = (mark: string): mark is DecimalMark => mark === '.' || mark === ','

/** All marks are the same one. */
const readOneMark = (body: string, mark: string, count: number, negative: boolean): NumberReading => {
  const grouped = isGrouped(body, mark)
  if (!isUsual(mark) && mark !== '٫') return grouped ? { kind: 'number', ...plain(negative, body) } : NONE
  if (count > 1)
    return grouped && isUsual(mark)
      ? { kind: 'number', shows: otherThan(mark), ...plain(negative, body) }
      : NONE
  const [whole = '', fraction = ''] = body.split(mark)
  if (/^0\d/.test(whole)) return NONE
  const asDecimal = plain(negative, whole, fraction)
  if (!isUsual(mark)) return { kind: 'number', ...asDecimal }
  return grouped
    ? { kind: 'ambiguous', mark, asDecimal, asThousands: plain(negative, body) }
    : { kind: 'number', shows: mark, ...asDecimal }
}

export const readNumber = (text: string): NumberReading => {
  if (text.length > MAX_LENGTH) return NONE
  const printed = usualMarks(text)
  if (NOT_REPORTED.test(printed)) return { kind: 'not reported' }
  const negative = printed.startsWith('-')
  const body = asciiDigits(negative ? printed.slice(1) : printed)
  if (body === undefined || !/^\d+([.,٫٬' ]\d+)*$/.test(body)) return NONE
  const marks = body.replaceAll(/\d/g, '')
  const last = marks.at(-1)
  if (last === undefined) return { kind: 'number', ...plain(negative, body) }
  const before = marks.slice(0, -1)
  const group = before[0] ?? last
  if (before.replaceAll(group, '') !== '') return NONE
  if (group === last) return readOneMark(body, last, marks.length, negative)
  // two kinds of marks: the last one is the decimal mark, the others stand between thousands
  const at = body.lastIndexOf(last)
  if ((!isUsual(last) && last !== '٫') || group === '٫' || !isGrouped(body.slice(0, at), group)) return NONE
  const number = plain(negative, body.slice(0, at), body.slice(at + 1))
  return isUsual(last) ? { kind: 'number', shows: last, ...number } : { kind: 'number', ...number }
}

/** As people write it where no mark can be mistaken. */
export const spell = ({ negative, whole, fraction }: Plain): string => {
  const decimals = fraction.replace(/0+$/, '')
  return `${negative ? '-' : ''}${whole}${decimals === '' ? '' : `.${decimals}`}`
}

/** A whole number that JSON holds exactly, below zero too; undefined for all others. 0 has no sign. */
export const wholeOf = ({ negative, whole, fraction }: Plain): number | undefined => {
  const value = Number(whole)
  if (!/^0*$/.test(fraction) || !Number.isSafeInteger(value)) return undefined
  return negative && value !== 0 ? -value : value
}

/** undefined where the nearest number that JSON holds is a whole one and this is none (`1e-400` has a friend: 0.000...1). */
export const decimalOf = (number: Plain): number | undefined => {
  const value = Number(`${number.whole}.${number.fraction}0`)
  const signed = number.negative && value !== 0 ? -value : value
  return Number.isInteger(value) ? wholeOf(number) : signed
}

/** Where the number lies below a bound that no thousand reaches (a latitude, a month, a household), its mark is known. */
export const readSmall = (text: string): number | undefined => {
  const reading = readNumber(text)
  if (reading.kind === 'number') return decimalOf(reading)
  return reading.kind === 'ambiguous' ? decimalOf(reading.asDecimal) : undefined
}
