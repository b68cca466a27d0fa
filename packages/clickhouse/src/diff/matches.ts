/** Whether a revision is among what a question adds up (pure); the same as conditions.ts says in SQL. */
import { causeRoot } from '@tideline/contracts'
import type { SeriesQuery } from '../series/query.ts'
import type { Version } from './changed-records.ts'

const isAmong = (wanted: readonly string[] | undefined, ...values: readonly string[]): boolean =>
  wanted === undefined || values.some((value) => wanted.includes(value))

const isUnder = (cause: string, path: string | undefined): boolean =>
  path === undefined || cause === path || cause.startsWith(`${path}.`)

export const matches = (query: SeriesQuery, version: Version): boolean =>
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
export const hasRole = (query: SeriesQuery, version: Version): boolean =>
  query.role === 'all' || version.role === 'recommended'
