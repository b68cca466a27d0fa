/**
 * What two fields say of each other. Neither is wrong by itself and there are real cases of each (a Panamanian counted
 * at Panama's border, a bulletin that announces an evacuation), so they are told and not refused.
 */
import { dayNumber } from '../civil-date.ts'
import type { Category } from '../categories.ts'
import type { Observation } from '../observation.ts'
import type { Span } from './dates.ts'
import type { Findings } from './findings.ts'
import type { CheckContext } from './types.ts'

/** Counted of people who come from elsewhere. Returns are not: whoever returns is counted in the country of their own. */
const ofForeigners: ReadonlySet<Category> = new Set<Category>([
  'border_crossings',
  'encounters',
  'arrivals',
  'resettlements',
  'refugees',
  'asylum_seekers',
])

/** One day covers every time zone. */
const GRACE_DAYS = 1

const warnAboutOrigin = (
  { category, country, origin, destination, nationality }: Observation,
  findings: Findings,
): void => {
  if (category === undefined || !ofForeigners.has(category)) return
  if (origin !== undefined && origin === country) findings.warn('ORIGIN_IS_COUNTRY', 'origin')
  if (nationality !== undefined && nationality === country) findings.warn('ORIGIN_IS_COUNTRY', 'nationality')
  if (origin !== undefined && origin === destination && origin !== country)
    findings.warn('ORIGIN_IS_COUNTRY', 'destination')
}

/** Figure and dates of one row, of which the row also names the period. */
const warnAboutPeriod = ({ start, end }: Span, { extras }: CheckContext, findings: Findings): void => {
  const [from, to] = [dayNumber(extras?.windowFrom ?? ''), dayNumber(extras?.windowTo ?? '')]
  const [first, last] = [dayNumber(start ?? ''), dayNumber(end ?? '')]
  if (from === undefined || to === undefined || first === undefined || last === undefined) return
  if (first > to + GRACE_DAYS || last + GRACE_DAYS < from) findings.warn('DATE_OUTSIDE_PERIOD', 'start')
}

export const warnBetweenFields = (
  observation: Observation,
  span: Span,
  reportedAt: string | undefined,
  context: CheckContext,
  findings: Findings,
): void => {
  if (observation.op !== 'report') return
  warnAboutOrigin(observation, findings)
  warnAboutPeriod(span, context, findings)
  const [began, reported] = [dayNumber(span.start ?? ''), dayNumber(reportedAt?.slice(0, 10) ?? '')]
  if (began !== undefined && reported !== undefined && reported + GRACE_DAYS < began)
    findings.warn('REPORTED_EARLY', 'reportedAt')
}
