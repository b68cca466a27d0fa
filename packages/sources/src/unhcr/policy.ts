/** What is known of this source beside its format. */
import type { SourcePolicy } from '@tideline/contracts'

export const policies: readonly SourcePolicy[] = [
  {
    source: 'unhcr',
    disclosure: 'public',
    // every country of origin has a row, and who has none is "unknown"
    publishing: { publishes: 'periods', categories: [], exhaustive: true },
    cadence: 'yearly',
    // at the year's end or on 30 June, and on no other day
    carryDays: 0,
    roundedTo: 1,
    revisions:
      "Each release prints all years again; a year's mid-year figures are another stock than its year-end ones.",
    precedence: {
      reason: 'UNHCR registers refugees and asylum-seekers; its IDPs of concern are those of IDMC and DTM.',
      after: { idps: ['iom-dtm', 'idmc-gidd', 'idmc-gidd-figures'] },
    },
    samePeople: [
      {
        source: 'idmc-gidd',
        categories: ['idps'],
        reason: "UNHCR's IDPs of concern are those of GIDD's conflict stock whom it protects.",
      },
      {
        source: 'iom-dtm',
        categories: ['idps'],
        reason: "UNHCR's IDPs of concern are counted by DTM among others.",
      },
    ],
    proven: true,
  },
]
