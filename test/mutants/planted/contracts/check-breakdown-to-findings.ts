import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'rules/band-below-warned-not-above',
    mistake: 'A published breakdown above its figure is refused.',
    file: 'packages/contracts/src/check/breakdown.ts',
    changes: [{ from: `context.mode === 'strict'`, to: `context.mode !== 'strict'` }],
    tests: [
      'packages/contracts/src/check/check-warnings.test.ts',
      'packages/contracts/src/check/check-observation.test.ts',
    ],
  },
  {
    id: 'rules/late-from-the-day-measured',
    mistake: 'A stock is late by the day it was measured.',
    file: 'packages/contracts/src/check/check-observation.ts',
    changes: [{ from: 'warnWhenLate(span.end,', to: 'warnWhenLate(span.start,' }],
    tests: ['packages/contracts/src/check/every-field.test.ts'],
  },
  {
    id: 'rules/published-cut-short',
    mistake: 'What was published is kept to 4,000 characters only.',
    file: 'packages/contracts/src/check/check-observation.ts',
    changes: [{ from: '.slice(0, 8_000)', to: '.slice(0, 4_000)' }],
    tests: ['packages/contracts/src/check/every-field.test.ts'],
  },
  {
    id: 'rules/revision-of-a-published-file',
    mistake: 'Every published row is warned about its missing revision.',
    file: 'packages/contracts/src/check/check-observation.ts',
    changes: [
      {
        from: `context.mode === 'strict' && observation.revision === undefined`,
        to: 'observation.revision === undefined',
      },
    ],
    tests: [
      'packages/contracts/src/check/check-warnings.test.ts',
      'packages/contracts/src/check/check-observation.test.ts',
    ],
  },
  {
    id: 'rules/unreal-reporting-date',
    mistake: '30 February is taken as the day a retraction is reported for.',
    file: 'packages/contracts/src/check/dates.ts',
    changes: [
      {
        from: `'start', 'end', 'date', 'reportingDate'] as const\n\n`,
        to: `'start', 'end', 'date'] as const\n\n`,
      },
    ],
    tests: ['packages/contracts/src/check/every-field.test.ts'],
  },
  {
    id: 'rules/stock-with-a-start',
    mistake: 'A stock with the start of a flow is taken.',
    file: 'packages/contracts/src/check/dates.ts',
    changes: [{ from: `(['start', 'end'] as const)`, to: `(['end'] as const)` }],
    tests: ['packages/contracts/src/check/every-field.test.ts'],
  },
  {
    id: 'rules/reported-for-a-day-to-come',
    mistake: 'A stock reported for the end of the year is refused in November.',
    file: 'packages/contracts/src/check/dates.ts',
    changes: [{ from: `const happened = kind === 'stock' ? first : last`, to: 'const happened = last' }],
    tests: ['packages/contracts/src/check/every-field.test.ts'],
  },
  {
    id: 'rules/tomorrow-is-the-future',
    mistake: 'A push from east of UTC is refused for its own day.',
    file: 'packages/contracts/src/check/dates.ts',
    changes: [{ from: 'const GRACE_DAYS = 1', to: 'const GRACE_DAYS = 0' }],
    tests: ['packages/contracts/src/check/limits.test.ts'],
  },
  {
    id: 'rules/long-span-of-a-leap-year',
    mistake: 'A whole leap year is warned about as a long span.',
    file: 'packages/contracts/src/check/dates.ts',
    changes: [{ from: 'to - from + 1 > LONG_SPAN_DAYS', to: 'to - from + 1 >= LONG_SPAN_DAYS' }],
    tests: [
      'packages/contracts/src/check/check-warnings.test.ts',
      'packages/contracts/src/check/check-observation.test.ts',
    ],
  },
  {
    id: 'rules/stock-over-new-year-warned',
    mistake: 'A stock carried over New Year is warned about.',
    file: 'packages/contracts/src/check/dates.ts',
    changes: [{ from: `  if (kind !== 'flow') return\n`, to: '' }],
    tests: [
      'packages/contracts/src/check/check-warnings.test.ts',
      'packages/contracts/src/check/check-observation.test.ts',
    ],
  },
  {
    id: 'rules/people-of-all-households',
    mistake: 'The largest figure in households is refused.',
    file: 'packages/contracts/src/check/figure.ts',
    changes: [{ from: 'people <= MAX_FIGURE', to: 'people < MAX_FIGURE' }],
    tests: ['packages/contracts/src/check/limits.test.ts'],
  },
  {
    id: 'rules/unreported-households-need-a-size',
    mistake: 'A number of households that was not reported is refused for its size.',
    file: 'packages/contracts/src/check/figure.ts',
    changes: [{ from: '    if (figure !== null) findings', to: '    findings' }],
    tests: ['packages/contracts/src/check/check-observation.test.ts'],
  },
  {
    id: 'rules/first-text-only',
    mistake: 'Of several texts that look like personal data only the first is named.',
    file: 'packages/contracts/src/check/findings.ts',
    changes: [{ from: 'warning.code === code && warning.path === path', to: 'warning.code === code' }],
    tests: ['packages/contracts/src/check/every-field.test.ts'],
  },
]
