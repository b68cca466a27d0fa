/** What is known of this source beside its format. */
import type { SourcePolicy } from '@tideline/contracts'

export const policies: readonly SourcePolicy[] = [
  // figures quoted in a printed strategy, in examples/region; they come in the project's own format
  {
    source: 'iom-strategy-2020',
    disclosure: 'public',
    cadence: 'once',
    // Published once and never again: to the end of the year it speaks of (May 2020), not into the year after (end of 2019).
    carryDays: 240,
    roundedTo: 1,
    revisions: 'None; it was printed once.',
    precedence: {
      reason: "It quotes others; it stands where the publisher's own file was not pushed.",
      after: {
        internal_displacements: ['idmc-gidd', 'idmc-gidd-figures', 'idmc-idu'],
        border_crossings: ['pa-snm'],
        encounters: ['us-cbp', 'ohss-khsm', 'mx-upmrip'],
        migrants: ['un-desa-stock', 'r4v', 'cr-dgme'],
        returns: ['ntmi-returns', 'mx-upmrip'],
      },
    },
    proven: true,
  },
]
