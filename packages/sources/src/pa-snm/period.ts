/** Periods as they stand in SNM tables: `2022`, `2022-10`, `2019-01..2019-06`, `2022-01..2022-10-22`. */
import { dayNumber } from '@tideline/contracts'
import { readSmall } from '../numbers/read-number.ts'
import { monthPeriod, yearPeriod, type Period } from '../values/period.ts'

const readPart = (text: string): Period | undefined => {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text)
  if (match === null) return undefined
  const [year = 0, month = 0] = [readSmall(match[1] ?? ''), readSmall(match[2] ?? '0')]
  if (year < 1900 || year > 2200 || month > 12) return undefined
  if (match[3] !== undefined) return dayNumber(text) === undefined ? undefined : { start: text, end: text }
  if (match[2] === undefined) return yearPeriod(year)
  return month === 0 ? undefined : monthPeriod(year, month)
}

export const readPeriod = (text: string): Period | undefined => {
  const [from = '', to] = text.split('..')
  const first = readPart(from)
  const last = to === undefined ? first : readPart(to)
  if (first === undefined || last === undefined || last.end < first.start) return undefined
  return { start: first.start, end: last.end }
}
