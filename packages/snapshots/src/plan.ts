/** Which snapshot is meant: its id is a function of situation, cut-off and what was known, nothing else. */
import { countryInfo, isCivilDate, normaliseInstant, TidelineError } from '@tideline/contracts'
import { cutOffOf } from './cut-offs.ts'
import { narrowTo, type Situation } from './situation.ts'

export interface SnapshotPlan {
  snapshotId: string
  /** narrowed to the country asked for */
  situation: Situation
  /** RFC 3339 with milliseconds */
  cutOff: string
  /** what was known: everything recorded up to then, inclusive */
  asOf: string
}

export interface SnapshotRequest {
  /** a civil day: its cut-off */
  date?: string | undefined
  /** an instant as the cut-off; left out with `date` = asOf, else the watermark */
  cutOff?: string | undefined
  asOf?: string | undefined
  country?: string | undefined
}

const invalid = (parameter: string, message: string): TidelineError =>
  new TidelineError('PARAMETER_INVALID', `${parameter}: ${message}`, { context: { parameter } })

const instantOf = (parameter: string, text: string): string => {
  const instant = normaliseInstant(text)
  if (instant === undefined) throw invalid(parameter, 'is not an RFC 3339 instant')
  return instant
}

const compact = (instant: string): string => instant.replaceAll(/[-:]/g, '')

/**
 * Pure.
 *
 * @throws {TidelineError} PARAMETER_INVALID, also for a cut-off that the figures have not reached yet
 */
export const planSnapshot = (
  situation: Situation,
  request: SnapshotRequest,
  watermark: string,
): SnapshotPlan => {
  const { date, country } = request
  if (date !== undefined && request.cutOff !== undefined) throw invalid('date', 'not together with cutOff')
  if (date !== undefined && !isCivilDate(date)) throw invalid('date', 'is not a date YYYY-MM-DD')
  const named = country === undefined ? undefined : countryInfo(country)
  if (country !== undefined && named === undefined)
    throw invalid('country', 'is not an ISO 3166-1 alpha-3 code')
  const scope = named === undefined ? situation : narrowTo(situation, named.iso3, named.name)
  const asked = request.asOf === undefined ? undefined : instantOf('asOf', request.asOf)
  // what lies above the watermark is answered up to the watermark
  const known = asked === undefined || asked > watermark ? watermark : asked

  const scheduled = date === undefined ? null : cutOffOf(scope, date)
  if (date !== undefined && scheduled === null) throw invalid('date', `${scope.timezone} skipped that day`)
  const given = request.cutOff === undefined ? undefined : instantOf('cutOff', request.cutOff)
  const cutOff = scheduled?.at ?? given ?? known
  if (cutOff > watermark)
    throw invalid(date === undefined ? 'cutOff' : 'date', `its cut-off ${cutOff} is not reached yet`)

  const asOf = asked === undefined ? cutOff : known
  const part = scheduled === null || date === undefined ? compact(cutOff) : date
  const knowledge = asOf === cutOff ? '' : `-as-of-${compact(asOf)}`
  return { snapshotId: `${scope.id}-${part}${knowledge}`, situation: scope, cutOff, asOf }
}
