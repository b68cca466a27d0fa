import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'rules/snm-last-month-of-any-year',
    mistake: 'A dash of next year is 0 because this year has that month.',
    file: 'packages/sources/src/pa-snm/bulletin.ts',
    changes: [
      {
        from: 'dashed.month <= (this.#lastMonth.get(dashed.year) ?? 0)',
        to: 'dashed.month <= Math.max(0, ...this.#lastMonth.values())',
      },
    ],
    tests: ['packages/sources/src/pa-snm/rows.test.ts'],
  },
  {
    id: 'rules/snm-last-month-itself',
    mistake: 'A dash of the last month that somebody crossed in is nothing.',
    file: 'packages/sources/src/pa-snm/bulletin.ts',
    changes: [{ from: 'dashed.month <= (', to: 'dashed.month < (' }],
    tests: ['packages/sources/src/pa-snm/rows.test.ts'],
  },
  {
    id: 'rules/snm-rank-of-the-year',
    mistake: 'The table by year is preferred to the bulletin.',
    file: 'packages/sources/src/pa-snm/crossing.ts',
    changes: [{ from: `bulletin: 0, 'nationality-year': 1`, to: `bulletin: 1, 'nationality-year': 0` }],
    tests: ['packages/sources/src/pa-snm/rows.test.ts'],
  },
  {
    id: 'rules/snm-period-of-a-day',
    mistake: 'A period that ends in the middle of a month ends with it.',
    file: 'packages/sources/src/pa-snm/period.ts',
    changes: [
      {
        from: '  if (match[3] !== undefined) return dayNumber(text) === undefined ? undefined : { start: text, end: text }\n',
        to: '',
      },
    ],
    tests: ['packages/sources/src/pa-snm/period.test.ts', 'packages/sources/src/pa-snm/rows.test.ts'],
  },
  {
    id: 'rules/snm-final-with-a-doubt',
    mistake: '"final?" counts as final.',
    file: 'packages/sources/src/pa-snm/quoted.ts',
    changes: [{ from: `label === 'final' ? 'final'`, to: `label.startsWith('final') ? 'final'` }],
    tests: ['packages/sources/src/pa-snm/rows.test.ts'],
  },
  {
    id: 'rules/snm-final-year-to-date',
    mistake: 'A year-to-date figure that is called final replaces the year.',
    file: 'packages/sources/src/pa-snm/quoted.ts',
    changes: [{ from: `kind === 'ytd' || label.startsWith('ytd')`, to: `label.startsWith('ytd')` }],
    tests: ['packages/sources/src/pa-snm/rows.test.ts'],
  },
  {
    id: 'rules/snm-end-outside',
    mistake: '"partial to 5 Nov" of October ends in November.',
    file: 'packages/sources/src/pa-snm/quoted.ts',
    changes: [{ from: 'date >= start && date <= end ? date', to: 'date >= start ? date' }],
    tests: ['packages/sources/src/pa-snm/rows.test.ts'],
  },
  {
    id: 'rules/snm-earlier-beats-later',
    mistake: 'A partial figure to an earlier day beats one to a later day.',
    file: 'packages/sources/src/pa-snm/quoted.ts',
    changes: [{ from: '* 1_000 + day) * 1_000_000', to: '* 1_000 - day) * 1_000_000' }],
    tests: ['packages/sources/src/pa-snm/rows.test.ts'],
  },
  {
    id: 'rules/snm-year-of-its-months',
    mistake: 'A year-to-date figure is another than that of its year.',
    file: 'packages/sources/src/pa-snm/quoted.ts',
    changes: [
      {
        from: `kind === 'month' ? period.start.slice(0, 7)`,
        to: `kind !== 'year' ? period.start.slice(0, 7)`,
      },
    ],
    tests: ['packages/sources/src/pa-snm/rows.test.ts'],
  },
]
