/**
 * When a snapshot is due: a pure function of the clock. Each civil day of the zone that exists has exactly one
 * cut-off. An hour that clocks skip gives the instant as long after the gap (06:30 in a gap of one hour from 06:00
 * is 07:30), an hour that comes twice gives the first; a day that a zone skipped whole (Apia, 30 December 2011)
 * has none.
 */
import { millisecondsOf } from '@tideline/contracts'
import { Temporal } from 'temporal-polyfill'
import type { Situation } from './situation.ts'

export interface CutOff {
  /** the civil day it belongs to */
  date: string
  /** the instant, RFC 3339 UTC with milliseconds */
  at: string
}

type Clock = Pick<Situation, 'timezone' | 'time'>

const isoOf = (milliseconds: number): string => new Date(milliseconds).toISOString()

const dayExists = (date: Temporal.PlainDate, zone: string): boolean =>
  date.toZonedDateTime({ timeZone: zone }).toPlainDate().equals(date)

const cutOffOfDay = (clock: Clock, date: Temporal.PlainDate): CutOff | null => {
  if (!dayExists(date, clock.timezone)) return null
  const time = Temporal.PlainTime.from(clock.time)
  const at = date.toPlainDateTime(time).toZonedDateTime(clock.timezone, { disambiguation: 'compatible' })
  return { date: date.toString(), at: isoOf(at.epochMilliseconds) }
}

const civilDay = (clock: Clock, milliseconds: number): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(clock.timezone).toPlainDate()

/** The day at that instant where the situation is. */
export const civilDateAt = (clock: Clock, instant: string): string =>
  civilDay(clock, millisecondsOf(instant)).toString()

/** The cut-off of a civil day (YYYY-MM-DD), or null where the zone skipped that day. */
export const cutOffOf = (clock: Clock, date: string): CutOff | null =>
  cutOffOfDay(clock, Temporal.PlainDate.from(date))

/** Cut-offs after `since` and up to `now` (ms since 1970), oldest first. */
export const dueCutOffs = ({
  situation,
  now,
  since,
}: {
  situation: Clock
  now: number
  since: number
}): CutOff[] => {
  const due: CutOff[] = []
  const last = civilDay(situation, now).add({ days: 1 })
  for (
    let day = civilDay(situation, since).subtract({ days: 1 });
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  ) {
    const cutOff = cutOffOfDay(situation, day)
    if (cutOff !== null && millisecondsOf(cutOff.at) > since && millisecondsOf(cutOff.at) <= now)
      due.push(cutOff)
  }
  return due
}

const LONGEST_GAP_MS = 4 * 86_400_000

/** The last cut-off before an instant: what a snapshot is compared with. */
export const previousCutOff = (clock: Clock, instant: string): CutOff => {
  const before = millisecondsOf(instant) - 1
  const found = dueCutOffs({ situation: clock, now: before, since: before - LONGEST_GAP_MS }).at(-1)
  if (found === undefined) throw new RangeError(`no cut-off in the days before ${instant}`)
  return found
}

/** The first cut-off after an instant: when the next snapshot is due. */
export const nextCutOff = (clock: Clock, instant: string): CutOff => {
  const since = millisecondsOf(instant)
  const found = dueCutOffs({ situation: clock, now: since + LONGEST_GAP_MS, since })[0]
  if (found === undefined) throw new RangeError(`no cut-off in the days after ${instant}`)
  return found
}
