import type { Mutant } from '../../mutant.ts'

const file = 'packages/answers/src/disclosure/line.ts'
const tests = ['packages/answers/src/disclosure/secret-atoms.test.ts']

export const mutants: readonly Mutant[] = [
  {
    id: 'disclosure/secret-forgotten',
    mistake: 'An atom that was secret is shown as soon as it is large.',
    file,
    changes: [
      {
        from: 'if (!known.secret && this.mustHide(known)) this.hide(known)',
        to: 'known.secret = this.mustHide(known)',
      },
    ],
    tests,
  },
  {
    id: 'disclosure/alone-in-line',
    mistake: 'One secret atom of a line is told by its total.',
    file,
    changes: [{ from: 'atoms > 0 && (atoms === 1 || people', to: 'atoms > 0 && (people' }],
    tests,
  },
  {
    id: 'disclosure/cover-that-was-seen',
    mistake: 'What everybody has seen goes along, and not what came with the small one.',
    file,
    changes: [{ from: '    this.cover(among, moved)\n    this.cover(this.hidden, moved)\n', to: '' }],
    tests,
  },
  {
    id: 'disclosure/confidential-crowd',
    mistake: 'A confidential row that is alone in a figure is shown.',
    file,
    changes: [{ from: 'atom.confidential === true && ', to: 'atom.confidential === false && ' }],
    tests,
  },
  {
    id: 'disclosure/told-while-alone',
    mistake: 'A small row that came by itself is told at once.',
    file,
    changes: [{ from: 'return isNew ? !needsCover(crowd)', to: 'return isNew ? true' }],
    tests,
  },
  {
    id: 'disclosure/half-a-push',
    mistake: 'A push is told row by row as its partitions are appended.',
    file: 'packages/answers/src/disclosure/secret-atoms.ts',
    changes: [{ from: 'else if (at - last > IN_ONE_GO && ', to: 'else if (' }],
    tests,
  },
  {
    id: 'disclosure/free-of-one-line',
    mistake: 'An answer is as of an instant at which another of its lines was held.',
    file: 'packages/answers/src/disclosure/published-state.ts',
    changes: [
      { from: 'if (until > free && from <= free) free = from - 1', to: 'if (until > asked) free = from - 1' },
    ],
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
  {
    id: 'disclosure/either-of-equals',
    mistake:
      'Which of two equal figures is hidden with a small one depends on the order in which they are read.',
    file: 'packages/answers/src/disclosure/line.ts',
    changes: [{ from: 'return more === 0 ? nameOf(one) < nameOf(other) : more < 0', to: 'return more < 0' }],
    tests: ['packages/answers/src/disclosure/secret-atoms.test.ts'],
  },
  {
    id: 'disclosure/revisions-by-answer',
    mistake: 'The instant of a figure’s revisions tells that somebody asked for is held.',
    file: 'packages/answers/src/ask/ask-revisions.ts',
    changes: [{ from: 'const query = await asPublished(store, plain, state)', to: 'const query = plain' }],
    tests: ['services/query-api/src/disclosure-revisions.int.test.ts'],
  },
]
