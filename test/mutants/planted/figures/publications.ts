import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'rollups/earlier-state',
    mistake: 'A partial figure counts although a later state of the same period was printed.',
    file: 'packages/figures/src/publications/choose-one.ts',
    changes: [
      {
        from: 'mine === its ? other.id > row.id : its > mine',
        to: 'mine === its ? other.id > row.id : its < mine',
      },
    ],
    tests: ['packages/figures/src/publications/choose-publication.test.ts'],
  },
  {
    id: 'rollups/unnamed-state-is-the-earliest',
    mistake: 'A publication that says nothing of its state gives way to a preliminary one.',
    file: 'packages/figures/src/publications/choose-one.ts',
    changes: [
      {
        from: `row.status === '' ? publicationStatuses.length : publicationStatuses.indexOf(row.status)`,
        to: `publicationStatuses.indexOf(row.status || 'partial')`,
      },
    ],
    tests: ['packages/figures/src/publications/choose-publication.test.ts'],
  },
  {
    id: 'rollups/both-of-one-state',
    mistake: 'Two publications of one span and state are added.',
    file: 'packages/figures/src/publications/choose-one.ts',
    changes: [{ from: 'mine === its ? other.id > row.id', to: 'mine === its ? false' }],
    tests: ['packages/figures/src/publications/choose-publication.test.ts'],
  },
  {
    id: 'rollups/cut-month-dropped',
    mistake: 'A month that the range asked for cuts is not counted at all.',
    file: 'packages/figures/src/publications/choose-one.ts',
    changes: [
      {
        from: '!isWithin(row, from, to) && !inside.some(',
        to: '!isWithin(row, from, to) && inside.length === 0 && !inside.some(',
      },
    ],
    tests: ['packages/figures/src/publications/choose-publication.test.ts'],
  },
  {
    id: 'rollups/overlap-by-a-day',
    mistake: 'A publication that has only its last day in the range is not looked at.',
    file: 'packages/figures/src/publications/choose-one.ts',
    changes: [{ from: 'row.start <= to && row.end >= from', to: 'row.start <= to && row.end > from' }],
    tests: ['packages/figures/src/publications/choose-publication.test.ts'],
  },
  {
    id: 'rollups/publications-of-any-cause',
    mistake: 'Publications of two causes are taken for the same thing, and one of them is not counted.',
    file: 'packages/figures/src/publications/choose-publication.ts',
    changes: [
      {
        from: '|${row.overlapGroup}|${row.country}|${row.cause}`',
        to: '|${row.overlapGroup}|${row.country}`',
      },
    ],
    tests: ['packages/figures/src/publications/choose-publication.test.ts'],
  },
  {
    id: 'rollups/publications-of-any-origin',
    mistake: 'Of publications by origin only one counts.',
    file: 'packages/figures/src/publications/choose-publication.ts',
    changes: [
      {
        from: '|${row.nationalityGroup}|${row.origin}|${row.destination}`',
        to: '|${row.nationalityGroup}|${row.destination}`',
      },
    ],
    tests: ['packages/figures/src/publications/choose-publication.test.ts'],
  },
  {
    id: 'rollups/nationality-group-is-a-total',
    mistake: 'A figure of a group of nationalities is taken for the total of all of them.',
    file: 'packages/figures/src/publications/choose-publication.ts',
    changes: [
      { from: `row.nationality !== '' || row.nationalityGroup !== ''`, to: `row.nationality !== ''` },
    ],
    tests: ['packages/figures/src/publications/choose-publication.test.ts'],
  },
  {
    id: 'rollups/worst-dataset',
    mistake: 'The worst dataset of a year counts and the best is superseded.',
    file: 'packages/figures/src/publications/choose-publication.ts',
    changes: [{ from: 'Math.min(...group.map', to: 'Math.max(...group.map' }],
    tests: ['packages/figures/src/publications/choose-publication.test.ts'],
  },
  {
    id: 'rollups/superseded-elsewhere',
    mistake: 'Publications that have no day in the range are called superseded.',
    file: 'packages/figures/src/publications/choose-publication.ts',
    changes: [{ from: 'rows.filter((row) => overlaps(row, from, to))', to: '[...rows]' }],
    tests: ['packages/figures/src/publications/choose-publication.test.ts'],
  },
  {
    id: 'rollups/unreported-publication-is-zero',
    mistake: 'A publication that was not reported is told as 0 people.',
    file: 'packages/figures/src/publications/choose-publication.ts',
    changes: [
      {
        from: 'if (people === null) return NOT_REPORTED',
        to: 'if (people === undefined) return NOT_REPORTED',
      },
    ],
    tests: ['packages/figures/src/publications/choose-publication.test.ts'],
  },
  {
    id: 'rollups/year-of-the-publication',
    mistake: 'A figure from one year into the next is keyed by its first year throughout.',
    file: 'packages/figures/src/publications/choose-publication.ts',
    changes: [
      {
        from: '(counted.row.start > from ? counted.row.start : from).slice(0, 4)',
        to: 'counted.row.start.slice(0, 4)',
      },
    ],
    tests: ['packages/figures/src/publications/choose-publication.test.ts'],
  },
]
