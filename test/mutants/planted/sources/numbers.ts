import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'numbers/dot-thousands-are-units',
    mistake: `12.000 people are 12.`,
    file: 'packages/sources/src/numbers/read-number.ts',
    changes: [
      {
        from: `return grouped
    ? { kind: 'ambiguous'`,
        to: `return grouped && mark === ','
    ? { kind: 'ambiguous'`,
      },
    ],
    tests: ['packages/sources/src/values/golden-numbers.test.ts'],
  },
  {
    id: 'numbers/comma-thousands-are-units',
    mistake: `12,000 people are 12.`,
    file: 'packages/sources/src/numbers/read-number.ts',
    changes: [
      {
        from: `return grouped
    ? { kind: 'ambiguous'`,
        to: `return grouped && mark === '.'
    ? { kind: 'ambiguous'`,
      },
    ],
    tests: ['packages/sources/src/values/golden-numbers.test.ts'],
  },
  {
    id: 'numbers/none-is-no-answer',
    mistake: `A cell "none" is refused instead of not reported.`,
    file: 'packages/sources/src/numbers/read-number.ts',
    changes: [{ from: `|null|none)`, to: `|null)` }],
    tests: ['packages/sources/src/values/golden-numbers.test.ts'],
  },
  {
    id: 'numbers/decimals-dropped',
    mistake: `12.5 people are 12.`,
    file: 'packages/sources/src/numbers/read-number.ts',
    changes: [{ from: `if (!/^0*$/.test(fraction) || !Number`, to: `if (!Number` }],
    tests: ['packages/sources/src/values/golden-numbers.test.ts'],
  },
  {
    id: 'numbers/one-script-or-two',
    mistake: `Digits of two scripts are one number.`,
    file: 'packages/sources/src/numbers/digits.ts',
    changes: [{ from: `zeros.size > 1 || (zeros.size === 1 && /[0-9]/.test(text))`, to: `zeros.size > 9` }],
    tests: ['packages/sources/src/values/golden-numbers.test.ts'],
  },
  {
    id: 'numbers/minus-of-unicode-dropped',
    mistake: `−5 people are no number that anybody knows.`,
    file: 'packages/sources/src/numbers/read-number.ts',
    changes: [{ from: `/^[−－﹣]/`, to: `/^[－﹣]/` }],
    tests: ['packages/sources/src/values/golden-numbers.test.ts'],
  },
  {
    id: 'numbers/groups-of-any-size',
    mistake: `1.234.56 is 123,456 people.`,
    file: 'packages/sources/src/numbers/read-number.ts',
    changes: [{ from: `/^\\d{3}$/.test(part)`, to: `/^\\d{1,3}$/.test(part)` }],
    tests: ['packages/sources/src/values/golden-numbers.test.ts'],
  },
  {
    id: 'numbers/typed-is-not-quoted',
    mistake: `A refused number is shown without its blanks.`,
    file: 'packages/sources/src/values/read-figure.ts',
    changes: [
      {
        from: `ambiguityOf(cell.column, cell.value, cell.text)`,
        to: `ambiguityOf(cell.column, cell.text, cell.text)`,
      },
    ],
    tests: ['packages/sources/src/values/golden-numbers.test.ts'],
  },
  {
    id: 'numbers/json-number-as-text',
    mistake: `The JSON number 12.345 is asked what its dot means.`,
    file: 'packages/sources/src/values/read-figure.ts',
    changes: [
      {
        from: `typeof cell.value !== 'number'
    ? ambiguityOf`,
        to: `typeof cell.value !== 'boolean'
    ? ambiguityOf`,
      },
    ],
    tests: ['packages/sources/src/values/golden-numbers.test.ts'],
  },
  {
    id: 'numbers/tiny-json-is-zero',
    mistake: `1e-400 in JSON is 0 people.`,
    file: 'packages/sources/src/reading/exact-json.ts',
    changes: [{ from: `if (!isRight) return source`, to: `if (!isRight && value !== 0) return source` }],
    tests: ['packages/sources/src/tideline/numbers.test.ts'],
  },
  {
    id: 'numbers/column-decides-backwards',
    mistake: `A column that shows a grouped million reads 12.000 as 12.`,
    file: 'packages/sources/src/numbers/read-number.ts',
    changes: [{ from: `mark === '.' ? ',' : '.'`, to: `mark === '.' ? '.' : ','` }],
    tests: ['packages/sources/src/reading/settle-numbers.test.ts'],
  },
  {
    id: 'numbers/nobody-told-of-inference',
    mistake: `A number that its column decided comes in without a word.`,
    file: 'packages/sources/src/reading/settle-numbers.ts',
    changes: [
      {
        from: `raw: { ...raw, warnings: [...raw.warnings, ...told], record }`,
        to: `raw: { ...raw, record }`,
      },
    ],
    tests: ['packages/sources/src/reading/settle-numbers.test.ts'],
  },
  {
    id: 'numbers/contradiction-unseen',
    mistake: `A cell that shows that an earlier one was read wrongly changes nothing.`,
    file: 'packages/sources/src/reading/number-columns.ts',
    changes: [{ from: `read.mark !== shown.mark) refuseBoth`, to: `read.mark === undefined) refuseBoth` }],
    tests: ['packages/sources/src/reading/settle-numbers.test.ts'],
  },
  {
    id: 'numbers/comma-believed-everywhere',
    mistake: `A comma stands between thousands in a file whose delimiter is a semicolon.`,
    file: 'packages/sources/src/reading/read-records.ts',
    changes: [
      { from: `body.kind === 'csv' && delimiterOfTable(body.head) === ','`, to: `body.kind === 'csv'` },
    ],
    tests: ['packages/sources/src/reading/settle-numbers.test.ts'],
  },
  {
    id: 'numbers/held-without-bound',
    mistake: `Rows are held back as many as there are.`,
    file: 'packages/sources/src/reading/settle-numbers.ts',
    changes: [{ from: `if (weight <= maxHeld) continue`, to: `if (weight > 0) continue` }],
    tests: ['packages/sources/src/reading/settle-numbers.test.ts'],
  },
  {
    id: 'numbers/held-rows-overtaken',
    mistake: `Rows behind one that waits come before it.`,
    file: 'packages/sources/src/reading/settle-numbers.ts',
    changes: [
      { from: `if (columns.isWaiting) {`, to: `if (columns.isWaiting && next.doubtful.length > 0) {` },
    ],
    tests: ['packages/sources/src/reading/settle-numbers.test.ts'],
  },
  {
    id: 'numbers/decimal-comma-in-a-point',
    mistake: `"18,5, -72,3" is a place at 18, 5.`,
    file: 'packages/sources/src/values/read-places.ts',
    changes: [
      { from: `if (parts.length !== 2) return undefined`, to: `if (parts.length < 2) return undefined` },
    ],
    tests: ['packages/sources/src/values/places.test.ts'],
  },
  {
    id: 'numbers/zone-of-the-server',
    mistake: `A time without a zone is one of the zone of the server.`,
    file: 'packages/sources/src/values/read-date.ts',
    changes: [
      {
        from: `if (zone === '') return readDate(text)`,
        to: `if (zone === '')
    return seconds === '' ? readDate(text) : new Date(text).toISOString().slice(0, 10)`,
      },
    ],
    tests: ['packages/sources/src/zones.test.ts'],
  },
  {
    id: 'numbers/ambiguous-field-handed-on',
    mistake: `A field push of 12.000 is refused without what it could mean.`,
    file: 'packages/sources/src/tideline/format.ts',
    changes: [
      {
        from: `rejection === undefined
    ? accept`,
        to: `rejection !== null
    ? accept`,
      },
    ],
    tests: ['packages/sources/src/tideline/numbers.test.ts'],
  },
]
