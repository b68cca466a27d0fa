/**
 * Civil dates (YYYY-MM-DD) as numbers of days, without time zones: a displacement happens on a date of its
 * country, and no instant is ever made of it. Years 1900 to 2299 are what the store's Date32 holds.
 */
import { remembered } from './remembered.ts'

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/
const DAY_MS = 86_400_000

const readDay = (date: string): number | undefined => {
  const match = PATTERN.exec(date)
  if (match === null) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < 1900 || year > 2299) return undefined
  const time = Date.UTC(year, month - 1, day)
  const back = new Date(time)
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? time / DAY_MS : undefined
}

/** Days since 1970-01-01; undefined for anything that is no real date of 1900 to 2299. */
export const dayNumber: (date: string) => number | undefined = remembered(readDay)

/** Of days since 1970-01-01. An answer of 2,000 points asks for the same few hundred dates some 20,000 times. */
export const civilDateOf: (day: number) => string = remembered((day: number) =>
  new Date(day * DAY_MS).toISOString().slice(0, 10),
)

export const isCivilDate = (date: string): boolean => dayNumber(date) !== undefined

const ZONED = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/

/**
 * Milliseconds of an instant that names its zone, or of a civil date's midnight in UTC; NaN for all else. `Date.parse`
 * takes a time without a zone for one of the zone that the server happens to run in (test/house/no-zone-of-the-server.test.ts).
 */
export const millisecondsOf = (instant: string): number => (ZONED.test(instant) ? Date.parse(instant) : NaN)

const INSTANT = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?([Zz]|[+-]\d{2}:?\d{2})$/

/**
 * A published time as RFC 3339 in UTC with milliseconds. A civil date alone is its midnight in UTC. Digits
 * below a millisecond are cut. Undefined for what is no real time, or lies outside 1900 to 2299 in UTC.
 */
export const normaliseInstant = (text: string): string | undefined => {
  if (isCivilDate(text)) return `${text}T00:00:00.000Z`
  const match = INSTANT.exec(text)
  if (match === null) return undefined
  const [, date = '', hour = '', minute = '', second = '', fraction = '', zone = ''] = match
  if (!isCivilDate(date) || Number(hour) > 23) return undefined
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase()
  const millis = fraction.slice(0, 3).padEnd(3, '0')
  const time = Date.parse(`${date}T${hour}:${minute}:${second}.${millis}${offset}`)
  if (Number.isNaN(time)) return undefined
  const instant = new Date(time).toISOString()
  return isCivilDate(instant.slice(0, 10)) ? instant : undefined
}
