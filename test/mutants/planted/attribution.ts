import type { Equivalent, Mutant } from '../mutant.ts'

const diff = 'packages/clickhouse/src/diff'
const lineage = 'packages/clickhouse/src/lineage'
const series = 'packages/clickhouse/src/series'
const contracts = 'packages/contracts/src'
const history = 'test/properties/attribution.int.test.ts'

const correction = `{ reason: 'correction', fields: ['people'] },`
const reclassified = `{ reason: 'reclassified', fields: ['cause', 'category', 'kind', 'overlapGroup'] },`
const role = `{ reason: 'role', fields: ['role'] },`

/** Why a figure is what it is, and why it changed. */
export const attribution: readonly (Mutant | Equivalent)[] = [
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
    id: 'attribution/share-of-the-other-year',
    mistake: 'The share of a week over New Year holds the year in which another source is preferred.',
    file: `${lineage}/decide.ts`,
    changes: [{ from: 'taken.reduce(', to: 'inside.reduce(' }],
    tests: [`${lineage}/decide.test.ts`],
  },
  {
    id: 'attribution/role-before-cause-left-out',
    mistake:
      'A triangulation of an eviction is told to be left out by its role, though GIDD leaves its cause out.',
    file: `${lineage}/decide.ts`,
    changes: [
      {
        from: `  if (query.totals === 'gidd' && causeRoot(candidate.cause) === 'other') return 'other_cause'\n`,
        to: '',
      },
      {
        from: `? 'unknown_role' : 'triangulation'\n}`,
        to: `? 'unknown_role' : 'triangulation'\n}\nexport const isEviction = (query: SeriesQuery, { candidate }: Judged): boolean =>\n  query.totals === 'gidd' && causeRoot(candidate.cause) === 'other'\n`,
      },
    ],
    tests: [`${lineage}/decide.test.ts`],
  },
  {
    id: 'attribution/withdrawn-last',
    mistake: 'A withdrawn triangulation is told to be left out by its role.',
    file: `${lineage}/decide.ts`,
    changes: [
      { from: `  if (notHead !== undefined) return notHead\n`, to: '' },
      { from: '  if (chosen) return undefined\n', to: '  if (chosen) return notHead\n' },
    ],
    tests: [`${lineage}/decide.test.ts`],
  },
  {
    id: 'attribution/source-before-period',
    mistake: 'A figure of other days is told to be left out for its source.',
    file: `${lineage}/decide.ts`,
    changes: [
      {
        from: `  if (inside.length === 0) return { reason: 'outside_period' }\n`,
        to: `  if (parts.every(({ preferred }) => !preferred)) return { reason: 'other_source' }\n  if (inside.length === 0) return { reason: 'outside_period' }\n`,
      },
    ],
    tests: [`${lineage}/decide.test.ts`],
  },
  {
    id: 'attribution/round-before-role',
    mistake: 'A triangulation of an old round is told to be left out for its round.',
    file: `${lineage}/decide.ts`,
    changes: [
      {
        from: 'excludedByItself(query, judged) ?? judged.leftOut',
        to: 'judged.leftOut ?? excludedByItself(query, judged)',
      },
    ],
    tests: [`${lineage}/decide.test.ts`],
  },
  {
    id: 'attribution/stock-by-its-own-year',
    mistake: 'The source of a carried stock is the one preferred in the year when it was reported.',
    file: `${lineage}/decide.ts`,
    changes: [
      { from: 'sourceOf(candidate, at.slice(0, 4))', to: 'sourceOf(candidate, candidate.end.slice(0, 4))' },
    ],
    tests: [`${lineage}/decide.test.ts`],
  },
  {
    id: 'attribution/no-figure-is-triangulation',
    mistake: 'A recommended figure that nobody gave is called triangulation with role=best.',
    file: `${lineage}/decide.ts`,
    changes: [{ from: `  if (candidate.role === 'recommended') return 'not_reported'\n`, to: '' }],
    tests: [`${lineage}/decide.test.ts`],
  },
  {
    id: 'attribution/new-year-in-the-old-one',
    mistake: 'The first days of a year count by the source of the year before.',
    file: `${lineage}/years-of.ts`,
    changes: [{ from: 'first + nth === last ? to', to: 'first + nth >= last - 1 ? to' }],
    tests: [`${lineage}/years-of.test.ts`],
  },
  {
    id: 'attribution/withdrawn-is-a-conflict',
    mistake: 'What a retraction with the same number withdrew is called a conflict.',
    file: `${lineage}/candidate.ts`,
    changes: [
      {
        from: `retracted ? 'retracted' : sameRevision ? 'conflict' : 'revised_away'`,
        to: `sameRevision ? 'conflict' : retracted ? 'retracted' : 'revised_away'`,
      },
    ],
    tests: [`${lineage}/candidate.test.ts`],
  },
  {
    id: 'attribution/withdrawn-by-what-lost',
    mistake: 'A moved figure is called withdrawn because a retraction came second and lost.',
    file: `${lineage}/candidate.ts`,
    changes: [
      {
        from: '(m.k, c.hr, c.hh) IN (SELECT k, revision, h FROM',
        to: '(m.k, c.hr) IN (SELECT k, revision FROM',
      },
    ],
    tests: [history],
  },
  {
    id: 'attribution/source-by-the-filter',
    mistake: 'Asked for one nationality, the lineage takes another source than the country has.',
    file: `${lineage}/source-choice.ts`,
    changes: [{ from: 'readCells(store, coveringQuery(query), ', to: 'readCells(store, query, ' }],
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
  {
    id: 'attribution/preferred-once-for-all-dates',
    mistake: 'The source of a stock is chosen once, and a year-end hides the rounds of the other months.',
    file: `${series}/preferred.ts`,
    changes: [{ from: `(key.year ?? '') : bucket}`, to: `(key.year ?? '') : ''}` }],
    tests: [`${series}/preferred.test.ts`],
  },
  {
    id: 'attribution/preferred-once-for-all-years',
    mistake: 'The source of the first year counts in all years.',
    file: `${series}/preferred.ts`,
    changes: [{ from: `(key.year ?? '') : bucket}`, to: `'' : bucket}` }],
    tests: [`${series}/preferred.test.ts`],
  },
  {
    id: 'attribution/preferred-for-all-causes',
    mistake: 'A source that has conflict counts for disasters too.',
    file: `${series}/preferred.ts`,
    changes: [{ from: '`${key.country}|${key.cause}|', to: '`${key.country}|' }],
    tests: [`${series}/preferred.test.ts`],
  },
  {
    id: 'attribution/silence-is-preferred',
    mistake: 'A source that was asked and had no figure hides one that had.',
    file: `${series}/preferred.ts`,
    changes: [
      { from: 'cell.observations > 0 ? having : silent', to: 'cell.observations >= 0 ? having : silent' },
    ],
    tests: [`${series}/preferred.test.ts`],
  },
  {
    id: 'attribution/zero-is-silence',
    mistake: 'A source that reported 0 is passed over.',
    file: `${series}/preferred.ts`,
    changes: [{ from: 'cell.observations > 0 ? having : silent', to: 'cell.value > 0 ? having : silent' }],
    tests: [`${series}/preferred.test.ts`],
  },
  {
    id: 'attribution/alternative-of-nothing',
    mistake: 'A source that had no figure stands beside the others with 0.',
    file: `${series}/preferred.ts`,
    changes: [{ from: `state === 'not_reported' ? null : cell.value`, to: 'cell.value' }],
    tests: [`${series}/preferred.test.ts`],
  },
  {
    id: 'attribution/covering-by-the-whole-cause',
    mistake: 'Asked for storms, the answer comes from the source that has storms, not disasters.',
    file: `${series}/preferred.ts`,
    changes: [{ from: 'cause === undefined ? undefined : causeRoot(cause)', to: 'cause' }],
    tests: [`${series}/preferred.test.ts`],
  },
  {
    id: 'attribution/covering-part-of-a-year',
    mistake: 'Asked from May on, the answer comes from a source that has nothing before.',
    file: `${series}/preferred.ts`,
    changes: [{ from: '`${query.from.slice(0, 4)}-01-01`', to: 'query.from' }],
    tests: [`${series}/preferred.test.ts`],
  },
  {
    id: 'attribution/covers-itself-though-filtered',
    mistake: 'Asked for one operation, only its own figures decide which source counts.',
    file: `${series}/preferred.ts`,
    changes: [
      { from: `'origin', 'destination', 'operation'] as const`, to: `'origin', 'destination'] as const` },
    ],
    tests: [`${series}/preferred.test.ts`],
  },
  {
    id: 'attribution/rounded-after-adding',
    mistake: 'With one source preferred, countries are added before each is rounded.',
    file: `${series}/preferred.ts`,
    changes: [{ from: `[...new Set<GroupDimension>([...by, 'country'])]`, to: '[...by]' }],
    tests: [`${series}/preferred.test.ts`],
  },
  {
    id: 'attribution/line-begins-a-year-late',
    mistake: 'A line of the file does not apply in its first year.',
    file: `${contracts}/precedence.ts`,
    changes: [{ from: '(fromYear ?? at) <= at', to: '(fromYear ?? at - 1) < at' }],
    tests: [`${contracts}/precedence.test.ts`],
  },
  {
    id: 'attribution/line-ends-a-year-early',
    mistake: 'A line of the file does not apply in its last year.',
    file: `${contracts}/precedence.ts`,
    changes: [{ from: 'at <= (toYear ?? at)', to: 'at < (toYear ?? at + 1)' }],
    tests: [`${contracts}/precedence.test.ts`],
  },
  {
    id: 'attribution/first-line-only',
    mistake: 'A line that does not apply ends the reading of the file.',
    file: `${contracts}/precedence.ts`,
    changes: [{ from: 'if (!applies(line, scope)) continue', to: 'if (!applies(line, scope)) break' }],
    tests: [`${contracts}/precedence.test.ts`],
  },
  {
    id: 'attribution/unnamed-as-they-come',
    mistake: 'Of sources that no line names the one read first counts.',
    file: `${contracts}/precedence.ts`,
    changes: [{ from: 'new Set([...sources].toSorted())', to: 'new Set(sources)' }],
    tests: [`${contracts}/precedence.test.ts`],
  },
  {
    id: 'attribution/late-a-day-early',
    mistake: 'A figure reported 30 days after its last day is late.',
    file: `${contracts}/late.ts`,
    changes: [{ from: 'reported - ended > LATE_DAYS', to: 'reported - ended >= LATE_DAYS' }],
    tests: [`${contracts}/late.test.ts`],
  },
  {
    id: 'attribution/same-figure-elsewhere-bound',
    mistake: 'Two parts of a flow that differ in their destination are called a double count.',
    file: `${contracts}/same-figure.ts`,
    changes: [{ from: '    record.destination,\n', to: '' }],
    tests: [`${contracts}/same-figure.test.ts`],
  },
  {
    id: 'attribution/same-stock-of-two-causes',
    mistake: 'Two causes of one round are called a double count.',
    file: `${contracts}/same-figure.ts`,
    changes: [{ from: 'record.round, record.cause]', to: 'record.round]' }],
    tests: [`${contracts}/same-figure.test.ts`],
  },
  {
    id: 'attribution/same-stock-by-the-day-measured',
    mistake: 'A restated stock and its double are not compared, having been measured on different days.',
    file: `${contracts}/same-figure.ts`,
    changes: [{ from: '? [record.end, record.operation', to: '? [record.start, record.operation' }],
    tests: [`${contracts}/same-figure.test.ts`],
  },
  {
    id: 'attribution/triangulation-twice',
    mistake: 'A triangulation beside its recommended figure is called a double count.',
    file: `${contracts}/same-figure.ts`,
    changes: [{ from: ` || record.role !== 'recommended'`, to: '' }],
    tests: [`${contracts}/same-figure.test.ts`],
  },
  {
    id: 'attribution/ends-on-the-last-day',
    mistake: 'By method=end a flow that ends on the last day of the range does not count.',
    file: `${series}/share-in.ts`,
    changes: [{ from: 'end >= from && end <= to ? people', to: 'end >= from && end < to ? people' }],
    tests: [`${series}/share-in.test.ts`],
  },
  {
    id: 'attribution/unknown-as-nothing',
    mistake: 'A figure that was not given is told as outside of the period.',
    file: `${series}/share-in.ts`,
    changes: [{ from: 'if (people === null) return null', to: 'if (people === null) return undefined' }],
    tests: [`${series}/share-in.test.ts`],
  },
  {
    id: 'attribution/group-hides-the-nationality',
    mistake: 'A figure with both is told under its group of nationalities.',
    file: `${series}/key-of.ts`,
    changes: [
      {
        from: `(row.nationality ?? '') === '' ? (row.nationalityGroup ?? '') : (row.nationality ?? '')`,
        to: `(row.nationalityGroup ?? '') === '' ? (row.nationality ?? '') : (row.nationalityGroup ?? '')`,
      },
    ],
    tests: [`${series}/key-of.test.ts`],
  },
  {
    id: 'attribution/left-out-stocks-added',
    mistake: 'What totals=gidd leaves out of stocks is a sum over dates.',
    file: `${series}/left-out.ts`,
    changes: [{ from: `kind === 'flow' ? counted : counted.slice(-1)`, to: 'counted' }],
    tests: [`${series}/left-out.test.ts`],
  },
  {
    id: 'attribution/left-out-of-every-cause',
    mistake: 'Asked for conflict, the answer warns of evictions that were never part of it.',
    file: `${series}/left-out.ts`,
    changes: [
      {
        from: `(query.cause !== undefined && causeRoot(query.cause) !== 'other')`,
        to: 'query.cause === undefined',
      },
    ],
    tests: [`${series}/left-out.test.ts`],
  },
  {
    id: 'attribution/oldest-part-forgotten',
    mistake: 'A sum of stocks shows the age of its newest part as that of its oldest.',
    file: `${series}/assemble.ts`,
    changes: [
      {
        from: `cell.oldestOn < (before.oldestOn ?? '9999')`,
        to: `cell.oldestOn > (before.oldestOn ?? '9999')`,
      },
    ],
    tests: [`${series}/assemble.test.ts`],
  },
  {
    id: 'attribution/sources-of-the-last-part',
    mistake: 'A sum over countries names the source of one of them only.',
    file: `${series}/assemble.ts`,
    changes: [{ from: '[...(before.sources ?? []), ...cell.sources]', to: 'cell.sources' }],
    tests: [`${series}/assemble.test.ts`],
  },
  {
    id: 'attribution/unconfirmed-as-reported',
    mistake: 'A figure of triangulation only is called reported.',
    file: `${series}/assemble.ts`,
    changes: [
      { from: '(cell.mask & (NOT_REPORTED | PARTIAL)) !== 0', to: '(cell.mask & NOT_REPORTED) !== 0' },
    ],
    tests: [`${series}/assemble.test.ts`],
  },
  {
    id: 'attribution/week-of-its-monday',
    mistake: 'The week of 30 December 2024 is named after 2024.',
    file: `${series}/calendar.ts`,
    changes: [{ from: 'const thursday = addDays(monday, 3)', to: 'const thursday = addDays(monday, 0)' }],
    tests: [`${series}/calendar.test.ts`],
  },
  {
    id: 'attribution/cut-month-whole',
    mistake: 'The last month of a range that ends within it counts whole.',
    file: `${series}/plan-months.ts`,
    changes: [
      {
        from: `const cutAtLast = last !== bucketLast('month', lastMonth)`,
        to: 'const cutAtLast = last === lastMonth',
      },
    ],
    tests: [`${series}/plan-months.test.ts`],
  },
  {
    id: 'attribution/filter-by-groups-forgotten',
    mistake: 'A question for a group of nationalities finds nothing.',
    file: `${series}/conditions.ts`,
    changes: [
      {
        from: '(${t}nationality IN {nationality:Array(String)} OR ${t}nationalityGroup IN {nationality:Array(String)})',
        to: '(${t}nationality IN {nationality:Array(String)})',
      },
    ],
    tests: [history],
  },
  {
    id: 'attribution/once-a-month',
    mistake: 'As of an earlier instant a flow counts once for each of its months.',
    file: `${series}/flow-direct.ts`,
    changes: [{ from: `spread: 'greatest(start, bs, first) >= month'`, to: `spread: '1'` }],
    tests: [history],
  },
  {
    id: 'attribution/begun-before',
    mistake: 'A month in the middle of a year counts again what it carries on.',
    file: `${series}/flow-rollup.ts`,
    changes: [{ from: `if(month = greatest(bs, toDate32({from:String})), carried, 0)`, to: 'carried' }],
    tests: [history],
  },
]
