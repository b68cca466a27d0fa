/** Fields whose values stand in a table: category, cause, countries. */
import { kindOf, type Kind } from '../categories.ts'
import { deepestKnownCause, isCause } from '../causes/causes.ts'
import { isCountry, isKnownCountry } from '../countries/countries.ts'
import type { Observation } from '../observation.ts'
import type { Findings } from './findings.ts'
import type { CheckContext } from './types.ts'

const countryFields = ['country', 'origin', 'destination', 'nationality'] as const

/** 'none' only where no category is named. */
export const checkKind = (observation: Observation, findings: Findings): Kind | 'none' => {
  if (observation.category !== undefined) return kindOf(observation.category)
  if (observation.op === 'report') findings.refuse('FIELD_MISSING', 'category')
  return 'none'
}

/** The path that counts: as sent, or, in a published file, as deep as the tree knows it. */
export const checkCause = (
  observation: Observation,
  context: CheckContext,
  findings: Findings,
): string | undefined => {
  const { cause, op } = observation
  if (cause === undefined) {
    if (op === 'report') findings.refuse('FIELD_MISSING', 'cause')
    return undefined
  }
  if (isCause(cause)) return cause
  const known = deepestKnownCause(cause)
  if (context.mode === 'strict' || known === undefined) {
    findings.refuse('CAUSE_UNKNOWN', 'cause', cause)
    return undefined
  }
  findings.warn('CAUSE_GENERALISED', 'cause')
  return known
}

export const checkCountries = (observation: Observation, findings: Findings): void => {
  if (observation.op === 'report' && observation.country === undefined)
    findings.refuse('FIELD_MISSING', 'country')
  for (const field of countryFields) {
    const value = observation[field]
    const known = field === 'country' ? isCountry : isKnownCountry
    if (value !== undefined && !known(value)) findings.refuse('COUNTRY_UNKNOWN', field, value)
  }
}
