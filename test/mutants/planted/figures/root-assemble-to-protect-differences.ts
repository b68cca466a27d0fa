import type { Equivalent, Mutant } from '../../mutant.ts'

export const mutants: readonly (Equivalent | Mutant)[] = [
  {
    id: 'attribution/oldest-part-forgotten',
    mistake: 'A sum of stocks shows the age of its newest part as that of its oldest.',
    file: 'packages/figures/src/assemble.ts',
    changes: [
      {
        from: `cell.oldestOn < (before.oldestOn ?? '9999')`,
        to: `cell.oldestOn > (before.oldestOn ?? '9999')`,
      },
    ],
    tests: ['packages/figures/src/assemble.test.ts'],
  },
  {
    id: 'attribution/sources-of-the-last-part',
    mistake: 'A sum over countries names the source of one of them only.',
    file: 'packages/figures/src/assemble.ts',
    changes: [{ from: '[...(before.sources ?? []), ...cell.sources]', to: 'cell.sources' }],
    tests: ['packages/figures/src/assemble.test.ts'],
  },
  {
    id: 'attribution/week-of-its-monday',
    mistake: 'The week of 30 December 2024 is named after 2024.',
    file: 'packages/figures/src/calendar.ts',
    changes: [{ from: 'const thursday = addDays(monday, 3)', to: 'const thursday = addDays(monday, 0)' }],
    tests: ['packages/figures/src/calendar.test.ts'],
  },
  {
    id: 'rules/halves-up',
    mistake: 'Halves are shown rounded up, not to the even neighbour.',
    file: 'packages/contracts/src/idmc-round.ts',
    changes: [{ from: ' && (below / unit) % 2 === 1', to: '' }],
    tests: ['packages/figures/src/ties.test.ts'],
  },
  {
    id: 'rules/hundred-to-ten',
    mistake: 'From exactly 100 on figures are shown in tens.',
    file: 'packages/contracts/src/idmc-round.ts',
    changes: [{ from: 'size <= 100', to: 'size < 100' }],
    equivalent: '100 is a multiple of ten and is shown as 100 in either unit.',
  },
  {
    id: 'attribution/group-hides-the-nationality',
    mistake: 'A figure with both is told under its group of nationalities.',
    file: 'packages/figures/src/key-of.ts',
    changes: [
      {
        from: `(row.nationality ?? '') === '' ? (row.nationalityGroup ?? '') : (row.nationality ?? '')`,
        to: `(row.nationalityGroup ?? '') === '' ? (row.nationality ?? '') : (row.nationalityGroup ?? '')`,
      },
    ],
    tests: ['packages/figures/src/key-of.test.ts'],
  },
  {
    id: 'attribution/unconfirmed-as-reported',
    mistake: 'A figure of triangulation only is called reported.',
    file: 'packages/figures/src/mask.ts',
    changes: [
      { from: '(cell.mask & (NOT_REPORTED | PARTIAL)) !== 0', to: '(cell.mask & NOT_REPORTED) !== 0' },
    ],
    tests: ['packages/figures/src/assemble.test.ts'],
  },
  {
    id: 'attribution/sum-of-bounds-is-a-bound',
    mistake: 'More than 1,000 and less than 10 are less than 1,010.',
    file: 'packages/figures/src/mask.ts',
    changes: [{ from: 'bounds === BOUNDS || ', to: '' }],
    tests: ['packages/figures/src/mask.test.ts'],
  },
  {
    id: 'attribution/cause-by-its-first-letters',
    mistake: 'A difference of one cause counts another whose name begins alike.',
    file: 'packages/figures/src/matches.ts',
    changes: [{ from: 'cause.startsWith(`${path}.`)', to: 'cause.startsWith(path)' }],
    tests: ['packages/figures/src/matches.test.ts'],
  },
  {
    id: 'attribution/groups-of-nationalities',
    mistake: 'A difference of a group of nationalities is not explained.',
    file: 'packages/figures/src/matches.ts',
    changes: [{ from: 'version.nationality, version.nationalityGroup)', to: 'version.nationality)' }],
    tests: ['packages/figures/src/matches.test.ts'],
  },
  {
    id: 'attribution/cut-month-whole',
    mistake: 'The last month of a range that ends within it counts whole.',
    file: 'packages/figures/src/plan-months.ts',
    changes: [
      {
        from: `const cutAtLast = last !== bucketLast('month', lastMonth)`,
        to: 'const cutAtLast = last === lastMonth',
      },
    ],
    tests: ['packages/figures/src/plan-months.test.ts'],
  },
  {
    id: 'disclosure/zero-for-hidden',
    mistake: 'A 0 stands where a figure is hidden.',
    file: 'packages/figures/src/protect-differences.ts',
    changes: [
      {
        from: `{ value: null, state: 'suppressed' } as const`,
        to: `{ value: 0, state: 'suppressed' } as const`,
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-series.test.ts'],
  },
  {
    id: 'disclosure/newer-hidden',
    mistake: 'Of a small change the newer figure is hidden.',
    file: 'packages/figures/src/protect-differences.ts',
    changes: [
      {
        from: 'before: isHidden(after) || before.value === null ? before : { ...before, ...hiddenValue }',
        to: 'before',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/first-figure-told',
    mistake: 'A cell that was new with few people is told by its figure.',
    file: 'packages/figures/src/protect-differences.ts',
    changes: [
      {
        from: 'after: before.value === null && !isHidden(before) ? { ...after, ...hiddenValue } : after',
        to: 'after',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/change-of-hidden-side',
    mistake: 'A change is told whose older figure is hidden.',
    file: 'packages/figures/src/protect-differences.ts',
    changes: [
      {
        from: 'isHidden(each.before) || isHidden(each.after) ? [index]',
        to: 'isHidden(each.after) ? [index]',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/parts-of-hidden',
    mistake: 'A hidden change is told by its parts.',
    file: 'packages/figures/src/protect-differences.ts',
    changes: [{ from: 'Object.keys(reasons).map((name) => [name, null])', to: 'Object.entries(reasons)' }],
    tests: ['packages/answers/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/few-in-many',
    mistake: 'Few people are told as a part of a large change.',
    file: 'packages/figures/src/protect-differences.ts',
    changes: [
      {
        from: 'each.reasons === undefined ? each : { ...each, reasons: protectParts(each.reasons) }',
        to: 'each',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/parts-without-total',
    mistake: 'A part of few people is told by the change less the others.',
    file: 'packages/figures/src/protect-differences.ts',
    changes: [{ from: `[{ cells: [...values.keys()], total: 'shown' }])`, to: '[])' }],
    tests: ['packages/answers/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/changes-without-lines',
    mistake: 'A hidden change is told by the change of the total.',
    file: 'packages/figures/src/protect-differences.ts',
    changes: [{ from: 'suppressCells(changes, open)', to: 'suppressCells(changes, [])' }],
    tests: ['packages/answers/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/cover-beside-hidden',
    mistake: 'A change goes along where another of its line is hidden already.',
    file: 'packages/figures/src/protect-differences.ts',
    changes: [
      {
        from: `cells.some((cell) => hidden.has(cell)) ? [] : [{ cells, total: 'shown' }]`,
        to: `[{ cells, total: 'shown' }]`,
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/single-change',
    mistake: 'A change of a snapshot by three people is told.',
    file: 'packages/figures/src/protect-differences.ts',
    changes: [
      {
        from: 'before !== null && after !== null && isSmall(after - before)',
        to: 'before !== null && after !== null && isSmall(after)',
      },
    ],
    tests: ['services/query-api/src/disclosure.int.test.ts'],
  },
]
