/** What is known of this source beside its format. */
import type { SourcePolicy } from '@tideline/contracts'

export const policies: readonly SourcePolicy[] = [
  {
    source: 'idmc-gidd-figures',
    disclosure: 'public',
    publishing: {
      publishes: 'events',
      categories: ['internal_displacements'],
      datasets: { geojson: '' },
      exhaustive: true,
    },
    cadence: 'yearly',
    carryDays: 0,
    roundedTo: 1,
    revisions: 'As idmc-gidd, of which these are the single figures.',
    precedence: {
      reason: 'The single figures that GIDD is made of; GIDD itself is what is validated.',
      after: { internal_displacements: ['idmc-gidd'], idps: ['iom-dtm', 'idmc-gidd'] },
    },
    proven: true,
  },
]
