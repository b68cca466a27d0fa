import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'attribution/role-first',
    mistake: 'A demoted figure that was corrected too is told to have lost its old number by its role.',
    file: 'packages/answers/src/diff/explain-flow.ts',
    changes: [
      {
        from: `{ reason: 'correction', fields: ['people'] },`,
        to: `{ reason: 'role', fields: ['role'] },\n  { reason: 'correction', fields: ['people'] },`,
      },
      {
        from: `{ reason: 'reclassified', fields: ['cause', 'category', 'kind', 'overlapGroup'] },\n  { reason: 'role', fields: ['role'] },`,
        to: `{ reason: 'reclassified', fields: ['cause', 'category', 'kind', 'overlapGroup'] },`,
      },
    ],
    tests: ['packages/answers/src/diff/explain-flow.test.ts'],
  },
  {
    id: 'attribution/cause-before-place',
    mistake: 'A figure that moved and changed its cause is told to have changed it where it was.',
    file: 'packages/answers/src/diff/explain-flow.ts',
    changes: [
      {
        from: `{ reason: 'correction', fields: ['people'] },`,
        to: `{ reason: 'correction', fields: ['people'] },\n  { reason: 'reclassified', fields: ['cause', 'category', 'kind', 'overlapGroup'] },`,
      },
      {
        from: `{ reason: 'reclassified', fields: ['cause', 'category', 'kind', 'overlapGroup'] },\n  { reason: 'role', fields: ['role'] },`,
        to: `{ reason: 'role', fields: ['role'] },`,
      },
    ],
    tests: ['packages/answers/src/diff/explain-flow.test.ts'],
  },
  {
    id: 'attribution/people-last',
    mistake: 'A corrected figure that moved is told to have moved with its old number.',
    file: 'packages/answers/src/diff/explain-flow.ts',
    changes: [
      { from: `  { reason: 'correction', fields: ['people'] },\n`, to: '' },
      {
        from: `{ reason: 'role', fields: ['role'] },`,
        to: `{ reason: 'role', fields: ['role'] },\n  { reason: 'correction', fields: ['people'] },`,
      },
    ],
    tests: ['packages/answers/src/diff/explain-flow.test.ts'],
  },
  {
    id: 'attribution/role-before-cause',
    mistake: 'A reclassified figure that was demoted is told to have left its old cause by its role.',
    file: 'packages/answers/src/diff/explain-flow.ts',
    changes: [
      {
        from: `{ reason: 'reclassified', fields: ['cause', 'category', 'kind', 'overlapGroup'] },\n  { reason: 'role', fields: ['role'] },`,
        to: `{ reason: 'role', fields: ['role'] },\n  { reason: 'reclassified', fields: ['cause', 'category', 'kind', 'overlapGroup'] },`,
      },
    ],
    tests: ['packages/answers/src/diff/explain-flow.test.ts'],
  },
  {
    id: 'attribution/operation-is-no-move',
    mistake: 'A figure that goes to another operation changes no cell of it.',
    file: 'packages/answers/src/diff/explain-flow.ts',
    changes: [
      {
        from: `'nationalityGroup', 'operation', 'eventId'] as const`,
        to: `'nationalityGroup', 'eventId'] as const`,
      },
    ],
    tests: ['packages/answers/src/diff/explain-flow.test.ts'],
  },
  {
    id: 'attribution/kind-is-no-change',
    mistake: 'A flow that becomes a stock stays in the flows of a difference.',
    file: 'packages/answers/src/diff/explain-flow.ts',
    changes: [{ from: `'category', 'kind', 'overlapGroup'`, to: `'category', 'overlapGroup'` }],
    tests: ['packages/answers/src/diff/explain-flow.test.ts'],
  },
  {
    id: 'attribution/late-by-our-clock',
    mistake: 'An archive that is pushed late is called late, whenever its publisher reported it.',
    file: 'packages/answers/src/diff/explain-flow.ts',
    changes: [{ from: 'isLate(end, reportedAt ?? recordedAt)', to: 'isLate(end, recordedAt)' }],
    tests: ['packages/answers/src/diff/explain-flow.test.ts'],
  },
  {
    id: 'attribution/late-after-the-first-day',
    mistake: 'A long flow is late a month after it began.',
    file: 'packages/answers/src/diff/explain-flow.ts',
    changes: [
      {
        from: '({ end, reportedAt, recordedAt }: Version)',
        to: '({ start: end, reportedAt, recordedAt }: Version)',
      },
    ],
    tests: ['packages/answers/src/diff/explain-flow.test.ts'],
  },
  {
    id: 'attribution/new-by-the-old-choice',
    mistake: 'A new figure is told where its source counted before, and not where it counts now.',
    file: 'packages/answers/src/diff/explain-flow.ts',
    changes: [
      {
        from: `'late' : 'new', flowParts(query, after, dimensions, at.after)`,
        to: `'late' : 'new', flowParts(query, after, dimensions, at.before)`,
      },
    ],
    tests: ['packages/answers/src/diff/explain-flow.test.ts'],
  },
  {
    id: 'attribution/withdrawn-by-the-new-choice',
    mistake: 'A withdrawn figure is told where its source counts now, and not where it counted.',
    file: 'packages/answers/src/diff/explain-flow.ts',
    changes: [
      {
        from: `'retraction', negative(flowParts(query, before, dimensions, at.before))`,
        to: `'retraction', negative(flowParts(query, before, dimensions, at.after))`,
      },
    ],
    tests: ['packages/answers/src/diff/explain-flow.test.ts'],
  },
  {
    id: 'attribution/publications-twice',
    mistake: 'A publication is told as a plain flow too, beside what was chosen of it.',
    file: 'packages/answers/src/diff/explain-flow.ts',
    changes: [{ from: `  version.overlapGroup === '' &&\n`, to: '' }],
    tests: ['packages/answers/src/diff/explain-flow.test.ts'],
  },
  {
    id: 'attribution/range-cuts-nothing',
    mistake: 'A difference over part of a month is explained by the whole month.',
    file: 'packages/answers/src/diff/parts-of-span.ts',
    changes: [
      {
        from: 'earlier(bucketLast(query.interval, bucket), query.to)',
        to: 'bucketLast(query.interval, bucket)',
      },
    ],
    tests: ['packages/answers/src/diff/parts-of-span.test.ts'],
  },
  {
    id: 'attribution/choices-swapped',
    mistake: 'What counted before is decided by the sources of now, and the reverse.',
    file: 'packages/answers/src/diff/tally-changes.ts',
    changes: [
      {
        from: '{ before: countsBy(before), after: countsBy(after) }',
        to: '{ before: countsBy(after), after: countsBy(before) }',
      },
    ],
    tests: ['services/query-api/src/diff.int.test.ts'],
  },
  {
    id: 'attribution/stocks-by-the-old-choice',
    mistake: 'A stock whose source came to be preferred is not what explains the change.',
    file: 'packages/answers/src/diff/tally-changes.ts',
    changes: [
      {
        from: 'changed, differences, [before, after])',
        to: 'changed, differences, [before, before])',
      },
    ],
    tests: ['test/properties/attribution.int.test.ts'],
  },
  {
    id: 'attribution/ids-of-two-sources',
    mistake: 'Observations of two sources with one id are told as one.',
    file: 'packages/answers/src/diff/tally.ts',
    changes: [{ from: 'const identity = `${source}|${id}`', to: 'const identity = id' }],
    tests: ['packages/answers/src/diff/tally.test.ts'],
  },
]
