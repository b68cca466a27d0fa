/** What is known of this source beside its format. */
import type { SourcePolicy } from '@tideline/contracts'

export const policies: readonly SourcePolicy[] = [
  {
    source: 'iom-dtm-flow',
    disclosure: 'public',
    // points, not borders
    publishing: { publishes: 'periods', categories: ['border_crossings'], exhaustive: false },
    cadence: 'monthly',
    roundedTo: 1,
    revisions: 'Days are corrected within weeks.',
    precedence: {
      reason: 'Counts at points who happens to pass them; a border authority counts its border.',
      after: { border_crossings: ['pa-snm'] },
    },
    samePeople: [
      {
        source: 'pa-snm',
        categories: ['border_crossings'],
        reason: 'Who passes a point in the Darien crosses the border there.',
      },
    ],
    proven: false,
  },
]
