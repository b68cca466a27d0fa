/**
 * How a source publishes flows, which is what the absence of a row means. `periods`: each period has a figure, so a month
 * without one is missing (US CBP, SNM, rounds of DTM). `events`: each event has one, so no row means no event, as far as
 * its complete files reach. Whatever is not declared is not known: a field team that is silent may have nothing to report or
 * no way to report it.
 *
 * `exhaustive`: figures by nationality, origin or destination are parts that add up to all people, or each event names
 * what it knows. Elsewhere a figure of Venezuelans does not answer for all migrants.
 */
import type { Category } from './categories.ts'

export interface PublishingPolicy {
  publishes: 'periods' | 'events'
  /** flows that it publishes */
  categories: readonly Category[]
  /** events: its datasets, and the first level of the cause that each is about; '' for every cause */
  datasets?: Readonly<Record<string, string>>
  /** events: a file reaches from its first event to its last; as many days beside them may have been without one */
  quietDays?: number
  exhaustive: boolean
}

const declared: Readonly<Record<string, PublishingPolicy>> = {
  'us-cbp': { publishes: 'periods', categories: ['encounters'], exhaustive: true },
  'pa-snm': { publishes: 'periods', categories: ['border_crossings'], exhaustive: true },
  // months of its bulletin, quoted in examples/region
  'example-snm': { publishes: 'periods', categories: ['border_crossings'], exhaustive: true },
  // its rounds are stocks, which carry the date of their measurement; its reasons and origins are parts of a round
  'iom-dtm': { publishes: 'periods', categories: [], exhaustive: true },
  // rows of whole years
  'idmc-gidd': {
    publishes: 'events',
    categories: ['internal_displacements'],
    datasets: { conflict: 'conflict', disasters: 'disaster' },
    exhaustive: true,
  },
  'idmc-gidd-figures': {
    publishes: 'events',
    categories: ['internal_displacements'],
    datasets: { geojson: '' },
    exhaustive: true,
  },
  // No day of four dumps of 2025 is without an event but at their very end.
  'idmc-idu': {
    publishes: 'events',
    categories: ['internal_displacements'],
    datasets: { idu: '' },
    quietDays: 3,
    exhaustive: true,
  },
  // 8,907 incidents on 2,557 days
  'iom-missing-migrants': {
    publishes: 'events',
    categories: ['deaths_missing'],
    datasets: { incidents: '' },
    quietDays: 7,
    exhaustive: true,
  },
}

export const publishingPolicyOf = (source: string): PublishingPolicy | undefined =>
  Object.hasOwn(declared, source) ? declared[source] : undefined

/** Sources whose figures by nationality, origin or destination add up to all people. */
export const exhaustiveSources: readonly string[] = Object.entries(declared)
  .filter(([, { exhaustive }]) => exhaustive)
  .map(([source]) => source)
