/** What is known of these sources beside their formats. */
import type { SourcePolicy } from '@tideline/contracts'

export const policies: readonly SourcePolicy[] = [
  {
    source: 'hdx-hapi-idps',
    disclosure: 'public',
    publishing: { publishes: 'periods', categories: [], exhaustive: true },
    cadence: 'rounds',
    carryDays: 366,
    roundedTo: 1,
    revisions: 'Follows DTM.',
    precedence: {
      reason: "DTM's rounds, republished without their reasons.",
      after: { idps: ['iom-dtm', 'idmc-gidd'] },
    },
    samePeople: [{ source: 'iom-dtm', categories: ['idps'], reason: 'HAPI republishes DTM.' }],
    proven: false,
  },
  {
    source: 'hdx-hapi-returnees',
    disclosure: 'public',
    publishing: { publishes: 'periods', categories: [], exhaustive: true },
    cadence: 'yearly',
    carryDays: 0,
    roundedTo: 1,
    revisions: 'Follows UNHCR.',
    precedence: {
      reason: "UNHCR's returnees, republished; DTM measures in the field.",
      after: { returnees: ['iom-dtm'] },
    },
    proven: false,
  },
]
