import type { Equivalent, Mutant } from '../mutant.ts'

const series = 'packages/clickhouse/src/series'
const contracts = 'packages/contracts/src'

/** Which of several sources counts. */
export const attributionToSources: readonly (Mutant | Equivalent)[] = [
  {
    id: 'attribution/preferred-once-for-all-dates',
    mistake: 'The source of a stock is chosen once, and a year-end hides the rounds of the other months.',
    file: `${series}/preferred.ts`,
    changes: [{ from: `(key.year ?? '') : bucket}`, to: `(key.year ?? '') : ''}` }],
    tests: [`${series}/preferred.test.ts`],
  },
  {
    id: 'attribution/cut-week-of-the-next-year',
    mistake: 'The stock of 31 December is of the source that is preferred from the next year on.',
    file: `${series}/preferred.ts`,
    changes: [{ from: 'return to !== undefined && to < last ? to : last', to: 'return last' }],
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
]
