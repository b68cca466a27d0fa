/** What is known of this source beside its format. */
import type { SourcePolicy } from '@tideline/contracts'

export const policies: readonly SourcePolicy[] = [
  {
    source: 'cr-dgme',
    disclosure: 'public',
    publishing: { publishes: 'periods', categories: [], exhaustive: false },
    cadence: 'yearly',
    carryDays: 0,
    roundedTo: 1,
    revisions: 'None known.',
    precedence: {
      reason: 'Those authorised to reside, who are some of all migrants.',
      after: { migrants: ['un-desa-stock'] },
    },
    proven: false,
  },
]
