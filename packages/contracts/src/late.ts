/** Whether a figure came late: the warning at a push and the reason of a change are one rule. */
import { dayNumber } from './civil-date.ts'

const LATE_DAYS = 30

/** More than 30 days between its last day and the day it was reported; false where either is no date. */
export const isLate = (end: string, reportedAt: string): boolean => {
  const [ended, reported] = [dayNumber(end), dayNumber(reportedAt.slice(0, 10))]
  return ended !== undefined && reported !== undefined && reported - ended > LATE_DAYS
}
