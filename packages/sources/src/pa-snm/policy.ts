/** What is known of this source beside its format. */
import type { SourcePolicy } from '@tideline/contracts'

export const policies: readonly SourcePolicy[] = [
  {
    source: 'pa-snm',
    disclosure: 'public',
    publishing: { publishes: 'periods', categories: ['border_crossings'], exhaustive: true },
    cadence: 'monthly',
    roundedTo: 1,
    revisions: 'Each bulletin replaces the one before for its year; 2022 was reclassified once.',
    precedence: { reason: 'Counts every crossing of its border with Colombia; others quote it.' },
    proven: true,
  },
]
