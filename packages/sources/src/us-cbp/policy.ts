/** What is known of this source beside its format. */
import type { SourcePolicy } from '@tideline/contracts'

export const policies: readonly SourcePolicy[] = [
  {
    source: 'us-cbp',
    disclosure: 'public',
    publishing: { publishes: 'periods', categories: ['encounters'], exhaustive: true },
    cadence: 'monthly',
    roundedTo: 1,
    revisions:
      'Months of the fiscal year that is not over move from one grouping to the other and are revised.',
    precedence: { reason: 'CBP publishes its own encounters; others quote it.' },
    proven: true,
  },
]
