/** What is known of this source beside its format. */
import type { SourcePolicy } from '@tideline/contracts'

export const policies: readonly SourcePolicy[] = [
  {
    source: 'pa-snm-analyst',
    disclosure: 'public',
    publishing: { publishes: 'periods', categories: ['border_crossings'], exhaustive: true },
    cadence: 'once',
    roundedTo: 1,
    revisions: 'None known.',
    precedence: {
      reason: 'Second hand: it lost 3,733 Haitians of September 2021.',
      after: { border_crossings: ['pa-snm'] },
      never: true,
    },
    samePeople: [
      {
        source: 'pa-snm',
        categories: ['border_crossings'],
        reason: "Compiled from the bulletins of Panama's migration service.",
      },
    ],
    proven: true,
  },
]
