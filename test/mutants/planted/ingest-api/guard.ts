import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'door/site-after-a-carried-baseline',
    mistake: 'A site is no longer warned about on the last day that a baseline is carried.',
    file: 'services/ingest-api/src/guard/known.ts',
    changes: [
      { from: 'stockPolicyOf(source).carryDays >= day', to: 'stockPolicyOf(source).carryDays > day' },
    ],
    tests: ['services/ingest-api/src/guard/guard.test.ts'],
  },
  {
    id: 'door/tracking-on-the-day-of-a-round',
    mistake: 'Event tracking of the day of a round is not said to be in it.',
    file: 'services/ingest-api/src/guard/known.ts',
    changes: [{ from: 'if (Math.max(...covering) >= day)', to: 'if (Math.max(...covering) > day)' }],
    tests: ['services/ingest-api/src/guard/guard.test.ts'],
  },
  {
    id: 'door/final-of-the-same-days',
    mistake: 'A partial publication is not superseded by a final one of the same days.',
    file: 'services/ingest-api/src/guard/known.ts',
    changes: [
      {
        from: '(this.#finals.highestUpTo(series, from) ?? -Infinity) >= to',
        to: '(this.#finals.highestUpTo(series, from) ?? -Infinity) > to',
      },
    ],
    tests: ['services/ingest-api/src/guard/guard.test.ts'],
  },
  {
    id: 'door/round-number-of-the-same-day',
    mistake: 'Two rounds of one day are said to go down.',
    file: 'services/ingest-api/src/guard/known.ts',
    changes: [{ from: '`${unit}${assessment}`, day - 1)', to: '`${unit}${assessment}`, day)' }],
    tests: ['services/ingest-api/src/guard/guard.test.ts'],
  },
]
