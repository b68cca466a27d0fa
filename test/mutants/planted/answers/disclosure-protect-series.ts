import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'disclosure/rest-of-a-part',
    mistake: 'The small rest of a cut year is told by subtraction.',
    file: 'packages/answers/src/disclosure/protect-series.ts',
    changes: [
      {
        from: 'cut.hides(place) || whole.hides(place) || isSmall(rest)',
        to: 'cut.hides(place) || whole.hides(place)',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-parts.test.ts'],
  },
  {
    id: 'disclosure/part-itself',
    mistake: 'The small part of a cut year is shown.',
    file: 'packages/answers/src/disclosure/protect-series.ts',
    changes: [
      {
        from: 'cut.hides(place) || whole.hides(place) || isSmall(rest)',
        to: 'whole.hides(place) || isSmall(rest)',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-parts.test.ts'],
  },
  {
    id: 'disclosure/whole-of-a-part',
    mistake: 'A part of a hidden figure is shown.',
    file: 'packages/answers/src/disclosure/protect-series.ts',
    changes: [
      {
        from: 'cut.hides(place) || whole.hides(place) || isSmall(rest)',
        to: 'cut.hides(place) || isSmall(rest)',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-parts.test.ts'],
  },
  {
    id: 'disclosure/cut-never-read',
    mistake: 'A cut bucket is judged as the whole one.',
    file: 'packages/answers/src/disclosure/protect-series.ts',
    changes: [{ from: '(flow && isClipped(answer)) || isPartOfCause(query)', to: 'isPartOfCause(query)' }],
    tests: ['packages/answers/src/disclosure/protect-parts.test.ts'],
  },
  {
    id: 'disclosure/part-of-cause-never-read',
    mistake: 'A deeper cause is judged as its first level.',
    file: 'packages/answers/src/disclosure/protect-series.ts',
    changes: [
      { from: '(flow && isClipped(answer)) || isPartOfCause(query)', to: 'flow && isClipped(answer)' },
    ],
    tests: ['packages/answers/src/disclosure/protect-parts.test.ts'],
  },
  {
    id: 'disclosure/deep-only-where-clipped',
    mistake: 'A deeper cause is judged as a part only where the range cuts as well.',
    file: 'packages/answers/src/disclosure/protect-series.ts',
    changes: [{ from: '!(deep || point.clipped === true)', to: 'point.clipped !== true' }],
    tests: ['packages/answers/src/disclosure/protect-parts.test.ts'],
  },
  {
    id: 'disclosure/stock-clipped',
    mistake: 'A stock read for some days of a month is judged as a part of it.',
    file: 'packages/answers/src/disclosure/protect-series.ts',
    changes: [{ from: '(flow && isClipped(answer))', to: 'isClipped(answer)' }],
    tests: ['packages/answers/src/disclosure/protect-parts.test.ts'],
  },
  {
    id: 'disclosure/alternatives-unread',
    mistake: 'A source that was not chosen is not among those decided about, and is shown.',
    file: 'packages/answers/src/disclosure/protect-series.ts',
    changes: [{ from: '[...chosen, ...alternatives.map((each) => each.source)]', to: '[...chosen]' }],
    tests: ['packages/answers/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/chosen-unread',
    mistake: 'A chosen source is not among those decided about, and is shown.',
    file: 'packages/answers/src/disclosure/protect-series.ts',
    changes: [
      {
        from: '[...chosen, ...alternatives.map((each) => each.source)]',
        to: '[...alternatives.map((each) => each.source)]',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/every-chosen',
    mistake: 'A figure of two sources is hidden only where both are small.',
    file: 'packages/answers/src/disclosure/protect-series.ts',
    changes: [{ from: 'chosen.some((source)', to: 'chosen.every((source)' }],
    tests: ['packages/answers/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/alternative-shown',
    mistake: 'The figure of a source that was not chosen is shown however small.',
    file: 'packages/answers/src/disclosure/protect-series.ts',
    changes: [
      {
        from: 'each.value !== null && hides(placeOf(each.source), point)',
        to: 'each.value === 0 && hides(placeOf(each.source), point)',
      },
    ],
    tests: [
      'packages/answers/src/disclosure/protect-series.test.ts',
      'packages/answers/src/disclosure/protect-unions.test.ts',
    ],
  },
  {
    id: 'disclosure/silence-hidden',
    mistake: 'An alternative that was not reported is said to be hidden.',
    file: 'packages/answers/src/disclosure/protect-series.ts',
    changes: [
      {
        from: 'each.value !== null && hides(placeOf(each.source), point)',
        to: 'hides(placeOf(each.source), point)',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/gap-hidden',
    mistake: 'A gap is said to be hidden.',
    file: 'packages/answers/src/disclosure/protect-series.ts',
    changes: [{ from: 'point.value !== null && chosen.some', to: 'chosen.some' }],
    tests: ['packages/answers/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/public-hidden',
    mistake: 'Small figures of public sources are hidden beside a field push.',
    file: 'packages/answers/src/disclosure/protect-series.ts',
    changes: [{ from: '    if (!sources.has(place.source)) return false\n', to: '' }],
    tests: ['packages/answers/src/disclosure/protect-series.test.ts'],
  },
  {
    id: 'disclosure/plain-total-hidden',
    mistake: 'Small totals by country and cause are hidden.',
    file: 'packages/answers/src/disclosure/protect-series.ts',
    changes: [
      {
        from: 'if (asOf === null || !isProtectedQuestion(query)) return answer',
        to: 'if (asOf === null) return answer',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-series.test.ts'],
  },
]
