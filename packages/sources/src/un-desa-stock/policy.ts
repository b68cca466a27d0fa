/** What is known of this source beside its format. */
import type { SourcePolicy } from '@tideline/contracts'

export const policies: readonly SourcePolicy[] = [
  {
    source: 'un-desa-stock',
    disclosure: 'public',
    // origins "other" are in its totals and not in its rows
    publishing: { publishes: 'periods', categories: [], exhaustive: false },
    cadence: 'years',
    // at 1 July; it is the figure of its year, up to 31 December
    carryDays: 183,
    roundedTo: 1,
    revisions: 'A revision every few years prints all years since 1990 again, with other figures.',
    precedence: { reason: 'Builds on censuses and registers of all countries, in one way.' },
    samePeople: [
      {
        source: 'unhcr',
        categories: ['migrants'],
        theirs: ['refugees', 'asylum_seekers', 'others_of_concern'],
        reason:
          "UN DESA's stock includes refugees and others whom UNHCR counts (70,377 Venezuelans in Mexico and 119,553 in Panama are the same people).",
      },
      {
        source: 'r4v',
        categories: ['migrants'],
        reason: "UN DESA's Venezuelans abroad are those whom R4V counts.",
      },
      {
        source: 'cr-dgme',
        categories: ['migrants'],
        reason: 'Residents of Costa Rica are among its migrants.',
      },
    ],
    proven: true,
  },
]
