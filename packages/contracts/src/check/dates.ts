/**
 * When it happened. A flow has start and end, a stock the day it was measured and the day it is reported
 * for; both become start and end of the record. A stock may be reported for a day to come (a year-end
 * published in November), it cannot have been measured then.
 */
import { dayNumber } from '../civil-date.ts'
import type { Kind } from '../categories.ts'
import type { Observation } from '../observation.ts'
import { isLate } from '../late.ts'
import type { Findings } from './findings.ts'
import type { CheckContext } from './types.ts'

/** One day covers every time zone east of UTC. */
const GRACE_DAYS = 1
const LONG_SPAN_DAYS = 366

export interface Span {
  start?: string
  end?: string
}

/** A date that is real, and its number: a date is spelled in one way only. */
interface Day {
  date: string
  day: number
}

const dayOf = (date: string): Day => ({ date, day: dayNumber(date) ?? 0 })

const dateFields = ['start', 'end', 'date', 'reportingDate'] as const

/** Which of the four fields a kind has; a retraction that names no category may have any. */
const fieldsOf = (kind: Kind | 'none', observation: Observation): Span => {
  const { start, end, date, reportingDate } = observation
  const from = kind === 'stock' ? date : kind === 'flow' ? start : (start ?? date)
  const to = kind === 'stock' ? reportingDate : kind === 'flow' ? end : (end ?? reportingDate)
  const last = to ?? from
  return { ...(from === undefined ? {} : { start: from }), ...(last === undefined ? {} : { end: last }) }
}

const refuseUnreal = (observation: Observation, findings: Findings): boolean => {
  const unreal = dateFields.filter((field) => {
    const value = observation[field]
    return value !== undefined && dayNumber(value) === undefined
  })
  for (const field of unreal) findings.refuse('DATE_INVALID', field, observation[field])
  return unreal.length > 0
}

const refuseOtherKind = (kind: Kind | 'none', observation: Observation, findings: Findings): void => {
  if (kind === 'none') return
  const foreign = kind === 'flow' ? (['date', 'reportingDate'] as const) : (['start', 'end'] as const)
  for (const field of foreign) {
    if (observation[field] !== undefined) findings.refuse('DATE_KIND_MISMATCH', field, observation[field])
  }
}

const warnAboutSpan = (
  { date: first, day: from }: Day,
  { date: last, day: to }: Day,
  kind: Kind | 'none',
  findings: Findings,
): void => {
  if (kind !== 'flow') return
  if (to - from + 1 > LONG_SPAN_DAYS) findings.warn('SPAN_LONG')
  if (first.slice(0, 4) !== last.slice(0, 4)) findings.warn('SPAN_CROSSES_YEAR')
}

export const checkDates = (
  observation: Observation,
  kind: Kind | 'none',
  context: CheckContext,
  findings: Findings,
): Span => {
  if (refuseUnreal(observation, findings)) return {}
  refuseOtherKind(kind, observation, findings)
  const span = fieldsOf(kind, observation)
  if (span.start === undefined || span.end === undefined) {
    if (observation.op === 'report' && kind !== 'none') {
      findings.refuse('DATE_MISSING', kind === 'stock' ? 'date' : 'start')
    }
    return span
  }
  let [first, last] = [dayOf(span.start), dayOf(span.end)]
  if (first.day > last.day) {
    if (context.mode === 'strict')
      findings.refuse('DATES_REVERSED', kind === 'stock' ? 'date' : 'start', span.start)
    else findings.warn('DATES_SWAPPED')
    ;[first, last] = [last, first]
  }
  const happened = kind === 'stock' ? first : last
  if (happened.day > (dayNumber(context.today) ?? Infinity) + GRACE_DAYS) {
    if (context.mode === 'strict')
      findings.refuse('DATE_IN_FUTURE', kind === 'stock' ? 'date' : 'end', happened.date)
    else findings.warn('DATE_AHEAD')
  }
  warnAboutSpan(first, last, kind, findings)
  return { start: first.date, end: last.date }
}

/** More than 30 days between the end and its publication. */
export const warnWhenLate = (
  end: string | undefined,
  reportedAt: string | undefined,
  findings: Findings,
): void => {
  if (isLate(end ?? '', reportedAt ?? '')) findings.warn('LATE_ARRIVAL')
}
