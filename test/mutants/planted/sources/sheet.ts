import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'rules/sheet-total-in-capitals',
    mistake: 'The printed total in capitals counts as a row more.',
    file: 'packages/sources/src/sheet/total-label.ts',
    changes: [{ from: '    .trim()\n    .toLowerCase()', to: '    .trim()' }],
    tests: ['packages/sources/src/sheet/total-label.test.ts'],
  },
  {
    id: 'rules/sheet-total-of-anything',
    mistake: 'Every total is compared with all rows of the table.',
    file: 'packages/sources/src/sheet/totals.ts',
    changes: [{ from: 'this.#labelOf(record, nth) || undefined : name.of', to: 'undefined : name.of' }],
    tests: ['packages/sources/src/sheet/sheet.test.ts'],
  },
  {
    id: 'rules/sheet-place-called-like-a-total',
    mistake: 'A place with a P-code that is called Suma is a total.',
    file: 'packages/sources/src/sheet/totals.ts',
    changes: [{ from: "isOwn: word === 'weak' && isProven", to: 'isOwn: false' }],
    tests: ['packages/sources/src/sheet/sheet.test.ts'],
  },
  {
    id: 'rules/sheet-sum-of-one-row',
    mistake: 'A row equal to the only one above it is its total.',
    file: 'packages/sources/src/sheet/sums.ts',
    changes: [{ from: 'this.#rows >= 2', to: 'this.#rows >= 1' }],
    tests: ['packages/sources/src/sheet/sheet.test.ts'],
  },
  {
    id: 'rules/sheet-levels-added-up',
    mistake: 'A total of the provinces is compared with provinces and districts together.',
    file: 'packages/sources/src/sheet/sums.ts',
    changes: [{ from: 'of [undefined, telling]', to: 'of [undefined]' }],
    tests: ['packages/sources/src/sheet/sheet.test.ts'],
  },
  {
    id: 'rules/sheet-gidd-repeats-dropped',
    mistake: 'Rows alike in everything count once where they are real.',
    file: 'packages/sources/src/idmc-gidd-disasters/sheet.ts',
    changes: [{ from: "repeated: 'twice'", to: "repeated: 'once'" }],
    tests: ['packages/sources/src/sheet/sheet.test.ts'],
  },
  {
    id: 'rules/sheet-cbp-repeats-counted',
    mistake: 'A row of a joined download counts again.',
    file: 'packages/sources/src/us-cbp/sheet.ts',
    changes: [{ from: "repeated: 'once'", to: "repeated: 'twice'" }],
    tests: ['packages/sources/src/sheet/sheet.test.ts'],
  },
  {
    id: 'rules/sheet-emptied-labels-collapse',
    mistake: 'Rows whose labels were emptied count once.',
    file: 'packages/sources/src/sheet/read-sheet.ts',
    changes: [{ from: "repeated === 'once' && blanks.length === 0 &&", to: "repeated === 'once' &&" }],
    tests: ['packages/sources/src/sheet/sheet.test.ts'],
  },
  {
    id: 'rules/sheet-nameless-districts-collapse',
    mistake: 'Districts without a name are taken for one.',
    file: 'packages/sources/src/iom-dtm/sheet.ts',
    changes: [{ from: '  incomplete: lacksArea,\n', to: '' }],
    tests: ['packages/sources/src/sheet/sheet.test.ts'],
  },
  {
    id: 'rules/sheet-dropped-rows-are-added',
    mistake: 'A row left out counts in the sum that totals are compared with.',
    file: 'packages/sources/src/sheet/read-sheet.ts',
    changes: [
      {
        from: '        return { counts: false, warnings }\n',
        to: '        return (this.#totals.add(record), { counts: false, warnings })\n',
      },
    ],
    tests: ['packages/sources/src/sheet/sheet.test.ts'],
  },
  {
    id: 'rules/sheet-header-again',
    mistake: 'The names of the columns in a joined file are a row.',
    file: 'packages/sources/src/reading/read-csv.ts',
    changes: [{ from: 'isHeaderAgain(header, cells) || ', to: '' }],
    tests: ['packages/sources/src/sheet/sheet.test.ts'],
  },
]
