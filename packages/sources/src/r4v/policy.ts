/** What is known of this source beside its format. */
import type { SourcePolicy } from '@tideline/contracts'

export const policies: readonly SourcePolicy[] = [
  {
    source: 'r4v',
    disclosure: 'public',
    // Venezuelans alone
    publishing: { publishes: 'periods', categories: [], exhaustive: false },
    cadence: 'monthly',
    // each country's figure is as old as its government's last report, and stands until the next
    carryDays: 366,
    roundedTo: 1,
    revisions: "A country's figure is replaced by its government's next one, with a date of its own.",
    precedence: {
      reason: 'What governments say of Venezuelans; a part of the migrants of UN DESA.',
      after: { migrants: ['un-desa-stock'] },
    },
    samePeople: [
      {
        source: 'unhcr',
        categories: ['migrants'],
        theirs: ['refugees', 'asylum_seekers', 'others_of_concern'],
        reason:
          "R4V's Venezuelans include those whom UNHCR counts as refugees, asylum-seekers and others in need of protection.",
      },
    ],
    proven: false,
  },
]
