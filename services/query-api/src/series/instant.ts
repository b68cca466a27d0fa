/** RFC 3339 instants. JavaScript's own parser takes much more than that and rolls 31 February over. */
import { isCivilDate, millisecondsOf } from '@tideline/contracts'

const RFC3339 =
  /^(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(\.\d{1,3})?([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

/** The same instant in UTC with milliseconds, e.g. 2026-01-31T06:00:00.000Z; undefined for anything else. */
export const instantOf = (text: string): string | undefined => {
  const date = RFC3339.exec(text)?.[1]
  if (date === undefined || !isCivilDate(date)) return undefined
  const milliseconds = millisecondsOf(text.toUpperCase())
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString()
}
