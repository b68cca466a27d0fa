import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'pages/running-until-the-day-before',
    mistake: 'A year is over on its last day.',
    file: 'packages/snapshots/src/data/key-figures.ts',
    changes: [{ from: 'latest.to >= today', to: 'latest.to > today' }],
    tests: ['packages/snapshots/src/data/key-figures.test.ts'],
  },
  {
    id: 'pages/figure-of-a-period-to-come',
    mistake: 'The key figure is of a year that has not begun.',
    file: 'packages/snapshots/src/data/key-figures.ts',
    changes: [
      { from: `point.state !== 'not_reported' && point.from <= today`, to: `point.state !== 'not_reported'` },
    ],
    tests: ['packages/snapshots/src/data/key-figures.test.ts'],
  },
  {
    id: 'pages/previous-of-any-source',
    mistake: 'A figure is compared with that of another source.',
    file: 'packages/snapshots/src/data/key-figures.ts',
    changes: [
      {
        from: 'answer.series.find((series) => sourceOf(series) === source)?.points',
        to: `answer.series.find((series) => sourceOf(series) !== '')?.points`,
      },
    ],
    tests: ['packages/snapshots/src/data/key-figures.test.ts'],
  },
  {
    id: 'pages/previous-of-newest-period',
    mistake: 'A figure of this year is compared with that of the year before.',
    file: 'packages/snapshots/src/data/key-figures.ts',
    changes: [
      {
        from: '?.points.find((point) => point.period === period)',
        to: '?.points.findLast((point) => point.period <= period || point.period > period)',
      },
    ],
    tests: ['packages/snapshots/src/data/key-figures.test.ts'],
  },
  {
    id: 'pages/per-cent-of-few',
    mistake: 'A rise from 49 people is told in per cent.',
    file: 'packages/snapshots/src/data/key-figures.ts',
    changes: [{ from: 'export const SMALLEST_BASE = 50', to: 'export const SMALLEST_BASE = 49' }],
    tests: ['packages/snapshots/src/data/key-figures.test.ts'],
  },
  {
    id: 'pages/change-upside-down',
    mistake: 'A fall is told as a rise.',
    file: 'packages/snapshots/src/data/key-figures.ts',
    changes: [{ from: 'const absolute = after - before', to: 'const absolute = before - after' }],
    tests: ['packages/snapshots/src/data/key-figures.test.ts'],
  },
  {
    id: 'pages/unknown-before-is-0',
    mistake: 'What was not known before counts as 0 in the change.',
    file: 'packages/snapshots/src/data/key-figures.ts',
    changes: [
      { from: 'if (before === null || after === null) return null', to: 'if (after === null) return null' },
      { from: 'const absolute = after - before', to: 'const absolute = after - (before ?? 0)' },
      {
        from: 'before < SMALLEST_BASE ? null : Math.round((absolute / before)',
        to: 'before === null || before < SMALLEST_BASE ? null : Math.round((absolute / before)',
      },
    ],
    tests: ['packages/snapshots/src/data/key-figures.test.ts'],
  },
  {
    id: 'pages/public-source-hidden',
    mistake: 'The figure before is hidden of public sources too.',
    file: 'packages/snapshots/src/data/key-figures.ts',
    changes: [
      {
        from: 'definition.nationality !== undefined && !isPublicSource(source)',
        to: 'definition.nationality !== undefined',
      },
    ],
    tests: ['packages/snapshots/src/data/key-figures.test.ts'],
  },
  {
    id: 'pages/raised-is-lowered',
    mistake: 'A figure that rose is told as lowered.',
    file: 'packages/snapshots/src/data/point-changes.ts',
    changes: [
      {
        from: `effect > 0 ? 'raised' : effect < 0 ? 'lowered'`,
        to: `effect < 0 ? 'raised' : effect > 0 ? 'lowered'`,
      },
    ],
    tests: ['packages/snapshots/src/data/point-changes.test.ts'],
  },
  {
    id: 'pages/state-changes-dropped',
    mistake: 'A figure that became partial is told as unchanged.',
    file: 'packages/snapshots/src/data/point-changes.ts',
    changes: [{ from: '(was.value === is.value && was.state === is.state)', to: 'was.value === is.value' }],
    tests: ['packages/snapshots/src/data/point-changes.test.ts'],
  },
  {
    id: 'pages/withdrawn-changes-dropped',
    mistake: 'What was withdrawn is not among the changes.',
    file: 'packages/snapshots/src/data/point-changes.ts',
    changes: [{ from: 'new Set([...old.keys(), ...now.keys()])', to: 'new Set(now.keys())' }],
    tests: ['packages/snapshots/src/data/point-changes.test.ts'],
  },
  {
    id: 'pages/falls-last',
    mistake: 'The largest fall comes last among the changes.',
    file: 'packages/snapshots/src/data/point-changes.ts',
    changes: [
      { from: 'Math.abs(b.effect ?? 0) - Math.abs(a.effect ?? 0)', to: '(b.effect ?? 0) - (a.effect ?? 0)' },
    ],
    tests: ['packages/snapshots/src/data/point-changes.test.ts'],
  },
]
