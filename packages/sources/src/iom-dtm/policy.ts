/** What is known of this source beside its format. */
import type { SourcePolicy } from '@tideline/contracts'

export const policies: readonly SourcePolicy[] = [
  {
    source: 'iom-dtm',
    disclosure: 'public',
    // its rounds are stocks, which carry the date of their measurement; its reasons and origins are parts of a round
    publishing: { publishes: 'periods', categories: [], exhaustive: true },
    cadence: 'rounds',
    // The next round replaces a round whenever it comes, so this is only how long the last one outlives its operation.
    // Measured in the API's answers for Haiti, Afghanistan and Chad (2010-2024): rounds of one operation and assessment
    // are half a year apart as a rule in Afghanistan (184 and 185 days) and up to 306 days in Haiti (earthquake, rounds
    // 32 and 33; countrywide, 3 and 5: 244) and 303 in Chad. Half a year would cut a hole into each; with much more than
    // a year Haiti's earthquake of August 2021 (24,425 people) would still be added to November 2022's 155,166.
    carryDays: 366,
    roundedTo: 1,
    revisions: 'A round is rarely changed; the next one replaces it.',
    precedence: { reason: 'Measures in the field, round by round.' },
    proven: true,
  },
]
