import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'rules/escape-over-a-chunk',
    mistake: 'A quote escaped at the end of a chunk ends the text.',
    file: 'packages/sources/src/reading/json-splitter.ts',
    changes: [
      {
        from: `    this.#from = this.#where === 'item'`,
        to: `    this.#escaped = false\n    this.#from = this.#where === 'item'`,
      },
    ],
    tests: ['packages/sources/src/reading/chunks.test.ts'],
  },
  {
    id: 'rules/text-over-a-chunk',
    mistake: 'A text cut by a chunk is no text behind it.',
    file: 'packages/sources/src/reading/json-splitter.ts',
    changes: [
      {
        from: '    const items: JsonItem[] = []\n    this.#from',
        to: '    const items: JsonItem[] = []\n    this.#inString = false\n    this.#from',
      },
    ],
    tests: ['packages/sources/src/reading/chunks.test.ts'],
  },
  {
    id: 'rules/name-over-a-chunk',
    mistake: 'A list whose name is cut by a chunk is not found.',
    file: 'packages/sources/src/reading/json-splitter.ts',
    changes: [
      {
        from: '    const items: JsonItem[] = []\n    this.#from',
        to: '    const items: JsonItem[] = []\n    if (this.#key !== undefined) this.#key = []\n    this.#from',
      },
    ],
    tests: ['packages/sources/src/reading/chunks.test.ts'],
  },
  {
    id: 'rules/object-over-a-chunk',
    mistake: 'What stands beside the rows is lost where a chunk ends.',
    file: 'packages/sources/src/reading/json-splitter.ts',
    changes: [
      {
        from: `this.#where === 'item' || this.#where === 'object' ? 0 : -1`,
        to: `this.#where === 'item' ? 0 : -1`,
      },
    ],
    tests: ['packages/sources/src/reading/chunks.test.ts'],
  },
  {
    id: 'rules/truncated-body-accepted',
    mistake: 'A body that was cut off is accepted as whole.',
    file: 'packages/sources/src/reading/json-splitter.ts',
    changes: [{ from: `if (this.#where !== 'outside') {`, to: `if (this.#where === 'item') {` }],
    tests: ['packages/sources/src/reading/chunks.test.ts'],
  },
  {
    id: 'rules/largest-row-refused',
    mistake: 'A row of exactly 256 KiB is refused.',
    file: 'packages/sources/src/reading/json-splitter.ts',
    changes: [
      {
        from: 'if (this.#size <= MAX_ROW_BYTES) this.#kept.push(part)\n    else',
        to: 'if (this.#size < MAX_ROW_BYTES) this.#kept.push(part)\n    else',
      },
    ],
    tests: ['packages/sources/src/reading/chunks.test.ts'],
  },
  {
    id: 'rules/deepest-row-refused',
    mistake: 'A row of eight levels is refused.',
    file: 'packages/sources/src/reading/json-splitter.ts',
    changes: [{ from: 'this.#deepest > MAX_ROW_DEPTH', to: 'this.#deepest >= MAX_ROW_DEPTH' }],
    tests: ['packages/sources/src/reading/chunks.test.ts'],
  },
  {
    id: 'rules/list-at-any-depth',
    mistake: 'A list of that name deeper inside is taken for the rows.',
    file: 'packages/sources/src/reading/json-splitter.ts',
    changes: [{ from: '    if (this.#depth === 1) {\n', to: '    if (this.#depth >= 1) {\n' }],
    tests: ['packages/sources/src/reading/chunks.test.ts'],
  },
  {
    id: 'rules/ndjson-is-json',
    mistake: 'A name that says lines is not believed.',
    file: 'packages/sources/src/reading/open-body.ts',
    changes: [{ from: `  if (/\\.(ndjson|jsonl)$/i.test(fileName)) return 'ndjson'\n`, to: '' }],
    tests: ['packages/sources/src/reading/body-kind.test.ts'],
  },
  {
    id: 'rules/body-left-open',
    mistake: 'A body that nobody reads on is never let go of.',
    file: 'packages/sources/src/reading/begin-body.ts',
    changes: [{ from: '        await iterator.return?.()\n', to: '' }],
    tests: ['packages/sources/src/reading/body-kind.test.ts'],
  },
  {
    id: 'rules/big-endian',
    mistake: 'UTF-16 in its other order is read as text.',
    file: 'packages/sources/src/reading/encoding.ts',
    changes: [
      {
        from: `  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', mark: 2 }\n`,
        to: '',
      },
    ],
    tests: ['packages/sources/src/reading/encoding.test.ts'],
  },
  {
    id: 'rules/last-delimiter-of-equals',
    mistake: 'A header of as many commas as semicolons is read by semicolons.',
    file: 'packages/sources/src/reading/read-csv.ts',
    changes: [{ from: 'candidate.count > best.count', to: 'candidate.count >= best.count' }],
    tests: ['packages/sources/src/reading/body-kind.test.ts'],
  },
  {
    id: 'rules/quoted-delimiters-count',
    mistake: 'Semicolons in a quoted column name split the header.',
    file: 'packages/sources/src/reading/read-csv.ts',
    changes: [{ from: `.replaceAll(/"[^"]*"/g, '')`, to: '' }],
    tests: ['packages/sources/src/reading/body-kind.test.ts'],
  },
  {
    id: 'rules/last-column-of-a-name',
    mistake: 'Of two columns of one name the last counts.',
    file: 'packages/sources/src/reading/read-csv.ts',
    changes: [{ from: `column !== '' && index.has(column)`, to: 'index.size < 0' }],
    tests: ['packages/sources/src/reading/doubtful-files.test.ts'],
  },
  {
    id: 'rules/empty-cells-break-a-row',
    mistake: 'Empty cells too many break a row.',
    file: 'packages/sources/src/reading/read-csv.ts',
    changes: [{ from: `cells.slice(width).some((cell) => cell.trim() !== '')`, to: 'cells.length > width' }],
    tests: ['packages/sources/src/reading/body-kind.test.ts'],
  },
  {
    id: 'rules/tags-anywhere',
    mistake: 'A row of tags in the middle is skipped.',
    file: 'packages/sources/src/reading/read-csv.ts',
    changes: [
      { from: 'row === 0 && warnings.length === 0 && isTagRow', to: 'warnings.length === 0 && isTagRow' },
    ],
    tests: ['packages/sources/src/reading/body-kind.test.ts'],
  },
  {
    id: 'rules/line-over-a-chunk',
    mistake: 'A line cut by a chunk loses its beginning.',
    file: 'packages/sources/src/reading/read-json.ts',
    changes: [
      { from: '    keep(chunk.subarray(from))\n', to: '    if (from === 0) keep(chunk.subarray(from))\n' },
    ],
    tests: ['packages/sources/src/reading/chunks.test.ts'],
  },
  {
    id: 'rules/last-line-lost',
    mistake: 'A last line without its end is lost.',
    file: 'packages/sources/src/reading/read-json.ts',
    changes: [
      {
        from: '  for (const item of finish()) yield { ...item, unterminated: true }\n',
        to: '',
      },
    ],
    tests: ['packages/sources/src/reading/chunks.test.ts'],
  },
  {
    id: 'rules/largest-line-refused',
    mistake: 'A line of exactly 256 KiB is refused.',
    file: 'packages/sources/src/reading/read-json.ts',
    changes: [
      { from: 'const tooLarge = size > MAX_ROW_BYTES', to: 'const tooLarge = size >= MAX_ROW_BYTES' },
    ],
    tests: ['packages/sources/src/reading/chunks.test.ts'],
  },
]
