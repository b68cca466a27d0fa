/** Dates as publishers print them, as civil dates. */
import { civilDateOf, dayNumber, normaliseInstant, type DateAccuracy } from '@tideline/contracts'

const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}/

/** The civil date printed, without looking at a time of day behind it; undefined when it is no real date. */
export const readDate = (text: string): string | undefined => {
  const date = INSTANT.exec(text)?.[1] ?? text
  return dayNumber(date) === undefined ? undefined : date
}

/** A time of day without a zone, and what stands behind it */
const TIMED = /^(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?(.*)$/

/**
 * The older IDU schema was printed by a machine ahead of UTC: `2023-11-06T11:00:00.000Z` is midnight of
 * 7 November there (its own popup says so). What in UTC is 11:00 and later is the next day, which gives the right
 * one for every zone from UTC-10 to UTC+13. A time without a zone is nobody's but the place's where it was printed:
 * its civil date is the one that stands there, whatever zone this machine is in.
 */
export const readLocalMidnight = (text: string): string | undefined => {
  const [, begin = '', seconds = ':00', zone = ''] = TIMED.exec(text) ?? []
  if (zone === '') return readDate(text)
  const offset = zone.replace(/^ ?(GMT|UTC)$/, 'Z').replace(/^([+-]\d{2})$/, '$1:00')
  const instant = normaliseInstant(begin + seconds + offset)
  if (instant === undefined) return undefined
  const day = dayNumber(instant.slice(0, 10)) ?? 0
  const date = civilDateOf(instant.slice(11) < '11:00' ? day : day + 1)
  return dayNumber(date) === undefined ? undefined : date
}

const accuracies: Readonly<Record<string, DateAccuracy>> = {
  day: 'day',
  week: 'week',
  month: 'month',
  year: 'year',
}
const order: readonly DateAccuracy[] = ['day', 'week', 'month', 'year']

/** Coarsest of the labels printed ("Day", "Month"); undefined when none is known. */
export const coarsestAccuracy = (...labels: readonly string[]): DateAccuracy | undefined => {
  const known = labels.flatMap((label) => {
    const key = label.toLowerCase()
    return Object.hasOwn(accuracies, key) ? [accuracies[key] ?? 'day'] : []
  })
  return order.findLast((accuracy) => known.includes(accuracy))
}
