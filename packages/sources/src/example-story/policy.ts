/** What is known of the figures that the example quotes (examples/region): two publishers, told once and never again. */
import type { SourcePolicy } from '@tideline/contracts'

const reason = "The example's story quotes a few figures; the publisher's own file goes first."
const revisions = 'None; they are quoted once.'

export const policies: readonly SourcePolicy[] = [
  {
    source: 'example-gidd',
    disclosure: 'public',
    cadence: 'once',
    roundedTo: 1,
    revisions,
    precedence: { reason, after: { internal_displacements: ['idmc-gidd', 'idmc-gidd-figures', 'idmc-idu'] } },
    proven: true,
  },
  {
    source: 'example-snm',
    disclosure: 'public',
    cadence: 'once',
    // months of its bulletin
    publishing: { publishes: 'periods', categories: ['border_crossings'], exhaustive: true },
    roundedTo: 1,
    revisions,
    precedence: { reason, after: { border_crossings: ['pa-snm'] } },
    proven: true,
  },
]
