import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'rules/stock-at-its-report',
    mistake: 'A stock measured in May counts from November.',
    file: 'packages/sources/src/idmc-gidd-geojson/read-feature.ts',
    changes: [{ from: 'date: date ?? reportingDate,', to: 'date: reportingDate,' }],
    tests: ['packages/sources/src/idmc-gidd-geojson/features.test.ts'],
  },
  {
    id: 'rules/people-as-households',
    mistake: 'People with a printed household size are multiplied.',
    file: 'packages/sources/src/idmc-gidd-geojson/read-feature.ts',
    changes: [
      { from: 'return households && chosen === reported ?', to: 'return size > 0 && chosen === reported ?' },
    ],
    tests: ['packages/sources/src/idmc-gidd-geojson/features.test.ts'],
  },
  {
    id: 'rules/total-before-reported',
    mistake: 'The total in people is multiplied by the size of a household.',
    file: 'packages/sources/src/idmc-gidd-geojson/read-feature.ts',
    changes: [{ from: 'return households && chosen === reported ?', to: 'return households ?' }],
    tests: ['packages/sources/src/idmc-gidd-geojson/features.test.ts'],
  },
  {
    id: 'rules/geojson-latitude-first',
    mistake: 'Every point of a GeoJSON is mirrored.',
    file: 'packages/sources/src/idmc-gidd-geojson/read-feature.ts',
    changes: [{ from: 'const [lon, lat]: unknown[]', to: 'const [lat, lon]: unknown[]' }],
    tests: ['packages/sources/src/idmc-gidd-geojson/features.test.ts'],
  },
  {
    id: 'rules/violence-of-a-disaster',
    mistake: 'The labels of violence are read before those of a hazard.',
    file: 'packages/sources/src/idmc-gidd-geojson/read-feature.ts',
    changes: [
      {
        from: `text('Hazard category') || text('Violence type')`,
        to: `text('Violence type') || text('Hazard category')`,
      },
    ],
    tests: ['packages/sources/src/idmc-gidd-geojson/features.test.ts'],
  },
]
