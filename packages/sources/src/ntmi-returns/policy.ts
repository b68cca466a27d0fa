/** What is known of this source beside its format. */
import type { SourcePolicy } from '@tideline/contracts'

export const policies: readonly SourcePolicy[] = [
  {
    source: 'ntmi-returns',
    disclosure: 'public',
    publishing: { publishes: 'periods', categories: ['returns'], exhaustive: true },
    cadence: 'monthly',
    roundedTo: 1,
    revisions: 'Months are printed again as the year goes on.',
    precedence: { reason: 'Counts who arrives, whichever country returned them.' },
    samePeople: [
      {
        source: 'mx-upmrip',
        categories: ['returns'],
        reason: 'Who is returned from Mexico is counted at both ends.',
      },
    ],
    proven: false,
  },
]
