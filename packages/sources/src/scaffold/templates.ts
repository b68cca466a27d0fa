/** The files of a new source's folder, as text: they read the file that was shown, and say what nobody can know of it. */
import { kindOf, type Category } from '@tideline/contracts'
import type { GuessedColumns } from './guess.ts'
import type { FileProfile } from './profile.ts'

export interface NewSource {
  /** id of source and format, and name of the folder */
  name: string
  category: Category
  profile: FileProfile
  columns: GuessedColumns
  /** header and first row, as published */
  example: string
}

export const camelCase = (name: string): string =>
  name.replaceAll(/[-._](\w)/g, (_, letter: string) => letter.toUpperCase())

const quoted = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`

const formatFile = ({ name, category, columns, example }: NewSource): string => {
  const isStock = kindOf(category) === 'stock'
  const isYear = columns.when.kind === 'year'
  return `/** TODO: whose table this is, what a row counts, and what its publisher says of it. */
import type { RowAbout, RowWarning, SourceObservation, SourceRow } from '@tideline/contracts'
import type { SourceFormat } from '../format.ts'
import type { RawRecord } from '../reading/raw-row.ts'
import { reject } from '../reading/reject.ts'
import { readTable } from '../sheet/read-table.ts'
import { cellOf } from '../values/cell.ts'
import { nationalityOf } from '../values/nationality.ts'
import { readFigure, rejectFigure } from '../values/read-figure.ts'
${isYear ? "import { readYear } from '../values/read-year.ts'" : "import { readDate } from '../values/read-date.ts'"}
import { accept, refuse } from '../values/rows.ts'

const columns = {
  when: [${quoted(columns.when.name)}],
  who: [${quoted(columns.who)}],
  people: [${quoted(columns.people)}],
} as const

const dateOf = (record: RawRecord): string | undefined => {
${
  isYear
    ? `  const year = readYear(cellOf(record, columns.when).text)
  return year === undefined ? undefined : \`\${year}-${isStock ? '12-31' : '01-01'}\``
    : '  return readDate(cellOf(record, columns.when).text)'
}
}

const about = (record: RawRecord): RowAbout => {
  const date = dateOf(record)
  return date === undefined ? {} : { from: date, to: date }
}

const readRow = (row: number, record: RawRecord, source: string): SourceRow => {
  const [when, who, people] = [cellOf(record, columns.when), cellOf(record, columns.who), cellOf(record, columns.people)]
  const date = dateOf(record)
  if (date === undefined) return refuse(row, reject('DATE_INVALID', when.column, when.value))
  const warnings: RowWarning[] = []
  const country = nationalityOf(who, warnings).nationality
  if (country === undefined) return refuse(row, reject('COUNTRY_UNKNOWN', who.column, who.value))
  // TODO: name what identifies a row by what its publisher cannot change, and say how you know
  const id = \`\${date}:\${country}\`
  const figure = readFigure(people)
  if (figure === undefined) return refuse(row, rejectFigure(people), warnings, [id])
  const observation: SourceObservation['observation'] = {
    source,
    id,
    category: ${quoted(category)},
    cause: 'unknown',
    country,
    figure,
    ${isStock ? 'date' : `start: date,\n    end: ${isYear ? '`${date.slice(0, 4)}-12-31`' : 'date'}`},
    dateAccuracy: ${quoted(isYear ? 'year' : 'day')},
  }
  return accept(row, [{ observation, extras: { dataset: ${quoted(name)}, windowFrom: date, windowTo: date } }], warnings)
}

export const ${camelCase(name)}: SourceFormat = {
  id: ${quoted(name)},
  sourceId: ${quoted(name)},
  title: 'TODO',
  publisher: 'TODO',
  licence: 'TODO',
  credit: 'TODO',
  example: ${quoted(example)},
  strict: false,
  read: (bytes, options) =>
    readTable(bytes, options, {
      required: [columns.when, columns.who, columns.people],
      split: [columns.who, { names: columns.when, period: true }],
      figures: [columns.people],
      repeated: 'same id',
      about,
      row: (row, record) => readRow(row, record, options.source),
    }),
}
`
}

const policyFile = ({ name, category }: NewSource): string => {
  const isStock = kindOf(category) === 'stock'
  return `/** What is known of this source beside its format. */
import type { SourcePolicy } from '@tideline/contracts'

export const policies: readonly SourcePolicy[] = [
  {
    source: ${quoted(name)},
    // TODO: public only where its publisher shows its small figures to everybody
    disclosure: 'sensitive',
    publishing: { publishes: 'periods', categories: [${isStock ? '' : quoted(category)}], exhaustive: false },
    cadence: 'yearly',
${isStock ? '    carryDays: 0,\n' : ''}    roundedTo: 1,
    revisions: 'TODO: how it changes what it has published',
    precedence: { reason: 'TODO: why it counts before or after others', never: true },
    // until its published totals are a test
    proven: false,
  },
]
`
}

const testFile = ({
  name,
  example,
  profile,
  columns,
}: NewSource): string => `/** Rows of our own for each rule, and the published totals of the real file. */
import { expect, it } from 'vitest'
import { ${camelCase(name)} } from './format.ts'

const read = async (body: string) =>
  Array.fromAsync(${camelCase(name)}.read((async function* () { yield new TextEncoder().encode(body) })(), { source: ${quoted(name)} }))

it('the row of its example is an observation', async () => {
  const rows = await read(${quoted(`${example}\n`)})
  expect(rows.map(({ observations, rejection }) => [observations.length, rejection])).toEqual([[1, undefined]])
})

// of the file that it was made from: ${profile.rows} rows, ${columns.people} adds up to ${
  profile.columns.find(({ name: each }) => each === columns.people)?.sum ?? 0
}
it.todo('the published totals come out of the real file')
`

const profileFile = ({ name, profile }: NewSource): string =>
  [
    `# ${name}: the file it was made from`,
    '',
    `${profile.rows} rows (${profile.broken} broken), ${profile.totals} with a word for a total, ${profile.repeated} that repeat another.`,
    '',
    '| column | what it holds | filled | different | sum | examples |',
    '|---|---|---|---|---|---|',
    ...profile.columns.map(
      ({ name: column, kind, filled, different, sum, examples }) =>
        `| ${[column, kind, filled, different, sum ?? '', examples.join(', ')].map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`,
    ),
    '',
  ].join('\n')

/** By name, of the folder `packages/sources/src/<name>`. */
export const filesOf = (source: NewSource): Readonly<Record<string, string>> => ({
  'format.ts': formatFile(source),
  'policy.ts': policyFile(source),
  'rows.test.ts': testFile(source),
  'PROFILE.md': profileFile(source),
})

/** The line of each list that names the folder. */
export const registered = (
  { name }: Pick<NewSource, 'name'>,
  formats: string,
  policies: string,
): { formats: string; policies: string } => {
  const camel = camelCase(name)
  const insert = (text: string, line: string, before: RegExp): string =>
    text.replace(before, (found) => `${line}${found}`)
  return {
    formats: insert(
      insert(formats, `import { ${camel} } from './${name}/format.ts'\n`, /\nexport const formats/),
      `  ${camel},\n`,
      /\]\.map\(withFileWarnings\)/,
    ),
    policies: insert(
      insert(
        policies,
        `import { policies as ${camel} } from './${name}/policy.ts'\n`,
        /\nexport const policies/,
      ),
      `  ${camel},\n`,
      /\]\n {2}\.flat\(\)/,
    ),
  }
}
