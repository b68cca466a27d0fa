/** What is known of this source beside its format. */
import type { SourcePolicy } from '@tideline/contracts'

export const policies: readonly SourcePolicy[] = [
  {
    source: 'idmc-idu',
    disclosure: 'public',
    // No day of four dumps of 2025 is without an event but at their very end.
    publishing: {
      publishes: 'events',
      categories: ['internal_displacements'],
      datasets: { idu: '' },
      quietDays: 3,
      exhaustive: true,
    },
    cadence: 'daily',
    roundedTo: 1,
    tellsHowExact: true,
    revisions:
      'Rows change role, figure and dates for weeks; after 180 days they leave the feed, which withdraws nothing.',
    precedence: {
      reason: 'Provisional; it counts for the years that GIDD does not cover yet.',
      after: { internal_displacements: ['idmc-gidd', 'idmc-gidd-figures'] },
    },
    proven: true,
  },
]
