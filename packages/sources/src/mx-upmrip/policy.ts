/** What is known of this source beside its format. */
import type { SourcePolicy } from '@tideline/contracts'

export const policies: readonly SourcePolicy[] = [
  {
    source: 'mx-upmrip',
    disclosure: 'public',
    publishing: { publishes: 'periods', categories: ['encounters', 'returns'], exhaustive: true },
    cadence: 'monthly',
    roundedTo: 1,
    revisions: 'Months are preliminary; each bulletin prints the months of its year again.',
    precedence: {
      reason: 'Mexico counts its own encounters and returns.',
    },
    proven: true,
  },
]
