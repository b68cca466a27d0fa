/** What is known of this source beside its format. */
import type { SourcePolicy } from '@tideline/contracts'

export const policies: readonly SourcePolicy[] = [
  {
    source: 'iom-missing-migrants',
    disclosure: 'public',
    // 8,907 incidents on 2,557 days
    publishing: {
      publishes: 'events',
      categories: ['deaths_missing'],
      datasets: { incidents: '' },
      quietDays: 7,
      exhaustive: true,
    },
    cadence: 'monthly',
    roundedTo: 1,
    revisions: 'Incidents are added and corrected for years afterwards.',
    precedence: { reason: 'Gathers single incidents from many sources and removes duplicates among them.' },
    proven: true,
  },
]
