import type { Equivalent, Mutant } from '../mutant.ts'

const diff = 'packages/clickhouse/src/diff'
const history = 'test/properties/attribution.int.test.ts'

const correction = `{ reason: 'correction', fields: ['people'] },`
const reclassified = `{ reason: 'reclassified', fields: ['cause', 'category', 'kind', 'overlapGroup'] },`
const role = `{ reason: 'role', fields: ['role'] },`

/** Why a figure changed. */
export const attributionOfChange: readonly (Mutant | Equivalent)[] = [
  {
    id: 'attribution/role-first',
    mistake: 'A demoted figure that was corrected too is told to have lost its old number by its role.',
    file: `${diff}/explain-flow.ts`,
    changes: [
      { from: correction, to: `${role}\n  ${correction}` },
      { from: `${reclassified}\n  ${role}`, to: reclassified },
    ],
    tests: [`${diff}/explain-flow.test.ts`],
  },
  {
    id: 'attribution/cause-before-place',
    mistake: 'A figure that moved and changed its cause is told to have changed it where it was.',
    file: `${diff}/explain-flow.ts`,
    changes: [
      { from: correction, to: `${correction}\n  ${reclassified}` },
      { from: `${reclassified}\n  ${role}`, to: role },
    ],
    tests: [`${diff}/explain-flow.test.ts`],
  },
  {
    id: 'attribution/people-last',
    mistake: 'A corrected figure that moved is told to have moved with its old number.',
    file: `${diff}/explain-flow.ts`,
    changes: [
      { from: `  ${correction}\n`, to: '' },
      { from: role, to: `${role}\n  ${correction}` },
    ],
    tests: [`${diff}/explain-flow.test.ts`],
  },
  {
    id: 'attribution/role-before-cause',
    mistake: 'A reclassified figure that was demoted is told to have left its old cause by its role.',
    file: `${diff}/explain-flow.ts`,
    changes: [{ from: `${reclassified}\n  ${role}`, to: `${role}\n  ${reclassified}` }],
    tests: [`${diff}/explain-flow.test.ts`],
  },
  {
    id: 'attribution/operation-is-no-move',
    mistake: 'A figure that goes to another operation changes no cell of it.',
    file: `${diff}/explain-flow.ts`,
    changes: [
      {
        from: `'nationalityGroup', 'operation', 'eventId'] as const`,
        to: `'nationalityGroup', 'eventId'] as const`,
      },
    ],
    tests: [`${diff}/explain-flow.test.ts`],
  },
  {
    id: 'attribution/kind-is-no-change',
    mistake: 'A flow that becomes a stock stays in the flows of a difference.',
    file: `${diff}/explain-flow.ts`,
    changes: [{ from: `'category', 'kind', 'overlapGroup'`, to: `'category', 'overlapGroup'` }],
    tests: [`${diff}/explain-flow.test.ts`],
  },
  {
    id: 'attribution/late-by-our-clock',
    mistake: 'An archive that is pushed late is called late, whenever its publisher reported it.',
    file: `${diff}/explain-flow.ts`,
    changes: [{ from: 'isLate(end, reportedAt ?? recordedAt)', to: 'isLate(end, recordedAt)' }],
    tests: [`${diff}/explain-flow.test.ts`],
  },
  {
    id: 'attribution/late-after-the-first-day',
    mistake: 'A long flow is late a month after it began.',
    file: `${diff}/explain-flow.ts`,
    changes: [
      {
        from: '({ end, reportedAt, recordedAt }: Version)',
        to: '({ start: end, reportedAt, recordedAt }: Version)',
      },
    ],
    tests: [`${diff}/explain-flow.test.ts`],
  },
  {
    id: 'attribution/new-by-the-old-choice',
    mistake: 'A new figure is told where its source counted before, and not where it counts now.',
    file: `${diff}/explain-flow.ts`,
    changes: [
      {
        from: `'late' : 'new', flowParts(query, after, dimensions, at.after)`,
        to: `'late' : 'new', flowParts(query, after, dimensions, at.before)`,
      },
    ],
    tests: [`${diff}/explain-flow.test.ts`],
  },
  {
    id: 'attribution/withdrawn-by-the-new-choice',
    mistake: 'A withdrawn figure is told where its source counts now, and not where it counted.',
    file: `${diff}/explain-flow.ts`,
    changes: [
      {
        from: `'retraction', negative(flowParts(query, before, dimensions, at.before))`,
        to: `'retraction', negative(flowParts(query, before, dimensions, at.after))`,
      },
    ],
    tests: [`${diff}/explain-flow.test.ts`],
  },
  {
    id: 'attribution/publications-twice',
    mistake: 'A publication is told as a plain flow too, beside what was chosen of it.',
    file: `${diff}/explain-flow.ts`,
    changes: [{ from: `  version.overlapGroup === '' &&\n`, to: '' }],
    tests: [`${diff}/explain-flow.test.ts`],
  },
  {
    id: 'attribution/chosen-cause-before-role',
    mistake: 'A demoted stock that changed its cause is called reclassified.',
    file: `${diff}/explain-chosen.ts`,
    changes: [
      { from: `  if (differs(before, after, 'role')) return 'role'\n`, to: '' },
      { from: `  return 'method'\n}`, to: `  return differs(before, after, 'role') ? 'role' : 'method'\n}` },
    ],
    tests: [`${diff}/explain-chosen.test.ts`],
  },
  {
    id: 'attribution/corrected-though-replaced',
    mistake: 'A corrected figure that a later round replaced is called a correction of all its people.',
    file: `${diff}/explain-chosen.ts`,
    changes: [{ from: `inBoth && differs(before, after, 'people')`, to: `differs(before, after, 'people')` }],
    tests: [`${diff}/explain-chosen.test.ts`],
  },
  {
    id: 'attribution/chosen-never-late',
    mistake: 'A round reported long after is called new.',
    file: `${diff}/explain-chosen.ts`,
    changes: [{ from: `after !== undefined && isLateVersion(after) ? 'late' : 'new'`, to: `'new'` }],
    tests: [`${diff}/explain-chosen.test.ts`],
  },
  {
    id: 'attribution/last-part-of-a-cell',
    mistake: 'Of a publication that counts twice in a cell only the last part is told.',
    file: `${diff}/explain-chosen.ts`,
    changes: [{ from: '{ ...part, people: sum.people + part.people }', to: 'part' }],
    tests: [`${diff}/explain-chosen.test.ts`],
  },
  {
    id: 'attribution/rest-instead-of-method',
    mistake: 'What no observation explains takes the place of what the choice of sources explains.',
    file: `${diff}/changed-points.ts`,
    changes: [{ from: '(reasons.method ?? 0) + rest', to: 'rest' }],
    tests: [`${diff}/changed-points.test.ts`],
  },
  {
    id: 'attribution/cut-bucket-unexplained',
    mistake: 'A bucket that the range cuts is explained by the choice alone.',
    file: `${diff}/changed-points.ts`,
    changes: [{ from: 'bucketStart(query.interval, point.from)', to: 'point.from' }],
    tests: [`${diff}/changed-points.test.ts`],
  },
  {
    id: 'attribution/state-is-no-change',
    mistake: 'A figure that became partial, or 0 where nothing was reported, did not change.',
    file: `${diff}/changed-points.ts`,
    changes: [{ from: 'change === 0 && was.state === is.state && Object', to: 'change === 0 && Object' }],
    tests: [`${diff}/changed-points.test.ts`],
  },
  {
    id: 'attribution/ids-of-two-sources',
    mistake: 'Observations of two sources with one id are told as one.',
    file: `${diff}/tally.ts`,
    changes: [{ from: 'const identity = `${source}|${id}`', to: 'const identity = id' }],
    tests: [`${diff}/tally.test.ts`],
  },
  {
    id: 'attribution/cause-by-its-first-letters',
    mistake: 'A difference of one cause counts another whose name begins alike.',
    file: `${diff}/matches.ts`,
    changes: [{ from: 'cause.startsWith(`${path}.`)', to: 'cause.startsWith(path)' }],
    tests: [`${diff}/matches.test.ts`],
  },
  {
    id: 'attribution/groups-of-nationalities',
    mistake: 'A difference of a group of nationalities is not explained.',
    file: `${diff}/matches.ts`,
    changes: [{ from: 'version.nationality, version.nationalityGroup)', to: 'version.nationality)' }],
    tests: [`${diff}/matches.test.ts`],
  },
  {
    id: 'attribution/range-cuts-nothing',
    mistake: 'A difference over part of a month is explained by the whole month.',
    file: `${diff}/parts-of-span.ts`,
    changes: [
      {
        from: 'earlier(bucketLast(query.interval, bucket), query.to)',
        to: 'bucketLast(query.interval, bucket)',
      },
    ],
    tests: [`${diff}/parts-of-span.test.ts`],
  },
  {
    id: 'attribution/choices-swapped',
    mistake: 'What counted before is decided by the sources of now, and the reverse.',
    file: `${diff}/diff.ts`,
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
    file: `${diff}/diff.ts`,
    changes: [
      {
        from: 'asOf(at.after), dimensions, at.after, after)',
        to: 'asOf(at.after), dimensions, at.after, before)',
      },
    ],
    tests: [history],
  },
  {
    id: 'attribution/smallest-first',
    mistake: 'The observations with the smallest parts are told first, and the largest not at all.',
    file: `${diff}/diff.ts`,
    changes: [{ from: 'sizeOf(b.reasons) - sizeOf(a.reasons)', to: 'sizeOf(a.reasons) - sizeOf(b.reasons)' }],
    tests: [history],
  },
  {
    id: 'attribution/last-of-two-equal-revisions',
    mistake: 'Of two revisions with one number a difference takes the one that came second.',
    file: `${diff}/changed-records.ts`,
    changes: [
      {
        from: 'revision DESC, recordedAt, partition, offset',
        to: 'revision DESC, recordedAt DESC, partition, offset',
      },
    ],
    tests: [history],
  },
  {
    id: 'attribution/stock-source-once',
    mistake: 'A difference of stocks takes the source of the first date for all dates.',
    file: `${diff}/chosen-at.ts`,
    changes: [
      {
        from: 'choice.inBucket(candidate, bucket, year)',
        to: `choice.inBucket(candidate, [...days.values()][0] ?? '', year)`,
      },
    ],
    tests: [history],
  },
]
