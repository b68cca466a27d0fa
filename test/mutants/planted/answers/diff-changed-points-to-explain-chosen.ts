import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'attribution/rest-instead-of-method',
    mistake: 'What no observation explains takes the place of what the choice of sources explains.',
    file: 'packages/answers/src/diff/changed-points.ts',
    changes: [{ from: '(reasons.method ?? 0) + rest', to: 'rest' }],
    tests: ['packages/answers/src/diff/changed-points.test.ts'],
  },
  {
    id: 'attribution/cut-bucket-unexplained',
    mistake: 'A bucket that the range cuts is explained by the choice alone.',
    file: 'packages/answers/src/diff/changed-points.ts',
    changes: [{ from: 'bucketStart(query.interval, point.from)', to: 'point.from' }],
    tests: ['packages/answers/src/diff/changed-points.test.ts'],
  },
  {
    id: 'attribution/state-is-no-change',
    mistake: 'A figure that became partial, or 0 where nothing was reported, did not change.',
    file: 'packages/answers/src/diff/changed-points.ts',
    changes: [{ from: 'change === 0 && was.state === is.state && Object', to: 'change === 0 && Object' }],
    tests: ['packages/answers/src/diff/changed-points.test.ts'],
  },
  {
    id: 'attribution/last-of-two-equal-revisions',
    mistake: 'Of two revisions with one number a difference takes the one that came second.',
    file: 'packages/answers/src/diff/changed-records.ts',
    changes: [
      {
        from: 'revision DESC, recordedAt, partition, offset',
        to: 'revision DESC, recordedAt DESC, partition, offset',
      },
    ],
    tests: ['test/properties/attribution.int.test.ts'],
  },
  {
    id: 'attribution/stock-source-once',
    mistake: 'A difference of stocks takes the source of the first date for all dates.',
    file: 'packages/answers/src/diff/tally-stocks.ts',
    changes: [
      {
        from: '{ country: key.country, cause: key.cause }, bucket, year)',
        to: `{ country: key.country, cause: key.cause }, spans[0]?.bucket ?? bucket, year)`,
      },
    ],
    tests: ['test/properties/attribution.int.test.ts'],
  },
  {
    id: 'attribution/chosen-cause-before-role',
    mistake: 'A demoted stock that changed its cause is called reclassified.',
    file: 'packages/answers/src/diff/explain-chosen.ts',
    changes: [
      { from: `  if (differs(before, after, 'role')) return 'role'\n`, to: '' },
      { from: `  return 'method'\n}`, to: `  return differs(before, after, 'role') ? 'role' : 'method'\n}` },
    ],
    tests: ['packages/answers/src/diff/explain-chosen.test.ts'],
  },
  {
    id: 'attribution/corrected-though-replaced',
    mistake: 'A corrected figure that a later round replaced is called a correction of all its people.',
    file: 'packages/answers/src/diff/explain-chosen.ts',
    changes: [{ from: `inBoth && differs(before, after, 'people')`, to: `differs(before, after, 'people')` }],
    tests: ['packages/answers/src/diff/explain-chosen.test.ts'],
  },
  {
    id: 'attribution/chosen-never-late',
    mistake: 'A round reported long after is called new.',
    file: 'packages/answers/src/diff/explain-chosen.ts',
    changes: [{ from: `after !== undefined && isLateVersion(after) ? 'late' : 'new'`, to: `'new'` }],
    tests: ['packages/answers/src/diff/explain-chosen.test.ts'],
  },
  {
    id: 'attribution/last-part-of-a-cell',
    mistake: 'Of a publication that counts twice in a cell only the last part is told.',
    file: 'packages/answers/src/diff/explain-chosen.ts',
    changes: [{ from: '{ ...part, people: sum.people + part.people }', to: 'part' }],
    tests: ['packages/answers/src/diff/explain-chosen.test.ts'],
  },
]
