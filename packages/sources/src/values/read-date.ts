/** Dates as publishers print them, as civil dates. */
import { civilDateOf, dayNumber, type DateAccuracy } from '@tideline/contracts'

const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}/

/** The civil date printed, without looking at a time of day behind it; undefined when it is no real date. */
export const readDate = (text: string): string | undefined => {
  const date = INSTANT.exec(text)?.[1] ?? text
  return dayNumber(date) === undefined ? undefined : date
}

const HOUR_MS = 3_600_000

/**
 * The older IDU schema was printed by a machine ahead of UTC: `2023-11-06T11:00:00.000Z` is midnight of
 * 7 November there (its own popup says so). Thirteen hours on gives the right day for every zone from UTC-10
 * to UTC+13.
 */
export const readLocalMidnight = (text: string): string | undefined => {
  if (!INSTANT.test(text)) return readDate(text)
  const time = Date.parse(text)
  if (Number.isNaN(time)) return undefined
  const date = civilDateOf(Math.floor((time + 13 * HOUR_MS) / (24 * HOUR_MS)))
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
