import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'rules/mm-event-is-the-part',
    mistake: 'Parts of one incident are several events.',
    file: 'packages/sources/src/iom-missing-migrants/columns.ts',
    changes: [
      {
        from: `incident: ['Main ID', 'web_id', 'Web ID', 'Incident ID']`,
        to: `incident: ['web_id', 'Web ID', 'Incident ID', 'Main ID']`,
      },
    ],
    tests: ['packages/sources/src/iom-missing-migrants/rows.test.ts'],
  },
  {
    id: 'rules/mm-bodies-are-more-than',
    mistake: 'A total of bodies alone is "more than".',
    file: 'packages/sources/src/iom-missing-migrants/dead-and-missing.ts',
    changes: [{ from: '(missing ?? 0) > 0', to: '(missing ?? 0) >= 0' }],
    tests: ['packages/sources/src/iom-missing-migrants/rows.test.ts'],
  },
  {
    id: 'rules/mm-zero-of-nothing',
    mistake: 'An incident without numbers says that nobody died.',
    file: 'packages/sources/src/iom-missing-migrants/dead-and-missing.ts',
    changes: [{ from: 'total === 0 && !known ? null : (total ?? sum)', to: 'total ?? sum' }],
    tests: ['packages/sources/src/iom-missing-migrants/rows.test.ts'],
  },
  {
    id: 'rules/mm-parts-before-total',
    mistake: 'The parts count where the total says otherwise.',
    file: 'packages/sources/src/iom-missing-migrants/dead-and-missing.ts',
    changes: [{ from: '(total ?? sum)', to: '(sum ?? total)' }],
    tests: ['packages/sources/src/iom-missing-migrants/rows.test.ts'],
  },
  {
    id: 'rules/mm-year-of-the-id-first',
    mistake: 'The year of the id counts before the printed one.',
    file: 'packages/sources/src/iom-missing-migrants/incident-date.ts',
    changes: [
      {
        from: 'readYear(cellOf(record, columns.year).text) ?? readYear(id.slice(0, 4))',
        to: 'readYear(id.slice(0, 4)) ?? readYear(cellOf(record, columns.year).text)',
      },
    ],
    tests: ['packages/sources/src/iom-missing-migrants/rows.test.ts'],
  },
  {
    id: 'rules/mm-women-and-men',
    mistake: 'Women and men are swapped.',
    file: 'packages/sources/src/iom-missing-migrants/read-row.ts',
    changes: [
      { from: `['f', columns.females]`, to: `['m', columns.females]` },
      { from: `['m', columns.males]`, to: `['f', columns.males]` },
    ],
    tests: ['packages/sources/src/iom-missing-migrants/rows.test.ts'],
  },
  {
    id: 'rules/mm-undated-among-the-dated',
    mistake: 'Incidents without a date stand in the published sums.',
    file: 'packages/sources/src/iom-missing-migrants/read-row.ts',
    changes: [{ from: `date.dateAccuracy === 'day' ? region`, to: `date.dateAccuracy !== 'year' ? region` }],
    tests: ['packages/sources/src/iom-missing-migrants/rows.test.ts'],
  },
]
