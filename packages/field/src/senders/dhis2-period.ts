/** Periods of DHIS2: 20260403, 202604, 2026, 2026Q2, 2026S1, 2026W14. */
import { civilDateOf, dayNumber } from '@tideline/contracts'

export interface Period {
  start: string
  end: string
  accuracy: 'day' | 'week' | 'month' | 'year'
}

const pad = (month: number): string => String(month).padStart(2, '0')

const monthsFrom = (year: number, month: number, months: number): Period | undefined => {
  const start = `${year}-${pad(month)}-01`
  const after =
    month + months > 12 ? `${year + 1}-${pad(month + months - 12)}-01` : `${year}-${pad(month + months)}-01`
  const next = dayNumber(after)
  if (dayNumber(start) === undefined || next === undefined) return undefined
  return { start, end: civilDateOf(next - 1), accuracy: months === 12 ? 'year' : 'month' }
}

/** ISO 8601: the week of 4 January is the first, and weeks begin on Mondays. */
const week = (year: number, number: number): Period | undefined => {
  const fourth = dayNumber(`${year}-01-04`)
  if (fourth === undefined || number < 1 || number > 53) return undefined
  const weekday = (((fourth - (dayNumber('2024-01-01') ?? 0)) % 7) + 7) % 7
  const monday = fourth - weekday + (number - 1) * 7
  return { start: civilDateOf(monday), end: civilDateOf(monday + 6), accuracy: 'week' }
}

export const readPeriod = (text: string): Period | undefined => {
  const [, year = '', rest = ''] = /^(\d{4})(.*)$/.exec(text.trim()) ?? []
  const [, kind = '', number = ''] = /^([QSW]?)(\d*)$/.exec(rest) ?? []
  const [y, n] = [Number(year), Number(number)]
  if (year === '') return undefined
  if (rest === '') return monthsFrom(y, 1, 12)
  if (kind === 'Q') return n >= 1 && n <= 4 ? monthsFrom(y, n * 3 - 2, 3) : undefined
  if (kind === 'S') return n === 1 || n === 2 ? monthsFrom(y, n * 6 - 5, 6) : undefined
  if (kind === 'W') return week(y, n)
  if (/^\d{2}$/.test(rest)) return n >= 1 && n <= 12 ? monthsFrom(y, n, 1) : undefined
  const day = /^\d{4}$/.test(rest) ? `${year}-${rest.slice(0, 2)}-${rest.slice(2)}` : ''
  return dayNumber(day) === undefined ? undefined : { start: day, end: day, accuracy: 'day' }
}
