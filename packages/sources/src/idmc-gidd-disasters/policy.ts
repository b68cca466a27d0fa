/** What is known of this source beside its format. */
import type { SourcePolicy } from '@tideline/contracts'

export const policies: readonly SourcePolicy[] = [
  {
    source: 'idmc-gidd',
    disclosure: 'public',
    // rows of whole years
    publishing: {
      publishes: 'events',
      categories: ['internal_displacements'],
      datasets: { conflict: 'conflict', disasters: 'disaster' },
      exhaustive: true,
    },
    cadence: 'yearly',
    // carrying Serbia's 2014 on would make the world's 2019 45,895,020 instead of 45,736,919
    carryDays: 0,
    roundedTo: 1,
    revisions: 'A new vintage once a year revises, renames and withdraws rows of all years.',
    precedence: {
      reason: 'IDMC validates GIDD once a year against every source it has.',
      after: { idps: ['iom-dtm'], returnees: ['iom-dtm'] },
    },
    proven: true,
  },
]
