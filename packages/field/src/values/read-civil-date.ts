/**
 * Dates as people write them, as civil dates. `03/04/2026` is two days; which one is meant is said by the profile, or
 * asked. A time with a zone is the day that it was in the zone of the profile, one without a day as it is printed.
 */
import { dayNumber } from '@tideline/contracts'
import { Temporal } from 'temporal-polyfill'
import type { ValueFault } from '../fault.ts'

export interface DateReading {
  /** what the first number of 03/04/2026 is, where that was agreed */
  dates?: 'iso' | 'dmy' | 'mdy' | undefined
  /** IANA zone: where the day is counted */
  zone?: string | undefined
}

type Read = { value: string } | { fault: ValueFault }

const pad = (number: string): string => number.padStart(2, '0')
const real = (date: string): string | undefined => (dayNumber(date) === undefined ? undefined : date)

const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)$/i
const LOCAL = /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)?$/
const MARKED = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/
const YEAR_FIRST = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/

/** An instant as the civil date in a zone; undefined when it is none. */
export const dayInZone = (text: string, zone: string): string | undefined => {
  try {
    const spelled = text
      .trim()
      .replace(/ (?=\d)/, 'T')
      .replace(/\s/, '')
      .replace(',', '.')
      .replace(/([+-]\d{2})$/, '$1:00')
    return Temporal.Instant.from(spelled).toZonedDateTimeISO(zone).toPlainDate().toString()
  } catch {
    return undefined
  }
}

const invalid = (value: unknown, hint?: string): Read => ({
  fault: { code: 'DATE_INVALID', value, ...(hint === undefined ? {} : { hint }) },
})

const readMarked = (
  text: string,
  first: string,
  second: string,
  year: string,
  order: DateReading['dates'],
): Read => {
  const asDayFirst = real(`${year}-${pad(second)}-${pad(first)}`)
  const asMonthFirst = real(`${year}-${pad(first)}-${pad(second)}`)
  const meant = order === 'dmy' ? asDayFirst : order === 'mdy' ? asMonthFirst : undefined
  if (order === 'dmy' || order === 'mdy') return meant === undefined ? invalid(text) : { value: meant }
  const only = asDayFirst ?? asMonthFirst
  if (only === undefined) return invalid(text)
  if (asDayFirst === undefined || asMonthFirst === undefined || asDayFirst === asMonthFirst)
    return { value: only }
  const readings = [asDayFirst, asMonthFirst]
  return {
    fault: {
      code: 'DATE_AMBIGUOUS',
      value: text,
      readings,
      hint: `"${text}" can be ${readings.join(' or ')}; write it as YYYY-MM-DD.`,
    },
  }
}

export const readCivilDate = (value: unknown, { dates, zone }: DateReading): Read => {
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? invalid('no date') : { value: value.toISOString().slice(0, 10) }
  if (typeof value !== 'string')
    return invalid(value, 'A number is no date; format the column as date, or write YYYY-MM-DD.')
  const text = value.trim()
  const local = LOCAL.exec(text)?.[1]
  if (local !== undefined) return real(local) === undefined ? invalid(text) : { value: local }
  if (INSTANT.test(text)) {
    const printed = real(text.slice(0, 10))
    const day = zone === undefined ? printed : dayInZone(text, zone)
    return day === undefined || printed === undefined ? invalid(text) : { value: day }
  }
  const [, year, month, day] = YEAR_FIRST.exec(text) ?? []
  if (year !== undefined && month !== undefined && day !== undefined) {
    const date = real(`${year}-${pad(month)}-${pad(day)}`)
    return date === undefined ? invalid(text) : { value: date }
  }
  const [, first, second, last] = MARKED.exec(text) ?? []
  return first === undefined || second === undefined || last === undefined
    ? invalid(text)
    : readMarked(text, first, second, last, dates)
}
