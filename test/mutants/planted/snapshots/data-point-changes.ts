import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
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
