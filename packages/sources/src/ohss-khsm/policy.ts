/** What is known of this source beside its format. */
import type { SourcePolicy } from '@tideline/contracts'

export const policies: readonly SourcePolicy[] = [
  {
    source: 'ohss-khsm',
    disclosure: 'public',
    publishing: { publishes: 'periods', categories: ['encounters'], exhaustive: true },
    cadence: 'monthly',
    roundedTo: 10,
    revisions: 'Each release prints all months again, rounded to tens; small cells are not printed.',
    precedence: {
      reason:
        "Border Patrol alone and rounded; up to 2021 it counts, because CBP's own table begins with fiscal year 2022.",
    },
    samePeople: [
      {
        source: 'us-cbp',
        categories: ['encounters'],
        reason:
          'One border: Border Patrol counts these events, and CBP publishes them with those at the ports of entry.',
      },
    ],
    proven: true,
  },
]
