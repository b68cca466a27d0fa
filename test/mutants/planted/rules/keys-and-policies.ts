import type { Mutant } from '../../mutant.ts'

export const keysAndPolicies: readonly Mutant[] = [
  {
    id: 'rules/completeness-makes-no-revision',
    mistake: 'A round that becomes complete is no revision.',
    file: 'packages/contracts/src/content-hash.ts',
    changes: [{ from: '    record.roundComplete,\n', to: '' }],
    tests: ['packages/contracts/src/content-fields.test.ts'],
  },
  {
    id: 'rules/overlap-group-makes-no-revision',
    mistake: 'A figure that moves to another group of publications is no revision.',
    file: 'packages/contracts/src/content-hash.ts',
    changes: [{ from: '    record.overlapGroup,\n', to: '' }],
    tests: ['packages/contracts/src/content-fields.test.ts'],
  },
  {
    id: 'rules/link-makes-a-revision',
    mistake: 'A changed link makes every row of a file a revision.',
    file: 'packages/contracts/src/content-hash.ts',
    changes: [{ from: '    record.status,\n', to: '    record.status,\n    record.url,\n' }],
    tests: ['packages/contracts/src/content-fields.test.ts'],
  },
  {
    id: 'rules/origin-and-destination-alike',
    mistake: 'Origin and destination that swap are no change.',
    file: 'packages/contracts/src/content-hash.ts',
    changes: [
      {
        from: '    record.origin,\n    record.destination,\n',
        to: '    [record.origin, record.destination].toSorted(),\n',
      },
    ],
    tests: ['packages/contracts/src/content-fields.test.ts'],
  },
  {
    id: 'rules/level-makes-a-revision',
    mistake: 'A place that IDMC knows better makes a revision.',
    file: 'packages/contracts/src/content-hash.ts',
    changes: [
      {
        from: 'places.map(({ name, pcode, lat, lon }) => canonicalJson([name, pcode, lat, lon]))',
        to: 'places.map(({ name, pcode, lat, lon, adminLevel }) => canonicalJson([name, pcode, lat, lon, adminLevel]))',
      },
    ],
    tests: ['packages/contracts/src/content-fields.test.ts'],
  },
  {
    id: 'rules/household-size-makes-no-revision',
    mistake: 'A corrected household size is no revision.',
    file: 'packages/contracts/src/content-hash.ts',
    changes: [{ from: 'record.unit, record.householdSize]', to: 'record.unit]' }],
    tests: ['packages/contracts/src/content-fields.test.ts'],
  },
  {
    id: 'rules/order-of-keys-counts',
    mistake: 'Equal content in another order has another hash.',
    file: 'packages/contracts/src/canonical-json.ts',
    changes: [{ from: '      .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))\n', to: '' }],
    tests: ['packages/contracts/src/keys.test.ts'],
  },
  {
    id: 'rules/absent-is-null',
    mistake: 'A value that is absent makes another key.',
    file: 'packages/contracts/src/canonical-json.ts',
    changes: [{ from: '      .filter(([, item]) => item !== undefined)\n', to: '' }],
    tests: ['packages/contracts/src/keys.test.ts'],
  },
  {
    id: 'rules/order-of-places-counts',
    mistake: 'Two places in another order are other people.',
    file: 'packages/contracts/src/place-key.ts',
    changes: [{ from: '[...keys].toSorted()', to: '[...keys]' }],
    tests: ['packages/contracts/src/keys.test.ts'],
  },
  {
    id: 'rules/pcode-is-no-place',
    mistake: 'Places that differ in their P-code only are the same people.',
    file: 'packages/contracts/src/place-key.ts',
    changes: [
      {
        from: '({ name, pcode, lat, lon }) => canonicalJson([name, pcode, lat, lon])',
        to: '({ name, lat, lon }) => canonicalJson([name, lat, lon])',
      },
    ],
    tests: ['packages/contracts/src/keys.test.ts'],
  },
  {
    id: 'rules/destination-has-no-level',
    mistake: 'A figure at its destination has no level.',
    file: 'packages/contracts/src/place-key.ts',
    changes: [{ from: "role !== 'origin'", to: "role === 'location'" }],
    tests: ['packages/contracts/src/keys.test.ts'],
  },
  {
    id: 'rules/coarsest-level',
    mistake: 'A figure of a country and a district counts as the country.',
    file: 'packages/contracts/src/place-key.ts',
    changes: [{ from: 'Math.max(...levels)', to: 'Math.min(...levels)' }],
    tests: ['packages/contracts/src/keys.test.ts'],
  },
  {
    id: 'rules/nationality-counts-twice',
    mistake: 'Two nationalities at one place are called a double count.',
    file: 'packages/contracts/src/same-figure.ts',
    changes: [{ from: '    record.nationality,\n', to: '' }],
    tests: ['packages/contracts/src/keys.test.ts'],
  },
  {
    id: 'rules/rounds-count-twice',
    mistake: 'Two rounds of one day are called a double count.',
    file: 'packages/contracts/src/same-figure.ts',
    changes: [
      { from: 'record.assessment, record.round, record.cause', to: 'record.assessment, record.cause' },
    ],
    tests: ['packages/contracts/src/keys.test.ts'],
  },
  {
    id: 'rules/triangulation-counts-twice',
    mistake: 'A figure that is not added is called a double count.',
    file: 'packages/contracts/src/same-figure.ts',
    changes: [{ from: " || record.role !== 'recommended'", to: '' }],
    tests: ['packages/contracts/src/keys.test.ts'],
  },
  {
    id: 'rules/name-before-pcode',
    mistake: 'A respelt place with a P-code passes as another.',
    file: 'packages/contracts/src/same-figure.ts',
    changes: [
      { from: "pcode === undefined || pcode === '' ? name : pcode", to: "name === '' ? pcode : name" },
    ],
    tests: ['packages/contracts/src/keys.test.ts'],
  },
  {
    id: 'rules/dtm-is-a-field-push',
    mistake: 'Figures that DTM prints are hidden.',
    file: 'packages/contracts/src/source-policy.ts',
    changes: [{ from: "  'iom-dtm': 'public',\n", to: '' }],
    tests: ['packages/contracts/src/policies.test.ts'],
  },
  {
    id: 'rules/undeclared-is-public',
    mistake: 'Small figures of a field push are shown to everybody.',
    file: 'packages/contracts/src/source-policy.ts',
    changes: [
      {
        from: "(declared[source] ?? 'sensitive') : 'sensitive'",
        to: "(declared[source] ?? 'sensitive') : 'public'",
      },
    ],
    tests: ['packages/contracts/src/policies.test.ts'],
  },
  {
    id: 'rules/strategy-stays-a-year',
    mistake: 'The printed strategy still counts in the year after.',
    file: 'packages/contracts/src/stock-policy.ts',
    changes: [{ from: 'carryDays: 240', to: 'carryDays: 366' }],
    tests: ['packages/contracts/src/policies.test.ts'],
  },
  {
    id: 'rules/source-called-constructor',
    mistake: 'The stocks of a source called constructor hold for no number of days.',
    file: 'packages/contracts/src/stock-policy.ts',
    changes: [
      {
        from: '(Object.hasOwn(declared, source) ? declared[source] : undefined) ??',
        to: 'declared[source] ??',
      },
    ],
    tests: ['packages/contracts/src/policies.test.ts'],
  },
  {
    id: 'rules/first-year-of-a-line',
    mistake: 'A line of the order of sources begins a year late.',
    file: 'packages/contracts/src/precedence.ts',
    changes: [{ from: '(fromYear ?? at) <= at', to: '(fromYear ?? at - 1) < at' }],
    tests: ['packages/contracts/src/policies.test.ts'],
  },
  {
    id: 'rules/last-year-of-a-line',
    mistake: 'A line of the order of sources ends a year early.',
    file: 'packages/contracts/src/precedence.ts',
    changes: [{ from: 'at <= (toYear ?? at)', to: 'at < (toYear ?? at + 1)' }],
    tests: ['packages/contracts/src/policies.test.ts'],
  },
  {
    id: 'rules/one-year-line-refused',
    mistake: 'A line for one year is refused.',
    file: 'packages/contracts/src/precedence.ts',
    changes: [{ from: 'fromYear <= toYear', to: 'fromYear < toYear' }],
    tests: ['packages/contracts/src/policies.test.ts'],
  },
  {
    id: 'rules/strategy-before-the-publisher',
    mistake: 'The printed strategy is preferred to the publisher.',
    file: 'infra/precedence/sources.json',
    changes: [
      {
        from: '["iom-dtm", "idmc-gidd", "idmc-gidd-figures"]',
        to: '["iom-strategy-2020", "iom-dtm", "idmc-gidd", "idmc-gidd-figures"]',
      },
    ],
    tests: ['packages/contracts/src/policies.test.ts'],
  },
  {
    id: 'rules/provisional-before-validated',
    mistake: 'The provisional feed is preferred to the validated database.',
    file: 'infra/precedence/sources.json',
    changes: [
      {
        from: '["idmc-gidd", "idmc-gidd-figures", "idmc-idu"]',
        to: '["idmc-idu", "idmc-gidd", "idmc-gidd-figures"]',
      },
    ],
    tests: ['packages/contracts/src/policies.test.ts'],
  },
  {
    id: 'rules/crossings-of-anywhere',
    mistake: 'Panama counts first for crossings of every border.',
    file: 'infra/precedence/sources.json',
    changes: [{ from: '      "countries": ["PAN"],\n', to: '' }],
    tests: ['packages/contracts/src/policies.test.ts'],
  },
  {
    id: 'rules/store-away-is-final',
    mistake: 'A client gives up when the store is away.',
    file: 'packages/contracts/src/errors.ts',
    changes: [
      {
        from: "    'The store does not answer, so revisions cannot be compared; send again, or send your own revision.',\n    true,\n",
        to: "    'The store does not answer, so revisions cannot be compared; send again, or send your own revision.',\n",
      },
    ],
    tests: ['packages/contracts/src/errors.test.ts'],
  },
  {
    id: 'rules/conflict-is-sent-again',
    mistake: 'A client sends a refused row again and again.',
    file: 'packages/contracts/src/errors.ts',
    changes: [
      {
        from: "const row = (hint: string): CodeInfo => ({ scope: 'row', retryable: false, hint })",
        to: "const row = (hint: string): CodeInfo => ({ scope: 'row', retryable: true, hint })",
      },
    ],
    tests: ['packages/contracts/src/errors.test.ts'],
  },
]
