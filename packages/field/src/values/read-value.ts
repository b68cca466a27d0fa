/** One value for one field: what it means, or why that cannot be said. Nothing is guessed. */
import { countryFromCode, countryFromName, isCause, causes, MAX_FIGURE } from '@tideline/contracts'
import { decimalOf, plainLabel, readNumber, spell, wholeOf, type Plain } from '@tideline/sources'
import type { ValueFault } from '../fault.ts'
import type { Target } from '../targets/target.ts'
import { readCivilDate, type DateReading } from './read-civil-date.ts'

export type ReadValue = { value: unknown } | { absent: true } | { fault: ValueFault }

export interface Locale extends DateReading {
  /** the mark before decimals, where whoever fills it in has agreed on one */
  decimal?: '.' | ',' | undefined
}

const absent: ReadValue = { absent: true }
const refuse = (fault: ValueFault): ReadValue => ({ fault })

/** `HTI · Haití`: cells of a template begin with their key, whatever the language. */
export const keyInCell = (text: string): string => text.split(/\s+·\s+/, 1)[0]?.trim() ?? ''

export const textOf = (value: unknown): string => {
  if (typeof value === 'string')
    return value
      .toWellFormed()
      .replaceAll(/[^\P{Cc}\n]+/gu, ' ')
      .trim()
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

const plainNumber = (
  value: unknown,
  text: string,
  { decimal }: Locale,
): Plain | ValueFault | 'not reported' => {
  const reading = readNumber(text)
  if (reading.kind === 'number') return reading
  if (reading.kind === 'not reported') return 'not reported'
  if (reading.kind === 'none')
    return {
      code: 'FIGURE_INVALID',
      value,
      ...(text.startsWith('#')
        ? { hint: 'The cell shows an error of the spreadsheet instead of a number; correct its formula.' }
        : {}),
    }
  if (decimal !== undefined) return reading.mark === decimal ? reading.asDecimal : reading.asThousands
  const readings = [spell(reading.asThousands), spell(reading.asDecimal)]
  return {
    code: 'FIGURE_AMBIGUOUS',
    value,
    readings,
    hint: `"${text}" can be ${readings.join(' or ')}; write the number that is meant without a mark.`,
  }
}

const readWhole = (value: unknown, locale: Locale, isCount: boolean): ReadValue => {
  const code = isCount ? 'FIGURE_INVALID' : 'FIELD_INVALID'
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && value >= 0 && value <= MAX_FIGURE
      ? { value }
      : refuse({ code, value })
  if (typeof value !== 'string') return refuse({ code, value })
  const plain = plainNumber(value, value.trim(), locale)
  if (plain === 'not reported') return { value: null }
  if ('code' in plain) return refuse(plain)
  const whole = wholeOf(plain)
  return whole === undefined || whole < 0 ? refuse({ code, value }) : { value: whole }
}

/** A latitude or a household is small, so its mark is a decimal one. */
const readDecimal = (value: unknown): ReadValue => {
  if (typeof value === 'number') return { value }
  const reading = readNumber(textOf(value))
  const number =
    reading.kind === 'number'
      ? decimalOf(reading)
      : reading.kind === 'ambiguous'
        ? decimalOf(reading.asDecimal)
        : undefined
  return number === undefined ? refuse({ code: 'FIELD_INVALID', value }) : { value: number }
}

const readCountry = (value: unknown, text: string): ReadValue => {
  const found = countryFromCode(keyInCell(text)) ?? countryFromName(text)
  return found === undefined ? refuse({ code: 'COUNTRY_UNKNOWN', value }) : { value: found.iso3 }
}

/** "Flood" names a type and one below it: the type is true of both. Of two branches ("mass movement") none is meant. */
const upper = (one: string | undefined, other: string): string | undefined => {
  if (one === undefined || one === other) return one
  if (other.startsWith(`${one}.`)) return one
  return one.startsWith(`${other}.`) ? other : undefined
}

const causeByLabel = new Map<string, string | undefined>()
for (const { path, labels } of causes)
  for (const label of new Set(Object.values(labels).map(plainLabel)))
    causeByLabel.set(label, causeByLabel.has(label) ? upper(causeByLabel.get(label), path) : path)

/** A path, or the label of a node in one of the three languages; a label of several that are no branch is none. */
const readCause = (value: unknown, text: string): ReadValue => {
  const key = keyInCell(text).toLowerCase()
  if (isCause(key)) return { value: key }
  const path = causeByLabel.get(plainLabel(text))
  return path === undefined ? refuse({ code: 'CAUSE_UNKNOWN', value }) : { value: path }
}

const yes = new Set(['true', 'yes', 'si', 'oui', '1', 'x'])
const no = new Set(['false', 'no', 'non', '0'])

const readFlag = (value: unknown, text: string): ReadValue => {
  const word = plainLabel(keyInCell(text))
  if (yes.has(word)) return { value: true }
  return no.has(word) ? { value: false } : refuse({ code: 'FIELD_TYPE', value })
}

const readWord = (value: unknown, text: string, { field, words = [] }: Target): ReadValue => {
  const key = keyInCell(text)
  const found = words.find((word) => word.toLowerCase() === key.toLowerCase())
  if (found !== undefined) return { value: found }
  return refuse({
    code: field === 'category' ? 'CATEGORY_UNKNOWN' : 'FIELD_INVALID',
    value,
    hint: `One of: ${words.join(', ')}.`,
  })
}

/** `value`: of JSON, or of a cell, where a date may be a Date (midnight UTC of the civil day). */
export const readValue = (target: Target, value: unknown, locale: Locale): ReadValue => {
  if (value === null || value === undefined) return absent
  if (typeof value === 'object' && !(value instanceof Date)) return refuse({ code: 'FIELD_TYPE', value })
  const text = textOf(value)
  if (text === '' && !(value instanceof Date)) return absent
  if (value instanceof Date && target.kind !== 'date')
    return refuse({
      code: target.kind === 'count' ? 'FIGURE_INVALID' : 'FIELD_TYPE',
      value,
      hint: 'The cell is a date of the spreadsheet; format the column as text or number.',
    })
  switch (target.kind) {
    case 'count':
      return readWhole(value, locale, true)
    case 'whole':
      return readWhole(value, locale, false)
    case 'decimal':
      return readDecimal(value)
    case 'date':
      return readCivilDate(value, locale)
    case 'country':
      return readCountry(value, text)
    case 'cause':
      return readCause(value, text)
    case 'flag':
      return readFlag(value, text)
    case 'word':
      return readWord(value, text, target)
    case 'text':
      return { value: text }
  }
}
