/** Names of what codes stand for, in English. */
import { causeInfo, countryInfo, type Category } from '@tideline/contracts'

const categoryLabels: Record<Category, string> = {
  internal_displacements: 'New internal displacements',
  border_crossings: 'Border crossings',
  encounters: 'Encounters and apprehensions',
  returns: 'Returns',
  arrivals: 'Arrivals',
  relocations: 'Relocations',
  resettlements: 'Resettlements',
  local_integrations: 'Local integrations',
  births_in_displacement: 'Births in displacement',
  deaths_missing: 'Dead and missing migrants',
  idps: 'Internally displaced people',
  returnees: 'Returnees',
  migrants: 'Migrants',
  refugees: 'Refugees',
  asylum_seekers: 'Asylum seekers',
  stateless: 'Stateless people',
  others_of_concern: 'Others of concern',
}

export const categoryLabel = (category: Category): string => categoryLabels[category]

const countryDimensions: ReadonlySet<string> = new Set(['country', 'nationality', 'origin', 'destination'])

export const dimensionLabel = (dimension: string): string =>
  dimension.charAt(0).toUpperCase() + dimension.slice(1)

/** '' in a key means that the observations do not say. */
export const keyLabel = (dimension: string, value: string): string => {
  if (value === '') return 'not stated'
  if (countryDimensions.has(dimension)) return countryInfo(value)?.name ?? value
  if (dimension === 'cause' && value === 'unknown') return 'Unknown cause'
  if (dimension === 'cause') return causeInfo(value)?.labels.en ?? value
  return value
}

const intervalLabels: Readonly<Record<string, string>> = {
  day: 'by day',
  week: 'by ISO week',
  month: 'by month',
  quarter: 'by quarter',
  year: 'by year',
}

export const intervalLabel = (interval: string): string => intervalLabels[interval] ?? interval

const methodLabels: Readonly<Record<string, string>> = {
  spread: 'spread evenly over the days of each figure',
  end: 'whole figure in the period of its last day',
  start: 'whole figure in the period of its first day',
}

export const methodLabel = (method: string | null): string =>
  method === null ? 'value at the end of each period' : (methodLabels[method] ?? method)

const reasonLabels: Readonly<Record<string, string>> = {
  retracted: 'withdrawn by its source',
  revised_away: 'placed elsewhere by a later revision',
  conflict: 'in conflict with a revision that came first',
  other_cause: 'of a cause left out of GIDD totals',
  triangulation: 'triangulation, not recommended',
  unknown_role: 'of unknown role',
  other_source: 'of a source that is not preferred here',
  superseded_publication: 'superseded by a better publication',
  superseded_round: 'of a round that a later one replaced',
  superseded: 'replaced by a later figure of the same places',
  other_assessment: 'of another assessment (sites are part of the baseline)',
  other_level: 'at another admin level',
  not_reported: 'asked and not reported',
  outside_period: 'about other days',
  suppressed: 'too few people to print',
}

/** Why an observation is left out of a figure. */
export const reasonLabel = (reason: string): string => reasonLabels[reason] ?? reason
