import type { Mutant } from '../../mutant.ts'

const file = 'packages/answers/src/disclosure/secret-atoms.ts'
const tests = ['packages/answers/src/disclosure/secret-atoms.test.ts']

export const mutants: readonly Mutant[] = [
  {
    id: 'disclosure/secret-forgotten',
    mistake: 'An atom that was secret is shown as soon as it is large.',
    file,
    changes: [{ from: 'known.secret ||= isAlone', to: 'known.secret = isAlone' }],
    tests,
  },
  {
    id: 'disclosure/alone-in-line',
    mistake: 'One secret atom of a line is told by its total.',
    file,
    changes: [{ from: 'secret.length > 0 && (secret.length === 1 || sum', to: 'secret.length > 0 && (sum' }],
    tests,
  },
  {
    id: 'disclosure/cover-that-was-seen',
    mistake: 'What everybody has seen goes along, and not what came with the small one.',
    file,
    changes: [{ from: '    cover([...moved].filter(isHidden), moved)\n', to: '' }],
    tests,
  },
  {
    id: 'disclosure/confidential-crowd',
    mistake: 'A confidential row that is alone in a figure is shown.',
    file,
    changes: [{ from: 'known.atom.confidential === true && ', to: 'known.atom.confidential === false && ' }],
    tests,
  },
  {
    id: 'disclosure/any-day-of-a-secret',
    mistake: 'A range that holds a secret atom in part is shown.',
    file: 'packages/answers/src/disclosure/secret-places.ts',
    changes: [
      { from: 'if (atom.last < from) continue', to: 'if (atom.last < from || atom.first < from) continue' },
    ],
    tests: ['packages/answers/src/disclosure/secret-places.test.ts'],
  },
]
