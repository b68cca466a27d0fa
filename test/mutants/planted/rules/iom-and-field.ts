import type { Mutant } from '../../mutant.ts'

export const iomAndField: readonly Mutant[] = [
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
    id: 'rules/mm-women-and-men',
    mistake: 'Women and men are swapped.',
    file: 'packages/sources/src/iom-missing-migrants/read-row.ts',
    changes: [
      { from: "['f', columns.females]", to: "['m', columns.females]" },
      { from: "['m', columns.males]", to: "['f', columns.males]" },
    ],
    tests: ['packages/sources/src/iom-missing-migrants/rows.test.ts'],
  },
  {
    id: 'rules/mm-event-is-the-part',
    mistake: 'Parts of one incident are several events.',
    file: 'packages/sources/src/iom-missing-migrants/columns.ts',
    changes: [
      {
        from: "incident: ['Main ID', 'web_id', 'Web ID', 'Incident ID']",
        to: "incident: ['web_id', 'Web ID', 'Incident ID', 'Main ID']",
      },
    ],
    tests: ['packages/sources/src/iom-missing-migrants/rows.test.ts'],
  },
  {
    id: 'rules/mm-undated-among-the-dated',
    mistake: 'Incidents without a date stand in the published sums.',
    file: 'packages/sources/src/iom-missing-migrants/read-row.ts',
    changes: [{ from: "date.dateAccuracy === 'day' ? region", to: "date.dateAccuracy !== 'year' ? region" }],
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
    id: 'rules/dtm-insecurity-is-exact',
    mistake: 'Our reading of "Insecurity" passes as DTM\'s word.',
    file: 'packages/sources/src/iom-dtm/reason.ts',
    changes: [
      {
        from: "insecurity: { cause: 'conflict', exact: false }",
        to: "insecurity: { cause: 'conflict', exact: true }",
      },
    ],
    tests: ['packages/sources/src/iom-dtm/rows.test.ts'],
  },
  {
    id: 'rules/dtm-first-of-two-reasons',
    mistake: 'Two reasons are the first.',
    file: 'packages/sources/src/iom-dtm/reason.ts',
    changes: [{ from: "others.length > 0 || first === undefined ? 'mixed' : first", to: "first ?? 'mixed'" }],
    tests: ['packages/sources/src/iom-dtm/rows.test.ts'],
  },
  {
    id: 'rules/dtm-origin-not-in-the-key',
    mistake: 'People from two provinces overwrite each other.',
    file: 'packages/sources/src/iom-dtm/read-row.ts',
    changes: [{ from: '    keyOf(originOf(record)),\n', to: '' }],
    tests: ['packages/sources/src/iom-dtm/rows.test.ts'],
  },
  {
    id: 'rules/dtm-level-not-in-the-key',
    mistake: 'A province and its district without a name are one figure.',
    file: 'packages/sources/src/iom-dtm/read-row.ts',
    changes: [{ from: '    String(level),\n', to: '' }],
    tests: ['packages/sources/src/iom-dtm/rows.test.ts'],
  },
  {
    id: 'rules/dtm-areas-below-the-level',
    mistake: 'A figure of a country is another when a province stands beside it.',
    file: 'packages/sources/src/iom-dtm/read-row.ts',
    changes: [{ from: 'each <= level ?', to: 'each <= 2 ?' }],
    tests: ['packages/sources/src/iom-dtm/rows.test.ts'],
  },
  {
    id: 'rules/dtm-tracking-is-complete',
    mistake: 'Event tracking replaces a whole round.',
    file: 'packages/sources/src/iom-dtm/read-row.ts',
    changes: [{ from: "stated === '' ? assessment !== 'ETT' :", to: "stated === '' ? true :" }],
    tests: ['packages/sources/src/iom-dtm/rows.test.ts'],
  },
  {
    id: 'rules/dtm-men-and-women',
    mistake: 'Women and men are swapped.',
    file: 'packages/sources/src/iom-dtm/read-row.ts',
    changes: [
      { from: "['m', 'numberMales']", to: "['f', 'numberMales']" },
      { from: "['f', 'numberFemales']", to: "['m', 'numberFemales']" },
    ],
    tests: ['packages/sources/src/iom-dtm/iom-dtm.test.ts'],
  },
  {
    id: 'rules/dtm-round-of-a-million',
    mistake: 'Round 1,000,000 is refused.',
    file: 'packages/sources/src/iom-dtm/read-row.ts',
    changes: [{ from: '(round ?? 0) > 1_000_000', to: '(round ?? 0) >= 1_000_000' }],
    tests: ['packages/sources/src/iom-dtm/rows.test.ts'],
  },
  {
    id: 'rules/dtm-name-before-pcode',
    mistake: 'A respelt province is another.',
    file: 'packages/sources/src/iom-dtm/areas.ts',
    changes: [{ from: '=> pcode || name', to: '=> name || pcode' }],
    tests: ['packages/sources/src/iom-dtm/rows.test.ts'],
  },
  {
    id: 'rules/dtm-unnamed-add-up',
    mistake: 'Provinces that add up to their districts count twice.',
    file: 'packages/sources/src/iom-dtm/unnamed-districts.ts',
    changes: [
      {
        from: '      this.#held.length < MAX_HELD &&\n      this.#heldPeople !== this.#districtPeople\n',
        to: '      this.#held.length < MAX_HELD\n',
      },
    ],
    tests: ['packages/sources/src/iom-dtm/rows.test.ts'],
  },
  {
    id: 'rules/dtm-country-after',
    mistake: 'Provinces are districts where the country comes last.',
    file: 'packages/sources/src/iom-dtm/unnamed-districts.ts',
    changes: [{ from: '      this.#countries === 0 &&\n', to: '' }],
    tests: ['packages/sources/src/iom-dtm/rows.test.ts'],
  },
  {
    id: 'rules/dtm-error-without-message',
    mistake: 'A refused question reads as nobody displaced.',
    file: 'packages/sources/src/iom-dtm/answer.ts',
    changes: [{ from: 'success !== false && messages.length === 0', to: 'messages.length === 0' }],
    tests: ['packages/sources/src/iom-dtm/rows.test.ts'],
  },
  {
    id: 'rules/csv-figure-absent',
    mistake: 'A retraction with an empty figure cell has a figure.',
    file: 'packages/sources/src/tideline/csv-observation.ts',
    changes: [{ from: ' && !retracts) fields', to: ') fields' }],
    tests: ['packages/sources/src/tideline/cells.test.ts'],
  },
  {
    id: 'rules/csv-round-is-text',
    mistake: 'The round of a CSV row is refused as text.',
    file: 'packages/sources/src/tideline/csv-observation.ts',
    changes: [{ from: ", 'householdSize', 'round']", to: ", 'householdSize']" }],
    tests: ['packages/sources/src/tideline/cells.test.ts'],
  },
  {
    id: 'rules/csv-false-is-text',
    mistake: '"false" in a CSV row is refused as text.',
    file: 'packages/sources/src/tideline/csv-observation.ts',
    changes: [{ from: "text === 'false' ? false : text", to: 'text' }],
    tests: ['packages/sources/src/tideline/cells.test.ts'],
  },
  {
    id: 'rules/source-of-the-push-first',
    mistake: 'The source of the push replaces that of the row.',
    file: 'packages/sources/src/tideline/format.ts',
    changes: [
      {
        from: "isObject(value) && !Object.hasOwn(value, 'source') && source",
        to: 'isObject(value) && source',
      },
      { from: '{ source, ...value }', to: '{ ...value, source }' },
    ],
    tests: ['packages/sources/src/tideline/cells.test.ts'],
  },
  {
    id: 'rules/mangled-names-taken',
    mistake: 'Names that are not UTF-8 are stored mangled.',
    file: 'packages/sources/src/tideline/format.ts',
    changes: [
      { from: 'if (mangled !== undefined) {', to: 'if (mangled === undefined && columns.length === 0) {' },
    ],
    tests: ['packages/sources/src/tideline/cells.test.ts'],
  },
]
