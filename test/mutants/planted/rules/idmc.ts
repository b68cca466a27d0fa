import type { Mutant } from '../../mutant.ts'

export const idmc: readonly Mutant[] = [
  {
    id: 'rules/key-without-hazard',
    mistake: 'Two hazards of one name and day overwrite each other.',
    file: 'packages/sources/src/idmc-gidd-disasters/read-row.ts',
    changes: [
      {
        from: 'cellOf(record, columns.name).text, hazard.text])',
        to: "cellOf(record, columns.name).text, ''])",
      },
    ],
    tests: ['packages/sources/src/idmc-gidd-disasters/rows.test.ts'],
  },
  {
    id: 'rules/key-without-start',
    mistake: 'Two events of one name in a year change places.',
    file: 'packages/sources/src/idmc-gidd-disasters/read-row.ts',
    changes: [{ from: 'yearCell.text, start.text,', to: "yearCell.text, ''," }],
    tests: ['packages/sources/src/idmc-gidd-disasters/rows.test.ts'],
  },
  {
    id: 'rules/rounded-before-raw',
    mistake: 'The rounded figure is taken where the exact one is printed.',
    file: 'packages/sources/src/idmc-gidd-disasters/columns.ts',
    changes: [
      {
        from: "    'Disaster Internal Displacements (Raw)',\n    'Disaster Internal Displacements',\n",
        to: "    'Disaster Internal Displacements',\n    'Disaster Internal Displacements (Raw)',\n",
      },
    ],
    tests: ['packages/sources/src/idmc-gidd-disasters/rows.test.ts'],
  },
  {
    id: 'rules/sub-category-of-a-vintage',
    mistake: 'The sub category of one vintage is not read.',
    file: 'packages/sources/src/idmc-gidd-disasters/columns.ts',
    changes: [{ from: "'hazard_subcategory_name', ", to: '' }],
    tests: ['packages/sources/src/idmc-gidd-disasters/rows.test.ts'],
  },
  {
    id: 'rules/end-accuracy-of-a-vintage',
    mistake: 'The accuracy of the end is not read in newer vintages.',
    file: 'packages/sources/src/idmc-gidd-disasters/columns.ts',
    changes: [{ from: "['end_date_accuracy', 'End Date Accuracy']", to: "['End Date Accuracy']" }],
    tests: ['packages/sources/src/idmc-gidd-disasters/rows.test.ts'],
  },
  {
    id: 'rules/empty-flow-beside-a-total',
    mistake: 'A total without a flow makes a flow that was not reported.',
    file: 'packages/sources/src/idmc-gidd-disasters/read-row.ts',
    changes: [{ from: 'if (flow !== null || stock === null)', to: 'if (flow !== undefined)' }],
    tests: ['packages/sources/src/idmc-gidd-disasters/rows.test.ts'],
  },
  {
    id: 'rules/rejected-stock-retracted',
    mistake: 'A rejected row retracts its stock with --complete.',
    file: 'packages/sources/src/idmc-gidd-disasters/read-row.ts',
    changes: [{ from: 'const ids = [id, `${id}-stock`]', to: 'const ids = [id]' }],
    tests: ['packages/sources/src/idmc-gidd-disasters/rows.test.ts'],
  },
  {
    id: 'rules/conflict-stock-at-start',
    mistake: 'A year-end stock stands at the beginning of the year.',
    file: 'packages/sources/src/idmc-gidd-conflict/format.ts',
    changes: [{ from: 'date: last, reportingDate: last', to: 'date: first, reportingDate: last' }],
    tests: ['packages/sources/src/idmc-gidd-conflict/rows.test.ts'],
  },
  {
    id: 'rules/conflict-raw-stock',
    mistake: 'The rounded stock is taken where the exact one is printed.',
    file: 'packages/sources/src/idmc-gidd-conflict/format.ts',
    changes: [
      {
        from: "    'Conflict Stock Displacement (Raw)',\n    'Conflict Stock Displacement',\n",
        to: "    'Conflict Stock Displacement',\n    'Conflict Stock Displacement (Raw)',\n",
      },
    ],
    tests: ['packages/sources/src/idmc-gidd-conflict/rows.test.ts'],
  },
  {
    id: 'rules/disaster-table-as-conflict',
    mistake: 'The disaster table is read as conflict.',
    file: 'packages/sources/src/idmc-gidd-conflict/format.ts',
    changes: [{ from: '        !hasAny(has, foreign) &&\n', to: '' }],
    tests: ['packages/sources/src/idmc-gidd-conflict/rows.test.ts'],
  },
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
        from: "text('Hazard category') || text('Violence type')",
        to: "text('Violence type') || text('Hazard category')",
      },
    ],
    tests: ['packages/sources/src/idmc-gidd-geojson/features.test.ts'],
  },
  {
    id: 'rules/idu-role-by-default',
    mistake: 'A figure without a role is added.',
    file: 'packages/sources/src/idmc-idu/labels.ts',
    changes: [
      {
        from: "return { value: 'unknown', warning: { code: 'ROLE_MISSING'",
        to: "return { value: 'recommended', warning: { code: 'ROLE_MISSING'",
      },
    ],
    tests: ['packages/sources/src/idmc-idu/rows.test.ts'],
  },
  {
    id: 'rules/idu-role-anywhere',
    mistake: '"Not recommended" is added.',
    file: 'packages/sources/src/idmc-idu/labels.ts',
    changes: [{ from: "text.startsWith('recommended')", to: "text.includes('recommended')" }],
    tests: ['packages/sources/src/idmc-idu/rows.test.ts'],
  },
  {
    id: 'rules/at-least-is-at-most',
    mistake: '"At least" is less than.',
    file: 'packages/sources/src/idmc-idu/labels.ts',
    changes: [{ from: " || text.includes('least')", to: '' }],
    tests: ['packages/sources/src/idmc-idu/rows.test.ts'],
  },
  {
    id: 'rules/up-to-is-exact',
    mistake: 'A qualifier that nobody knows is exact.',
    file: 'packages/sources/src/idmc-idu/labels.ts',
    changes: [
      { from: "return { value: 'approximately', warning }", to: "return { value: 'exact', warning }" },
    ],
    tests: ['packages/sources/src/idmc-idu/rows.test.ts'],
  },
  {
    id: 'rules/idu-window-by-its-end',
    mistake: 'A figure lies in the feed by its last day, not by the day it is listed under.',
    file: 'packages/sources/src/idmc-idu/dates.ts',
    changes: [{ from: 'const window = listed ?? span.end', to: 'const window = span.end' }],
    tests: ['packages/sources/src/idmc-idu/rows.test.ts'],
  },
  {
    id: 'rules/idu-end-before-listed',
    mistake: 'A figure without an end has one day.',
    file: 'packages/sources/src/idmc-idu/dates.ts',
    changes: [{ from: 'const end = last ?? listed ?? first', to: 'const end = last ?? first ?? listed' }],
    tests: ['packages/sources/src/idmc-idu/rows.test.ts'],
  },
  {
    id: 'rules/idu-event-of-its-name',
    mistake: 'The event of a figure is its name where it has a number.',
    file: 'packages/sources/src/idmc-idu/read-row.ts',
    changes: [
      {
        from: 'const id = published ?? (name === undefined ? undefined : eventIdOf(name))',
        to: 'const id = name === undefined ? published : eventIdOf(name)',
      },
    ],
    tests: ['packages/sources/src/idmc-idu/rows.test.ts'],
  },
]
