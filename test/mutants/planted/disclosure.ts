import type { Equivalent, Mutant } from '../mutant.ts'

export const disclosure: readonly (Mutant | Equivalent)[] = [
  {
    id: 'disclosure/five-are-few',
    mistake: 'Five people are hidden.',
    file: 'packages/figures/src/suppress.ts',
    changes: [
      {
        from: 'value !== 0 && Math.abs(value) < SMALLEST_SHOWN',
        to: 'value !== 0 && Math.abs(value) <= SMALLEST_SHOWN',
      },
    ],
    tests: ['packages/figures/src/suppress-lines.test.ts'],
  },
  {
    id: 'disclosure/nobody-is-few',
    mistake: 'A 0 counts as few people: a range whose rest is empty is hidden.',
    file: 'packages/figures/src/suppress.ts',
    changes: [{ from: 'value !== 0 && Math.abs(value)', to: 'Math.abs(value)' }],
    tests: ['packages/figures/src/suppress-lines.test.ts'],
  },
  {
    id: 'disclosure/any-fall-is-small',
    mistake: 'Every change downwards counts as few people.',
    file: 'packages/figures/src/suppress.ts',
    changes: [{ from: 'Math.abs(value) < SMALLEST_SHOWN', to: 'value < SMALLEST_SHOWN' }],
    tests: ['packages/figures/src/suppress-lines.test.ts'],
  },
  {
    id: 'disclosure/one-alone-large-enough',
    mistake: 'One hidden cell beside a shown total, told by subtraction, takes no other along.',
    file: 'packages/figures/src/suppress.ts',
    changes: [
      {
        from: 'hidden > 0 && (hidden === 1 || sum < SMALLEST_SHOWN)',
        to: 'hidden > 0 && sum < SMALLEST_SHOWN',
      },
    ],
    tests: ['packages/figures/src/suppress-lines.test.ts', 'packages/figures/src/suppress-attack.test.ts'],
  },
  {
    id: 'disclosure/two-few-are-enough',
    mistake: 'Two hidden cells of 1 and 3 people are cover enough for each other.',
    file: 'packages/figures/src/suppress.ts',
    changes: [{ from: 'hidden > 0 && (hidden === 1 || sum < SMALLEST_SHOWN)', to: 'hidden === 1' }],
    tests: ['packages/figures/src/suppress-lines.test.ts', 'packages/figures/src/suppress-attack.test.ts'],
  },
  {
    id: 'disclosure/five-want-a-third',
    mistake: 'Two hidden cells of five people together hide a third that nothing needs.',
    file: 'packages/figures/src/suppress.ts',
    changes: [{ from: 'sum < SMALLEST_SHOWN)', to: 'sum <= SMALLEST_SHOWN)' }],
    tests: ['packages/figures/src/suppress-lines.test.ts'],
  },
  {
    id: 'disclosure/hidden-total-added-up',
    mistake: 'All cells of a line with a hidden total are shown, and add up to it.',
    file: 'packages/figures/src/suppress.ts',
    changes: [{ from: "total === 'hidden' ? hidden === 0 :", to: "total === 'hidden' ? false :" }],
    tests: ['packages/clickhouse/src/disclosure/levels.test.ts'],
  },
  {
    id: 'disclosure/hidden-total-told',
    mistake: 'A cell alone beside a hidden total counts as told by it, and covers nobody.',
    file: 'packages/figures/src/suppress.ts',
    changes: [{ from: "    .filter(({ total }) => total === 'shown')\n", to: '' }],
    tests: ['packages/figures/src/suppress-lines.test.ts'],
  },
  {
    id: 'disclosure/told-cell-wants-cover',
    mistake: 'A cell that its total tells anyhow takes others along.',
    file: 'packages/figures/src/suppress.ts',
    changes: [{ from: '    if (told.has(cell)) return\n', to: '' }],
    tests: ['packages/figures/src/suppress-lines.test.ts'],
  },
  {
    id: 'disclosure/told-cell-is-cover',
    mistake: 'A cell that a total tells is hidden as cover for another.',
    file: 'packages/figures/src/suppress.ts',
    changes: [
      {
        from: 'if (hidden.has(cell) || told.has(cell) || size === 0) continue',
        to: 'if (hidden.has(cell) || size === 0) continue',
      },
    ],
    tests: ['packages/figures/src/suppress-lines.test.ts'],
  },
  {
    id: 'disclosure/told-once',
    mistake: 'Only what stands alone at first counts as told by totals, not what is left alone then.',
    file: 'packages/figures/src/suppress.ts',
    changes: [
      { from: 'for (let before = -1; before < told.size;) {', to: 'for (let before = -1; before < 0;) {' },
    ],
    tests: ['packages/figures/src/suppress-lines.test.ts'],
  },
  {
    id: 'disclosure/largest-goes-along',
    mistake: 'The largest other cell is hidden beside a small one.',
    file: 'packages/figures/src/suppress.ts',
    changes: [{ from: 'size < best.size', to: 'size > best.size' }],
    tests: ['packages/figures/src/suppress-lines.test.ts'],
  },
  {
    id: 'disclosure/last-goes-along',
    mistake: 'Of two equal cells the last goes along: answers differ by the order of countries.',
    file: 'packages/figures/src/suppress.ts',
    changes: [{ from: 'size < best.size', to: 'size <= best.size' }],
    tests: ['packages/figures/src/suppress.test.ts'],
  },
  {
    id: 'disclosure/helps-nobody-else',
    mistake:
      'The smallest goes along even where a larger one helps two lines, so more is hidden than must be.',
    file: 'packages/figures/src/suppress.ts',
    changes: [
      { from: 'helps > best.helps || (helps === best.helps && size < best.size)', to: 'size < best.size' },
    ],
    tests: ['packages/figures/src/suppress-lines.test.ts'],
  },
  {
    id: 'disclosure/one-turn',
    mistake: 'A line is not looked at again after a later one hid a cell of it.',
    file: 'packages/figures/src/suppress.ts',
    changes: [{ from: '        changed = true\n', to: '' }],
    tests: ['packages/figures/src/suppress-attack.test.ts'],
  },
  {
    id: 'disclosure/columns-forgotten',
    mistake: 'Column totals of a table are not defended.',
    file: 'packages/figures/src/suppress.ts',
    changes: [{ from: '[...across, ...down].map', to: '[...across].map' }],
    tests: ['packages/figures/src/suppress-lines.test.ts', 'packages/figures/src/suppress-attack.test.ts'],
  },
  {
    id: 'disclosure/others-hidden-forgotten',
    mistake: 'Cells that something else hides are no cover.',
    file: 'packages/figures/src/suppress.ts',
    changes: [{ from: '  for (const cell of alreadyHidden) hide(cell)\n', to: '' }],
    tests: ['packages/figures/src/suppress-lines.test.ts'],
  },
  {
    id: 'disclosure/size-of-a-fall',
    mistake: 'A change downwards counts as less than nobody when the hidden are added up.',
    file: 'packages/figures/src/suppress.ts',
    changes: [
      {
        from: 'const sizes = values.map((value) => Math.abs(value ?? 0))',
        to: 'const sizes = values.map((value) => value ?? 0)',
      },
    ],
    tests: ['packages/figures/src/suppress-lines.test.ts'],
  },
  {
    id: 'disclosure/undeclared-is-public',
    mistake: 'A source that nobody declared is public.',
    file: 'packages/contracts/src/source-policy.ts',
    changes: [
      {
        from: "Object.hasOwn(declared, source) ? (declared[source] ?? 'sensitive') : 'sensitive'",
        to: "declared[source] ?? 'public'",
      },
    ],
    tests: ['packages/contracts/src/source-policy.test.ts'],
  },
  {
    id: 'disclosure/inherited-source',
    mistake: 'A source named as something every object has gets that as its policy.',
    file: 'packages/contracts/src/source-policy.ts',
    changes: [
      {
        from: "Object.hasOwn(declared, source) ? (declared[source] ?? 'sensitive') : 'sensitive'",
        to: "declared[source] ?? 'sensitive'",
      },
    ],
    tests: ['packages/contracts/src/source-policy.test.ts'],
  },
  {
    id: 'disclosure/published-undeclared',
    mistake: 'Figures that IOM prints are hidden.',
    file: 'packages/contracts/src/source-policy.ts',
    changes: [{ from: "  'iom-missing-migrants': 'public',\n", to: '' }],
    tests: ['packages/contracts/src/source-policy.test.ts'],
  },
  {
    id: 'disclosure/sensitive-is-public',
    mistake: 'A published source that is declared sensitive is shown whole.',
    file: 'packages/contracts/src/source-policy.ts',
    changes: [{ from: "disclosureOf(source) === 'public'", to: 'Object.hasOwn(declared, source)' }],
    equivalent: 'No source is declared sensitive today, so both ask the same of each.',
  },
  {
    id: 'disclosure/weeks-of-days',
    mistake: 'The total of a week tells a small day.',
    file: 'packages/clickhouse/src/disclosure/hidden-cells.ts',
    changes: [{ from: "day: ['week', 'month']", to: "day: ['month']" }],
    tests: ['packages/clickhouse/src/disclosure/levels.test.ts'],
  },
  {
    id: 'disclosure/months-of-days',
    mistake: 'The total of a month tells a small day.',
    file: 'packages/clickhouse/src/disclosure/hidden-cells.ts',
    changes: [{ from: "day: ['week', 'month']", to: "day: ['week']" }],
    tests: ['packages/clickhouse/src/disclosure/levels.test.ts'],
  },
  {
    id: 'disclosure/quarters-of-months',
    mistake: 'The total of a quarter tells a small month.',
    file: 'packages/clickhouse/src/disclosure/hidden-cells.ts',
    changes: [{ from: "month: ['quarter']", to: 'month: []' }],
    tests: ['packages/clickhouse/src/disclosure/levels.test.ts'],
  },
  {
    id: 'disclosure/years-of-quarters',
    mistake: 'The total of a year tells a small quarter.',
    file: 'packages/clickhouse/src/disclosure/hidden-cells.ts',
    changes: [{ from: "quarter: ['year']", to: 'quarter: []' }],
    tests: ['packages/clickhouse/src/disclosure/levels.test.ts'],
  },
  {
    id: 'disclosure/years-of-weeks',
    mistake: 'Weeks that lie across a new year count as parts of it.',
    file: 'packages/clickhouse/src/disclosure/hidden-cells.ts',
    changes: [{ from: 'week: []', to: "week: ['year']" }],
    tests: ['packages/clickhouse/src/disclosure/levels.test.ts'],
  },
  {
    id: 'disclosure/parent-never-hidden',
    mistake: 'The hidden total of a nationality is told by adding up its countries.',
    file: 'packages/clickhouse/src/disclosure/hidden-cells.ts',
    changes: [{ from: 'parent.get(parentId)?.hidden ?? false', to: 'false' }],
    tests: ['packages/clickhouse/src/disclosure/levels.test.ts'],
  },
  {
    id: 'disclosure/country-totals-hidden',
    mistake: 'Small totals by country and cause are hidden.',
    file: 'packages/clickhouse/src/disclosure/hidden-cells.ts',
    changes: [{ from: '    if (!dimensions.some(isBreakdown)) return level\n', to: '' }],
    tests: ['packages/clickhouse/src/disclosure/levels.test.ts'],
  },
  {
    id: 'disclosure/stock-dates-added',
    mistake: 'Rounds of different months are added up to their quarter.',
    file: 'packages/clickhouse/src/disclosure/hidden-cells.ts',
    changes: [
      {
        from: 'for (const interval_ of shape.flow ? longer[interval] : [])',
        to: 'for (const interval_ of longer[interval])',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/levels.test.ts'],
  },
  {
    id: 'disclosure/total-not-said',
    mistake: 'Of a cell it is not said that the total of its line is hidden.',
    file: 'packages/clickhouse/src/disclosure/hidden-cells.ts',
    changes: [{ from: 'cell.totalHidden[dimension] = addLine(', to: 'addLine(' }],
    tests: ['packages/clickhouse/src/disclosure/levels.test.ts'],
  },
  {
    id: 'disclosure/sources-in-one-table',
    mistake: 'A large figure of one source covers a small one of another.',
    file: 'packages/clickhouse/src/disclosure/decided-table.ts',
    changes: [{ from: "JSON.stringify([source, key.role ?? ''])", to: "JSON.stringify([key.role ?? ''])" }],
    tests: ['packages/clickhouse/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/roles-in-one-table',
    mistake: 'Recommended figures and others are decided as if they were added.',
    file: 'packages/clickhouse/src/disclosure/decided-table.ts',
    changes: [{ from: "JSON.stringify([source, key.role ?? ''])", to: 'JSON.stringify([source])' }],
    tests: ['packages/clickhouse/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/unknown-is-shown',
    mistake: 'A figure that the exact table does not know is shown.',
    file: 'packages/clickhouse/src/disclosure/decided-table.ts',
    changes: [{ from: 'if (cells.length === 0) return true', to: 'if (cells.length === 0) return false' }],
    tests: ['packages/clickhouse/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/filter-takes-all',
    mistake: 'A sum over some countries is judged as the sum over all.',
    file: 'packages/clickhouse/src/disclosure/decided-table.ts',
    changes: [
      {
        from: '    around(place).filter((cell) => free.every((dimension) => isInside(cell, dimension)))\n',
        to: '    around(place)\n',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/outside-is-inside',
    mistake: 'What a sum leaves out is not looked at.',
    file: 'packages/clickhouse/src/disclosure/decided-table.ts',
    changes: [
      { from: '            !isInside(cell, dimension) &&', to: '            isInside(cell, dimension) &&' },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/few-inside',
    mistake: 'A sum shows the four people that are all that is hidden in it.',
    file: 'packages/clickhouse/src/disclosure/hides-union.ts',
    changes: [
      {
        from: 'hidden.length > 0 && (hidden.length === 1 || sum < SMALLEST_SHOWN)',
        to: 'hidden.length === 1',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/one-inside',
    mistake: 'A sum of a hidden cell and shown ones tells the hidden one.',
    file: 'packages/clickhouse/src/disclosure/hides-union.ts',
    changes: [
      {
        from: 'hidden.length > 0 && (hidden.length === 1 || sum < SMALLEST_SHOWN)',
        to: 'hidden.length > 0 && sum < SMALLEST_SHOWN',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-series.test.ts'],
  },
  {
    id: 'disclosure/outside-forgotten',
    mistake: 'A sum tells, subtracted from its total, the one hidden cell it leaves out.',
    file: 'packages/clickhouse/src/disclosure/hides-union.ts',
    changes: [
      {
        from: 'tellsOne(inside) || tellsOne(outsideOf(dimension), first.totalHidden[dimension] ?? false)',
        to: 'tellsOne(inside)',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/hidden-total-of-union',
    mistake: 'A sum and the shown rest add up to a hidden total.',
    file: 'packages/clickhouse/src/disclosure/hides-union.ts',
    changes: [{ from: 'first.totalHidden[dimension] ?? false', to: 'false' }],
    tests: ['packages/clickhouse/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/crossing-sums',
    mistake: 'A sum over countries and nationalities at once is shown with hidden cells in it.',
    file: 'packages/clickhouse/src/disclosure/hides-union.ts',
    changes: [{ from: ' || more.length > 0) return true', to: ') return true' }],
    tests: ['packages/clickhouse/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/single-cell-shown',
    mistake: 'A hidden cell asked for alone is judged as a sum.',
    file: 'packages/clickhouse/src/disclosure/hides-union.ts',
    changes: [
      {
        from: 'if (first === undefined || dimension === undefined || more.length > 0) return true',
        to: 'if (first === undefined || more.length > 0) return true\n  if (dimension === undefined) return tellsOne(inside)',
      },
    ],
    equivalent: 'One hidden cell is always one that is told: the rule of sums says the same of it.',
  },
  {
    id: 'disclosure/large-sum-hidden',
    mistake: 'A sum of thousands is hidden because of a small part in it.',
    file: 'packages/clickhouse/src/disclosure/hides-union.ts',
    changes: [{ from: 'return tellsOne(inside) || tellsOne', to: 'return true || tellsOne' }],
    tests: [
      'packages/clickhouse/src/disclosure/protect-series.test.ts',
      'packages/clickhouse/src/disclosure/protect-unions.test.ts',
    ],
  },
  {
    id: 'disclosure/plain-nationality',
    mistake: 'A breakdown by nationality counts as a plain total.',
    file: 'packages/clickhouse/src/disclosure/protected-question.ts',
    changes: [
      {
        from: "['event', 'nationality', 'origin', 'destination', 'operation']",
        to: "['event', 'origin', 'destination', 'operation']",
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protected-question.test.ts'],
  },
  {
    id: 'disclosure/plain-operation',
    mistake: 'A breakdown by operation counts as a plain total.',
    file: 'packages/clickhouse/src/disclosure/protected-question.ts',
    changes: [
      {
        from: "['event', 'nationality', 'origin', 'destination', 'operation']",
        to: "['event', 'nationality', 'origin', 'destination']",
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protected-question.test.ts'],
  },
  {
    id: 'disclosure/filter-is-plain',
    mistake: 'A question that only filters by nationality is not protected.',
    file: 'packages/clickhouse/src/disclosure/protected-question.ts',
    changes: [
      {
        from: 'query.groupBy.some(isBreakdown) || breakdowns.some((dimension) => query[dimension] !== undefined)',
        to: 'query.groupBy.some(isBreakdown)',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protected-question.test.ts'],
  },
  {
    id: 'disclosure/filtered-dimension-forgotten',
    mistake: 'The table behind a filter by nationality has no nationalities.',
    file: 'packages/clickhouse/src/disclosure/protected-question.ts',
    changes: [
      {
        from: 'filtered[dimension] || query.groupBy.includes(dimension)',
        to: 'query.groupBy.includes(dimension)',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protected-question.test.ts'],
  },
  {
    id: 'disclosure/gidd-without-causes',
    mistake: 'The table behind totals=gidd takes other causes in.',
    file: 'packages/clickhouse/src/disclosure/protected-question.ts',
    changes: [
      { from: "query.cause !== undefined || query.totals === 'gidd'", to: 'query.cause !== undefined' },
    ],
    tests: ['packages/clickhouse/src/disclosure/protected-question.test.ts'],
  },
  {
    id: 'disclosure/other-causes-in-gidd',
    mistake: 'Cells of other causes count as part of a sum that leaves them out.',
    file: 'packages/clickhouse/src/disclosure/protected-question.ts',
    changes: [{ from: "(query.totals === 'all' || value !== 'other')", to: 'true' }],
    tests: ['packages/clickhouse/src/disclosure/protected-question.test.ts'],
  },
  {
    id: 'disclosure/deeper-cause-finds-nothing',
    mistake: 'A deeper cause is compared with the first level as it is, so all figures are hidden.',
    file: 'packages/clickhouse/src/disclosure/protected-question.ts',
    changes: [{ from: 'query.cause === undefined ? undefined : causeRoot(query.cause)', to: 'query.cause' }],
    tests: ['packages/clickhouse/src/disclosure/protected-question.test.ts'],
  },
  {
    id: 'disclosure/role-of-table',
    mistake: 'The deciding table is that of recommended figures, whichever are asked for.',
    file: 'packages/clickhouse/src/disclosure/protected-question.ts',
    changes: [{ from: '  role: query.role,\n', to: "  role: 'recommended',\n" }],
    tests: ['packages/clickhouse/src/disclosure/protected-question.test.ts'],
  },
  {
    id: 'disclosure/method-of-table',
    mistake: 'The deciding table spreads figures over days, whatever is asked for.',
    file: 'packages/clickhouse/src/disclosure/protected-question.ts',
    changes: [{ from: '  method: query.method,\n', to: "  method: 'spread',\n" }],
    tests: ['packages/clickhouse/src/disclosure/protected-question.test.ts'],
  },
  {
    id: 'disclosure/protected-deciding-table',
    mistake: 'The table that decides is itself protected, and so read for ever or with gaps.',
    file: 'packages/clickhouse/src/disclosure/protected-question.ts',
    changes: [{ from: '  exact: true,\n', to: '' }],
    tests: ['packages/clickhouse/src/disclosure/protected-question.test.ts'],
  },
  {
    id: 'disclosure/decided-now',
    mistake: 'An answer of long ago hides what is small now.',
    file: 'packages/clickhouse/src/disclosure/protected-question.ts',
    changes: [{ from: '  asOf,\n  exact', to: '  exact' }],
    tests: [
      'packages/clickhouse/src/disclosure/protected-question.test.ts',
      'packages/clickhouse/src/disclosure/protect-unions.test.ts',
    ],
  },
  {
    id: 'disclosure/range-of-table',
    mistake: 'The table is decided over the range asked for, so that another range shows other cells.',
    file: 'packages/clickhouse/src/disclosure/protected-question.ts',
    changes: [
      {
        from: '  const first = from && bucketStart(interval, `${from.slice(0, 4)}-01-01`)',
        to: '  const first = from',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protected-question.test.ts'],
  },
  {
    id: 'disclosure/year-end-of-table',
    mistake: 'The table ends with the range, so that the year tells what the months hide.',
    file: 'packages/clickhouse/src/disclosure/protected-question.ts',
    changes: [{ from: 'bucketLast(interval, bucketStart(interval, `${to.slice(0, 4)}-12-31`))', to: 'to' }],
    tests: ['packages/clickhouse/src/disclosure/protected-question.test.ts'],
  },
  {
    id: 'disclosure/stock-of-another-range',
    mistake: 'The small cells of a stock are looked for in whole years.',
    file: 'packages/clickhouse/src/disclosure/protected-question.ts',
    changes: [{ from: 'if (!isFlow(query)) {', to: "if (query.from === 'never') {" }],
    tests: ['packages/clickhouse/src/disclosure/protected-question.test.ts'],
  },
  {
    id: 'disclosure/cut-without-cause',
    mistake: 'A part by a deeper cause is judged as the whole cause.',
    file: 'packages/clickhouse/src/disclosure/protected-question.ts',
    changes: [
      {
        from: '  ...(query.cause !== undefined && isPartOfCause(query) ? { cause: query.cause } : {}),\n',
        to: '',
      },
    ],
    tests: [
      'packages/clickhouse/src/disclosure/protected-question.test.ts',
      'packages/clickhouse/src/disclosure/protect-parts.test.ts',
    ],
  },
  {
    id: 'disclosure/cut-without-end',
    mistake: 'A range that ends within a year is judged as if it did not.',
    file: 'packages/clickhouse/src/disclosure/protected-question.ts',
    changes: [
      {
        from: '  ...(query.from === undefined ? {} : { from: query.from }),\n  ...(query.to === undefined ? {} : { to: query.to }),\n  ...(query.cause',
        to: '  ...(query.from === undefined ? {} : { from: query.from }),\n  ...(query.cause',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-parts.test.ts'],
  },
  {
    id: 'disclosure/rest-of-a-part',
    mistake: 'The small rest of a cut year is told by subtraction.',
    file: 'packages/clickhouse/src/disclosure/protect-series.ts',
    changes: [
      {
        from: 'cut.hides(place) || whole.hides(place) || isSmall(rest)',
        to: 'cut.hides(place) || whole.hides(place)',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-parts.test.ts'],
  },
  {
    id: 'disclosure/part-itself',
    mistake: 'The small part of a cut year is shown.',
    file: 'packages/clickhouse/src/disclosure/protect-series.ts',
    changes: [
      {
        from: 'cut.hides(place) || whole.hides(place) || isSmall(rest)',
        to: 'whole.hides(place) || isSmall(rest)',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-parts.test.ts'],
  },
  {
    id: 'disclosure/whole-of-a-part',
    mistake: 'A part of a hidden figure is shown.',
    file: 'packages/clickhouse/src/disclosure/protect-series.ts',
    changes: [
      {
        from: 'cut.hides(place) || whole.hides(place) || isSmall(rest)',
        to: 'cut.hides(place) || isSmall(rest)',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-parts.test.ts'],
  },
  {
    id: 'disclosure/cut-never-read',
    mistake: 'A cut bucket is judged as the whole one.',
    file: 'packages/clickhouse/src/disclosure/protect-series.ts',
    changes: [{ from: '(flow && isClipped(answer)) || isPartOfCause(query)', to: 'isPartOfCause(query)' }],
    tests: ['packages/clickhouse/src/disclosure/protect-parts.test.ts'],
  },
  {
    id: 'disclosure/part-of-cause-never-read',
    mistake: 'A deeper cause is judged as its first level.',
    file: 'packages/clickhouse/src/disclosure/protect-series.ts',
    changes: [
      { from: '(flow && isClipped(answer)) || isPartOfCause(query)', to: 'flow && isClipped(answer)' },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-parts.test.ts'],
  },
  {
    id: 'disclosure/deep-only-where-clipped',
    mistake: 'A deeper cause is judged as a part only where the range cuts as well.',
    file: 'packages/clickhouse/src/disclosure/protect-series.ts',
    changes: [{ from: '!(deep || point.clipped === true)', to: 'point.clipped !== true' }],
    tests: ['packages/clickhouse/src/disclosure/protect-parts.test.ts'],
  },
  {
    id: 'disclosure/stock-clipped',
    mistake: 'A stock read for some days of a month is judged as a part of it.',
    file: 'packages/clickhouse/src/disclosure/protect-series.ts',
    changes: [{ from: '(flow && isClipped(answer))', to: 'isClipped(answer)' }],
    tests: ['packages/clickhouse/src/disclosure/protect-parts.test.ts'],
  },
  {
    id: 'disclosure/alternatives-unread',
    mistake: 'A source that was not chosen is not among those decided about, and is shown.',
    file: 'packages/clickhouse/src/disclosure/protect-series.ts',
    changes: [{ from: '[...chosen, ...alternatives.map((each) => each.source)]', to: '[...chosen]' }],
    tests: ['packages/clickhouse/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/chosen-unread',
    mistake: 'A chosen source is not among those decided about, and is shown.',
    file: 'packages/clickhouse/src/disclosure/protect-series.ts',
    changes: [
      {
        from: '[...chosen, ...alternatives.map((each) => each.source)]',
        to: '[...alternatives.map((each) => each.source)]',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/every-chosen',
    mistake: 'A figure of two sources is hidden only where both are small.',
    file: 'packages/clickhouse/src/disclosure/protect-series.ts',
    changes: [{ from: 'chosen.some((source)', to: 'chosen.every((source)' }],
    tests: ['packages/clickhouse/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/alternative-shown',
    mistake: 'The figure of a source that was not chosen is shown however small.',
    file: 'packages/clickhouse/src/disclosure/protect-series.ts',
    changes: [
      {
        from: 'each.value !== null && hides(placeOf(each.source), point)',
        to: 'each.value === 0 && hides(placeOf(each.source), point)',
      },
    ],
    tests: [
      'packages/clickhouse/src/disclosure/protect-series.test.ts',
      'packages/clickhouse/src/disclosure/protect-unions.test.ts',
    ],
  },
  {
    id: 'disclosure/silence-hidden',
    mistake: 'An alternative that was not reported is said to be hidden.',
    file: 'packages/clickhouse/src/disclosure/protect-series.ts',
    changes: [
      {
        from: 'each.value !== null && hides(placeOf(each.source), point)',
        to: 'hides(placeOf(each.source), point)',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/gap-hidden',
    mistake: 'A gap is said to be hidden.',
    file: 'packages/clickhouse/src/disclosure/protect-series.ts',
    changes: [{ from: 'point.value !== null && chosen.some', to: 'chosen.some' }],
    tests: ['packages/clickhouse/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/public-hidden',
    mistake: 'Small figures of public sources are hidden beside a field push.',
    file: 'packages/clickhouse/src/disclosure/protect-series.ts',
    changes: [{ from: '    if (!sources.has(place.source)) return false\n', to: '' }],
    tests: ['packages/clickhouse/src/disclosure/protect-series.test.ts'],
  },
  {
    id: 'disclosure/plain-total-hidden',
    mistake: 'Small totals by country and cause are hidden.',
    file: 'packages/clickhouse/src/disclosure/protect-series.ts',
    changes: [
      {
        from: 'if (asOf === null || !isProtectedQuestion(query)) return answer',
        to: 'if (asOf === null) return answer',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-series.test.ts'],
  },
  {
    id: 'disclosure/count-of-hidden',
    mistake: 'A hidden figure is told by the number of its observations.',
    file: 'packages/clickhouse/src/disclosure/hidden-point.ts',
    changes: [{ from: '  observations: 0,\n', to: '' }],
    tests: ['packages/clickhouse/src/disclosure/protect-series.test.ts'],
  },
  {
    id: 'disclosure/zero-for-hidden',
    mistake: 'A 0 stands where a figure is hidden.',
    file: 'packages/clickhouse/src/disclosure/hidden-point.ts',
    changes: [
      {
        from: "{ value: null, state: 'suppressed' } as const",
        to: "{ value: 0, state: 'suppressed' } as const",
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-series.test.ts'],
  },
  {
    id: 'disclosure/row-of-group',
    mistake: 'A row of three people that says their group is shown.',
    file: 'packages/clickhouse/src/disclosure/small-row.ts',
    changes: [{ from: "  'nationalityGroup',\n", to: '' }],
    tests: ['packages/clickhouse/src/disclosure/hide-row.test.ts'],
  },
  {
    id: 'disclosure/row-of-operation',
    mistake: 'A row of three people that says their operation is shown.',
    file: 'packages/clickhouse/src/disclosure/small-row.ts',
    changes: [{ from: "  'operation',\n", to: '' }],
    tests: ['packages/clickhouse/src/disclosure/hide-row.test.ts'],
  },
  {
    id: 'disclosure/households-shown',
    mistake: 'One household is shown.',
    file: 'packages/clickhouse/src/disclosure/small-row.ts',
    changes: [
      {
        from: "(isSmall(countOf(row['people'])) || isSmall(countOf(row['figure'])))",
        to: "isSmall(countOf(row['people']))",
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/hide-row.test.ts'],
  },
  {
    id: 'disclosure/people-shown',
    mistake: 'Few people are shown where their figure is something else.',
    file: 'packages/clickhouse/src/disclosure/small-row.ts',
    changes: [
      {
        from: "(isSmall(countOf(row['people'])) || isSmall(countOf(row['figure'])))",
        to: "isSmall(countOf(row['figure']))",
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/public-row-hidden',
    mistake: 'A row of few people that a public source prints is hidden.',
    file: 'packages/clickhouse/src/disclosure/small-row.ts',
    changes: [{ from: '  !isPublicSource(source) && isSmallArea(row)', to: '  isSmallArea(row)' }],
    tests: ['packages/clickhouse/src/disclosure/hide-row.test.ts'],
  },
  {
    id: 'disclosure/not-confidential',
    mistake: 'Every row with the flag is confidential, also where it says no.',
    file: 'packages/clickhouse/src/disclosure/small-row.ts',
    changes: [{ from: "row['confidential'] === true", to: "row['confidential'] !== undefined" }],
    tests: ['packages/clickhouse/src/disclosure/hide-row.test.ts'],
  },
  {
    id: 'disclosure/hash-stays',
    mistake: 'The hash of a hidden row can be tried out.',
    file: 'packages/clickhouse/src/disclosure/hide-row.ts',
    changes: [{ from: "['published', 'hash']", to: "['published']" }],
    tests: ['packages/clickhouse/src/disclosure/hide-row.test.ts'],
  },
  {
    id: 'disclosure/published-stays',
    mistake: 'A hidden row is told by its published copy.',
    file: 'packages/clickhouse/src/disclosure/hide-row.ts',
    changes: [{ from: "['published', 'hash']", to: "['hash']" }],
    tests: ['packages/clickhouse/src/disclosure/hide-row.test.ts'],
  },
  {
    id: 'disclosure/bands-stay',
    mistake: 'The bands of a hidden row add up to it.',
    file: 'packages/clickhouse/src/disclosure/hide-row.ts',
    changes: [
      {
        from: '(band.figure === 0 ? band : hiddenBand(band))',
        to: '(band.figure === 0 ? hiddenBand(band) : band)',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/hide-row.test.ts'],
  },
  {
    id: 'disclosure/confidential-note',
    mistake: 'The note of a confidential row is shown.',
    file: 'packages/clickhouse/src/disclosure/hide-row.ts',
    changes: [{ from: "'note', 'url',", to: "'url'," }],
    tests: ['packages/clickhouse/src/disclosure/hide-row.test.ts'],
  },
  {
    id: 'disclosure/rest-is-no-cell',
    mistake: 'Who is in no band is not counted as cover, so more bands are hidden.',
    file: 'packages/clickhouse/src/disclosure/hide-row.ts',
    changes: [{ from: '    [bands.length],\n', to: '    [],\n' }],
    tests: ['packages/clickhouse/src/disclosure/hide-row.test.ts'],
  },
  {
    id: 'disclosure/copies-beside-bands',
    mistake: 'Hidden bands are told by the published copy.',
    file: 'packages/clickhouse/src/disclosure/hide-row.ts',
    changes: [
      { from: 'row: { ...without(row, secondCopies), breakdown }', to: 'row: { ...row, breakdown }' },
    ],
    tests: ['packages/clickhouse/src/disclosure/hide-row.test.ts'],
  },
  {
    id: 'disclosure/newest-is-hidden',
    mistake: 'Of two revisions that are few people apart the newer is hidden, which is asked for most.',
    file: 'packages/clickhouse/src/disclosure/protect-revisions.ts',
    changes: [
      { from: '  return revisions\n    .toReversed()\n', to: '  return [...revisions]\n' },
      { from: '    })\n    .toReversed()\n', to: '    })\n' },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-rows.test.ts'],
  },
  {
    id: 'disclosure/hidden-is-compared',
    mistake: 'A revision is hidden for being few people apart from one that is hidden itself.',
    file: 'packages/clickhouse/src/disclosure/protect-revisions.ts',
    changes: [
      {
        from: '      if (isSmallRow(source, record) || differs) return',
        to: '      if (people !== undefined) shown.push(people)\n      if (isSmallRow(source, record) || differs) return',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-rows.test.ts'],
  },
  {
    id: 'disclosure/only-the-next',
    mistake: 'A revision is compared with the one after it alone.',
    file: 'packages/clickhouse/src/disclosure/protect-revisions.ts',
    changes: [{ from: 'shown.some((other)', to: 'shown.slice(-1).some((other)' }],
    tests: ['packages/clickhouse/src/disclosure/protect-rows.test.ts'],
  },
  {
    id: 'disclosure/only-more',
    mistake: 'Only a revision that was smaller by few is hidden.',
    file: 'packages/clickhouse/src/disclosure/protect-revisions.ts',
    changes: [{ from: 'isSmall(people - other)', to: 'people < other && isSmall(people - other)' }],
    tests: ['packages/clickhouse/src/disclosure/protect-rows.test.ts'],
  },
  {
    id: 'disclosure/confidential-now',
    mistake: 'A revision is confidential only where it says so itself.',
    file: 'packages/clickhouse/src/disclosure/protect-revisions.ts',
    changes: [{ from: '      if (confidential) return', to: '      if (isConfidential(record)) return' }],
    tests: ['packages/clickhouse/src/disclosure/protect-rows.test.ts'],
  },
  {
    id: 'disclosure/hash-of-revision',
    mistake: 'The hash beside a hidden revision is told.',
    file: 'packages/clickhouse/src/disclosure/protect-revisions.ts',
    changes: [{ from: "    hash: '',\n", to: '' }],
    tests: ['packages/clickhouse/src/disclosure/protect-rows.test.ts'],
  },
  {
    id: 'disclosure/bands-of-history',
    mistake: 'Bands of few people are told in the history.',
    file: 'packages/clickhouse/src/disclosure/protect-revisions.ts',
    changes: [{ from: 'return hidden ? hide(revision, row) : revision', to: 'return revision' }],
    tests: ['packages/clickhouse/src/disclosure/protect-rows.test.ts'],
  },
  {
    id: 'disclosure/share-alone',
    mistake: 'A small row is told by the figure less the others.',
    file: 'packages/clickhouse/src/disclosure/protect-shares.ts',
    changes: [
      {
        from: 'const needsCover = adds && (small.length > 0 || unlistedIsSmall)',
        to: 'const needsCover = adds && unlistedIsSmall',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/unlisted-small',
    mistake: 'A small row that the list leaves out is told by the figure less the listed ones.',
    file: 'packages/clickhouse/src/disclosure/protect-shares.ts',
    changes: [
      {
        from: 'const needsCover = adds && (small.length > 0 || unlistedIsSmall)',
        to: 'const needsCover = adds && small.length > 0',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/cover-where-nothing-adds',
    mistake: 'Rows that were left out take each other along.',
    file: 'packages/clickhouse/src/disclosure/protect-shares.ts',
    changes: [{ from: 'const needsCover = adds && (small', to: 'const needsCover = (small' }],
    tests: ['packages/clickhouse/src/disclosure/protect-rows.test.ts'],
  },
  {
    id: 'disclosure/public-cover',
    mistake: 'A row of a public source, shown elsewhere, covers a small one.',
    file: 'packages/clickhouse/src/disclosure/protect-shares.ts',
    changes: [{ from: '    isPublicSource(observation.source) ? [] : [index],', to: '    [index],' }],
    tests: ['packages/clickhouse/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/one-row-is-cover',
    mistake: 'Two rows of three people together are cover for each other.',
    file: 'packages/clickhouse/src/disclosure/protect-shares.ts',
    changes: [{ from: 'if (count > 1 && people >= SMALLEST_SHOWN) break', to: 'if (count > 1) break' }],
    tests: ['packages/clickhouse/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/five-people-alone',
    mistake: 'One hidden row of five people or more takes no other along.',
    file: 'packages/clickhouse/src/disclosure/protect-shares.ts',
    changes: [
      { from: 'if (count > 1 && people >= SMALLEST_SHOWN) break', to: 'if (people >= SMALLEST_SHOWN) break' },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/largest-share-covers',
    mistake: 'The largest row goes along with a small one.',
    file: 'packages/clickhouse/src/disclosure/protect-shares.ts',
    changes: [
      {
        from: 'Math.abs(shares[a] ?? 0) - Math.abs(shares[b] ?? 0)',
        to: 'Math.abs(shares[b] ?? 0) - Math.abs(shares[a] ?? 0)',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/confidential-row-listed',
    mistake: 'A confidential row of a public source is listed with its figure.',
    file: 'packages/clickhouse/src/disclosure/protect-shares.ts',
    changes: [{ from: ' || isConfidential(observation) ? [index] : []', to: ' ? [index] : []' }],
    tests: ['packages/clickhouse/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/confidential-details-listed',
    mistake: 'A confidential row is listed with its places.',
    file: 'packages/clickhouse/src/disclosure/protect-shares.ts',
    changes: [
      {
        from: 'isConfidential(observation) ? hideConfidential(observation) : hideRow(observation)',
        to: 'hideRow(observation)',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/share-stays',
    mistake: 'A hidden row keeps its share.',
    file: 'packages/clickhouse/src/disclosure/protect-shares.ts',
    changes: [{ from: '      ...(row.share === undefined ? {} : { share: null }),\n', to: '' }],
    tests: ['packages/clickhouse/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/bands-listed',
    mistake: 'Bands of few people are told in the list of rows.',
    file: 'packages/clickhouse/src/disclosure/protect-shares.ts',
    changes: [
      {
        from: 'if (!hidden.has(index)) return withoutSmallBands(row)',
        to: 'if (!hidden.has(index)) return row',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/rows-of-hidden',
    mistake: 'The number of rows behind a hidden figure is told.',
    file: 'packages/clickhouse/src/disclosure/protect-lineage.ts',
    changes: [
      {
        from: 'return { ...rest, counted: protectShares(listed)',
        to: 'return { ...rest, counted: protectShares(counted)',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/rest-of-hidden',
    mistake: 'The number of rows that the list has no room for is told of a hidden figure.',
    file: 'packages/clickhouse/src/disclosure/protect-lineage.ts',
    changes: [
      {
        from: 'return { ...rest, counted: protectShares(listed), excluded: left }',
        to: 'return { ...rest, ...(countedMore === undefined ? {} : { countedMore }), counted: protectShares(listed), excluded: left }',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/public-rows-of-hidden',
    mistake: 'Rows of public sources are not listed where the figure is hidden.',
    file: 'packages/clickhouse/src/disclosure/protect-lineage.ts',
    changes: [
      {
        from: '    const listed = counted.filter(({ observation }) => isPublicSource(observation.source))\n',
        to: '    const listed = counted.filter(({ observation }) => !observation.source)\n',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/share-of-the-rest',
    mistake: 'The share of what is not listed tells the hidden row.',
    file: 'packages/clickhouse/src/disclosure/protect-lineage.ts',
    changes: [
      { from: 'countedMore: hidesAny ? { ...countedMore, share: null } : countedMore', to: 'countedMore' },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/one-more-row',
    mistake: 'One row that is not listed is told by the share of the rest.',
    file: 'packages/clickhouse/src/disclosure/protect-lineage.ts',
    changes: [{ from: 'observations === 1 || isSmall(share)', to: 'isSmall(share)' }],
    tests: ['packages/clickhouse/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/few-more-people',
    mistake: 'A rest of few people is told.',
    file: 'packages/clickhouse/src/disclosure/protect-lineage.ts',
    changes: [{ from: 'observations === 1 || isSmall(share)', to: 'observations === 1' }],
    tests: ['packages/clickhouse/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/public-rest',
    mistake: 'The rest of a list of public rows is hidden.',
    file: 'packages/clickhouse/src/disclosure/protect-lineage.ts',
    changes: [
      {
        from: 'isSmallMore(countedMore) && answer.sources.some((source) => !isPublicSource(source))',
        to: 'isSmallMore(countedMore)',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/shares-not-added',
    mistake: 'Rows behind a shown figure need no cover.',
    file: 'packages/clickhouse/src/disclosure/protect-lineage.ts',
    changes: [
      {
        from: 'protectShares(counted, { adds: true }), excluded: left }',
        to: 'protectShares(counted), excluded: left }',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/excluded-shown',
    mistake: 'Rows that were left out are listed with few people.',
    file: 'packages/clickhouse/src/disclosure/protect-lineage.ts',
    changes: [{ from: 'const left = protectShares(excluded)', to: 'const left = excluded' }],
    tests: ['packages/clickhouse/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/newer-hidden',
    mistake: 'Of a small change the newer figure is hidden.',
    file: 'packages/clickhouse/src/disclosure/protect-differences.ts',
    changes: [
      {
        from: 'before: isHidden(after) || before.value === null ? before : { ...before, ...hiddenValue }',
        to: 'before',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/first-figure-told',
    mistake: 'A cell that was new with few people is told by its figure.',
    file: 'packages/clickhouse/src/disclosure/protect-differences.ts',
    changes: [
      {
        from: 'after: before.value === null && !isHidden(before) ? { ...after, ...hiddenValue } : after',
        to: 'after',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/change-of-hidden-side',
    mistake: 'A change is told whose older figure is hidden.',
    file: 'packages/clickhouse/src/disclosure/protect-differences.ts',
    changes: [
      {
        from: 'isHidden(each.before) || isHidden(each.after) ? [index]',
        to: 'isHidden(each.after) ? [index]',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/parts-of-hidden',
    mistake: 'A hidden change is told by its parts.',
    file: 'packages/clickhouse/src/disclosure/protect-differences.ts',
    changes: [{ from: 'Object.keys(reasons).map((name) => [name, null])', to: 'Object.entries(reasons)' }],
    tests: ['packages/clickhouse/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/few-in-many',
    mistake: 'Few people are told as a part of a large change.',
    file: 'packages/clickhouse/src/disclosure/protect-differences.ts',
    changes: [
      {
        from: 'each.reasons === undefined ? each : { ...each, reasons: protectParts(each.reasons) }',
        to: 'each',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/parts-without-total',
    mistake: 'A part of few people is told by the change less the others.',
    file: 'packages/clickhouse/src/disclosure/protect-differences.ts',
    changes: [{ from: "[{ cells: [...values.keys()], total: 'shown' }])", to: '[])' }],
    tests: ['packages/clickhouse/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/changes-without-lines',
    mistake: 'A hidden change is told by the change of the total.',
    file: 'packages/clickhouse/src/disclosure/protect-differences.ts',
    changes: [{ from: 'suppressCells(changes, open)', to: 'suppressCells(changes, [])' }],
    tests: ['packages/clickhouse/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/cover-beside-hidden',
    mistake: 'A change goes along where another of its line is hidden already.',
    file: 'packages/clickhouse/src/disclosure/protect-differences.ts',
    changes: [
      {
        from: "cells.some((cell) => hidden.has(cell)) ? [] : [{ cells, total: 'shown' }]",
        to: "[{ cells, total: 'shown' }]",
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/single-change',
    mistake: 'A change of a snapshot by three people is told.',
    file: 'packages/clickhouse/src/disclosure/protect-differences.ts',
    changes: [
      {
        from: 'before !== null && after !== null && isSmall(after - before)',
        to: 'before !== null && after !== null && isSmall(after)',
      },
    ],
    tests: ['services/query-api/src/disclosure.int.test.ts'],
  },
  {
    id: 'disclosure/no-source-is-public',
    mistake: 'A change of a preferred source is taken for public.',
    file: 'packages/clickhouse/src/disclosure/protect-diff.ts',
    changes: [
      {
        from: 'source !== undefined && isPublicSource(source)',
        to: 'source === undefined || isPublicSource(source)',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/lines-across-years',
    mistake: 'A change of another year covers one.',
    file: 'packages/clickhouse/src/disclosure/protect-diff.ts',
    changes: [{ from: 'JSON.stringify([point.period, ...others])', to: 'JSON.stringify([...others])' }],
    tests: ['packages/clickhouse/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/lines-of-one-cell',
    mistake: 'Changes of nationalities do not cover each other.',
    file: 'packages/clickhouse/src/disclosure/protect-diff.ts',
    changes: [{ from: 'name !== along)', to: "name !== '')" }],
    tests: ['packages/clickhouse/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/first-breakdown-only',
    mistake: 'Only the first breakdown of a difference adds up to a total.',
    file: 'packages/clickhouse/src/disclosure/protect-diff.ts',
    changes: [
      {
        from: 'query.groupBy.filter(isBreakdown).flatMap',
        to: 'query.groupBy.filter(isBreakdown).slice(0, 1).flatMap',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/country-lines',
    mistake: 'Changes of countries take each other along, whose sum is no plain total.',
    file: 'packages/clickhouse/src/disclosure/protect-diff.ts',
    changes: [{ from: 'query.groupBy.filter(isBreakdown).flatMap', to: 'query.groupBy.flatMap' }],
    tests: ['packages/clickhouse/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/plain-change-hidden',
    mistake: 'A small change of a country is hidden.',
    file: 'packages/clickhouse/src/disclosure/protect-diff.ts',
    changes: [
      {
        from: 'isProtectedQuestion(query) ? protectPoints(query, answer.series) : answer.series',
        to: 'protectPoints(query, answer.series)',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/counts-of-hidden',
    mistake: 'A hidden change is told by the number of its rows.',
    file: 'packages/clickhouse/src/disclosure/protect-diff.ts',
    changes: [{ from: '  ).map(withoutHiddenCounts)', to: '  )' }],
    tests: ['packages/clickhouse/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/parts-beside-hidden',
    mistake: 'An observation beside a hidden change tells it by its part.',
    file: 'packages/clickhouse/src/disclosure/protect-diff.ts',
    changes: [{ from: '(hidesAny || isSmall(part ?? 0))', to: 'isSmall(part ?? 0)' }],
    tests: ['packages/clickhouse/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/small-part-of-one',
    mistake: 'A correction by four people of one observation is told.',
    file: 'packages/clickhouse/src/disclosure/protect-diff.ts',
    changes: [{ from: '(hidesAny || isSmall(part ?? 0))', to: 'hidesAny' }],
    tests: ['packages/clickhouse/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/public-part',
    mistake: 'A small correction of a public source is hidden.',
    file: 'packages/clickhouse/src/disclosure/protect-diff.ts',
    changes: [{ from: '!isPublicSource(source) && (hidesAny', to: '(hidesAny' }],
    tests: ['packages/clickhouse/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/public-cover-of-change',
    mistake: 'A change of a public source is hidden with a small one of a field push.',
    file: 'packages/clickhouse/src/disclosure/protect-diff.ts',
    changes: [{ from: '    .filter((one) => !isPublic(one))\n', to: '' }],
    tests: ['packages/clickhouse/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/left-out-exactly',
    mistake: 'The warning of what GIDD leaves out tells three people of one nationality.',
    file: 'packages/clickhouse/src/series/series.ts',
    changes: [
      {
        from: 'const shown = await shownSeries(store, asked, await exactSeries(store, asked, state), state)',
        to: 'const shown = await exactSeries(store, asked, state)',
      },
    ],
    tests: ['services/query-api/src/disclosure-aside.int.test.ts'],
  },
  {
    id: 'disclosure/nobody-sees-all',
    mistake: 'A key with the scope exact sees what everybody sees.',
    file: 'packages/clickhouse/src/series/series.ts',
    changes: [
      {
        from: '  query.exact === true\n    ? answer\n',
        to: '  query.exact !== undefined && !query.exact\n    ? answer\n',
      },
    ],
    tests: ['services/query-api/src/disclosure.int.test.ts'],
  },
  {
    id: 'disclosure/coverage-before-hiding',
    mistake: 'With coverage=true nothing is hidden.',
    file: 'packages/clickhouse/src/series/series.ts',
    changes: [
      { from: 'await withCoverage(store, query, shown)', to: 'await withCoverage(store, query, answer)' },
    ],
    tests: ['services/query-api/src/disclosure-aside.int.test.ts'],
  },
  {
    id: 'disclosure/left-out-of-everybody',
    mistake: 'A key with the scope exact does not see what GIDD leaves out of a small cell.',
    file: 'packages/clickhouse/src/series/left-out.ts',
    changes: [
      {
        from: "    ...query,\n    totals: 'all',",
        to: "    ...query,\n    exact: false,\n    totals: 'all',",
      },
    ],
    tests: ['services/query-api/src/disclosure-aside.int.test.ts'],
  },
  {
    id: 'disclosure/unrounded-exactly',
    mistake: 'The sum before rounding is told of a hidden figure.',
    file: 'packages/clickhouse/src/lineage/lineage.ts',
    changes: [
      {
        from: 'exactSeries(store, exactly, state).then((answer) => shownSeries(store, exactly, answer, state))',
        to: 'exactSeries(store, exactly, state)',
      },
    ],
    tests: ['services/query-api/src/disclosure-aside.int.test.ts'],
  },
  {
    id: 'disclosure/diff-as-it-is',
    mistake: 'A difference shows figures that its two series hide.',
    file: 'packages/clickhouse/src/diff/diff.ts',
    changes: [
      {
        from: 'query.exact === true || changed.length === 0',
        to: 'query.exact !== false || changed.length === 0',
      },
    ],
    tests: ['services/query-api/src/disclosure-aside.int.test.ts'],
  },
  {
    id: 'disclosure/lineage-for-all',
    mistake: 'Lineage is told exactly to everybody.',
    file: 'services/query-api/src/routes/lineage.ts',
    changes: [{ from: 'exact ? answer : protectLineage(answer)', to: 'answer' }],
    tests: ['services/query-api/src/disclosure.int.test.ts'],
  },
  {
    id: 'disclosure/diff-for-all',
    mistake: 'Differences are told exactly to everybody.',
    file: 'services/query-api/src/routes/diff.ts',
    changes: [{ from: 'exact ? answer : protectDiff(query, answer)', to: 'answer' }],
    tests: ['services/query-api/src/disclosure.int.test.ts'],
  },
  {
    id: 'disclosure/history-for-all',
    mistake: 'The history of an observation is told exactly to everybody.',
    file: 'services/query-api/src/routes/observations.ts',
    changes: [{ from: 'exact ? revisions : protectRevisions(source, revisions)', to: 'revisions' }],
    tests: ['services/query-api/src/disclosure.int.test.ts'],
  },
  {
    id: 'disclosure/history-cached',
    mistake: 'The exact history of an observation may be kept by a shared cache.',
    file: 'services/query-api/src/routes/observations.ts',
    changes: [{ from: "exact ? 'private, no-cache' : 'no-cache'", to: "'no-cache'" }],
    tests: ['services/query-api/src/disclosure-aside.int.test.ts'],
  },
  {
    id: 'disclosure/diff-cached',
    mistake: 'An exact difference may be kept by a shared cache.',
    file: 'services/query-api/src/routes/diff.ts',
    changes: [
      {
        from: 'cacheControl(toAsOf, answer.watermark, { exact })',
        to: 'cacheControl(toAsOf, answer.watermark)',
      },
    ],
    tests: ['services/query-api/src/disclosure-aside.int.test.ts'],
  },
  {
    id: 'disclosure/exact-not-echoed',
    mistake: 'An exact answer has the ETag of the public one.',
    file: 'services/query-api/src/series/exact-view.ts',
    changes: [{ from: '  echo: { ...understood.echo, exact: true },\n', to: '' }],
    tests: ['services/query-api/src/disclosure.int.test.ts'],
  },
]
