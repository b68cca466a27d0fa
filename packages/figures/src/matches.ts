/** Whether a revision is among what a question adds up (pure); the same as conditions.ts says in SQL. */
import { causeRoot, type Role, type SeriesQuery } from '@tideline/contracts'

/** What of a revision decides it. */
interface Matched {
  op: 'report' | 'retract'
  category: string
  country: string
  source: string
  cause: string
  role: Role
  eventId: string
  nationality: string
  nationalityGroup: string
  origin: string
  destination: string
  operation: string
}

const isAmong = (wanted: readonly string[] | undefined, ...values: readonly string[]): boolean =>
  wanted === undefined || values.some((value) => wanted.includes(value))

const isUnder = (cause: string, path: string | undefined): boolean =>
  path === undefined || cause === path || cause.startsWith(`${path}.`)

export const matches = (query: SeriesQuery, version: Matched): boolean =>
  version.op === 'report' &&
  version.category === query.category &&
  isAmong(query.countries, version.country) &&
  isAmong(query.sources, version.source) &&
  isUnder(version.cause, query.cause) &&
  (query.totals === 'all' || causeRoot(version.cause) !== 'other') &&
  isAmong(query.event, version.eventId) &&
  isAmong(query.nationality, version.nationality, version.nationalityGroup) &&
  isAmong(query.origin, version.origin) &&
  isAmong(query.destination, version.destination) &&
  isAmong(query.operation, version.operation)

/** By role alone; role=best looks at an event's other figures too. */
export const hasRole = (query: SeriesQuery, version: Matched): boolean =>
  query.role === 'all' || version.role === 'recommended'
