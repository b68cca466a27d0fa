/**
 * The columns of a series as a table, from one list: a field that an answer gains and that has no line here does not
 * compile, so that no format says less than another. JSON and NDJSON hold the fields themselves.
 *
 * The columns of the key come first, then period to as_of in this order: a contract with whoever reads by position. All
 * others stand behind them, and more may come.
 */
import { TidelineError } from '../errors.ts'
import { listed, warningsText, type FlatCell, type FlatColumn } from './flat-table.ts'
import { namedDimensions } from './names-of-key.ts'
import { keyDimensions, type GroupDimension, type SeriesQuery } from './question.ts'
import type { Series, SeriesAnswer, SeriesPoint } from './series.ts'

/** What a question asks for beside the columns that are always there. */
export interface AskedColumns {
  preferred: boolean
  coverage: boolean
  names: boolean
  /** only these, in this order */
  fields?: readonly string[] | undefined
}

interface Column<Of> {
  name: string
  cell: (of: Of) => FlatCell
  /** eventCodes: names of a key that has an event */
  when?: Exclude<keyof AskedColumns, 'fields'> | 'eventCodes'
}

/** `[]`: a field that other columns tell. */
type ColumnsOf<Of, Without extends keyof Of = never> = {
  readonly [Field in Exclude<keyof Required<Of>, Without>]: readonly Column<Of>[]
}

const truth = (value: boolean | undefined): string | undefined =>
  value === undefined ? undefined : String(value)

/** A value that is not there is told by its state. */
const alternativesOf = ({ alternatives = [] }: SeriesPoint): string =>
  listed(alternatives.map(({ source, value, state }) => `${source}=${value ?? state}`))

const partsOf = ({ parts = [] }: SeriesPoint): string =>
  listed(parts.map(({ source, causes }) => `${source}=${causes.join('+')}`))

const pointColumns: ColumnsOf<SeriesPoint> = {
  period: [{ name: 'period', cell: (point) => point.period }],
  from: [{ name: 'from', cell: (point) => point.from }],
  to: [{ name: 'to', cell: (point) => point.to }],
  value: [{ name: 'value', cell: (point) => point.value }],
  state: [{ name: 'state', cell: (point) => point.state }],
  observations: [{ name: 'observations', cell: (point) => point.observations }],
  quantifier: [{ name: 'quantifier', cell: (point) => point.quantifier }],
  dateAccuracy: [{ name: 'date_accuracy', cell: (point) => point.dateAccuracy }],
  digits: [{ name: 'digits', cell: (point) => point.digits }],
  clipped: [{ name: 'clipped', cell: (point) => truth(point.clipped) }],
  derived: [{ name: 'derived', cell: (point) => truth(point.derived) }],
  measuredOn: [{ name: 'measured_on', cell: (point) => point.measuredOn }],
  oldestOn: [{ name: 'oldest_on', cell: (point) => point.oldestOn }],
  complete: [{ name: 'complete', cell: (point) => truth(point.complete ?? undefined) }],
  covered: [
    { name: 'covered_from', cell: (point) => point.covered?.from },
    { name: 'covered_to', cell: (point) => point.covered?.to },
    { name: 'covered_days', cell: (point) => point.covered?.days },
  ],
  only: [
    { name: 'only_nationality', cell: (point) => listed(point.only?.nationality) },
    { name: 'only_origin', cell: (point) => listed(point.only?.origin) },
    { name: 'only_destination', cell: (point) => listed(point.only?.destination) },
  ],
  missing: [{ name: 'missing', cell: (point) => point.missing }],
  rejectedRows: [{ name: 'rejected_rows', cell: (point) => point.rejectedRows }],
  notComparable: [{ name: 'not_comparable', cell: (point) => listed(point.notComparable) }],
  sources: [{ name: 'sources', cell: (point) => listed(point.sources), when: 'preferred' }],
  parts: [{ name: 'parts', cell: partsOf, when: 'preferred' }],
  alternatives: [{ name: 'alternatives', cell: alternativesOf, when: 'preferred' }],
  // its oldestOn is the point's
  coverage: [
    { name: 'coverage_unit', cell: (point) => point.coverage?.unit, when: 'coverage' },
    { name: 'coverage_reported', cell: (point) => point.coverage?.reported, when: 'coverage' },
    { name: 'coverage_expected', cell: (point) => point.coverage?.expected, when: 'coverage' },
    { name: 'oldest_age_days', cell: (point) => point.coverage?.oldestAgeDays, when: 'coverage' },
  ],
}

const seriesColumns: ColumnsOf<Series, 'key' | 'points' | 'names'> = {
  eventCodes: [{ name: 'event_codes', cell: (series) => listed(series.eventCodes), when: 'eventCodes' }],
  expectedRevision: [
    {
      name: 'growth_percent_30d',
      cell: (series) => series.expectedRevision?.growthPercent,
      when: 'coverage',
    },
    { name: 'growth_cases', cell: (series) => series.expectedRevision?.cases, when: 'coverage' },
    { name: 'growth_per', cell: (series) => series.expectedRevision?.per, when: 'coverage' },
  ],
}

/** The same in every row, since a table has no other place for them. */
const answerColumns: ColumnsOf<SeriesAnswer, 'series'> = {
  asOf: [{ name: 'as_of', cell: (answer) => answer.asOf }],
  // what an answer is as of says all that depends on it
  watermark: [],
  // told by /v1/revisions too: of the store, not of a row
  firstAsOf: [],
  method: [{ name: 'method', cell: (answer) => answer.method }],
  // told by /v1/precedence
  precedence: [],
  warnings: [{ name: 'warnings', cell: (answer) => warningsText(answer.warnings) }],
}

/** One row of a series as a table. */
export interface SeriesRow {
  answer: SeriesAnswer
  series: Series
  point: SeriesPoint
}

const of = <Part extends keyof SeriesRow>(
  part: Part,
  columns: Readonly<Record<string, readonly Column<SeriesRow[Part]>[]>>,
): Column<SeriesRow>[] =>
  Object.values(columns)
    .flat()
    .map(({ cell, ...column }) => ({ ...column, cell: (row) => cell(row[part]) }))

/** The first nine after the key. */
const leading = [
  'period',
  'from',
  'to',
  'value',
  'state',
  'observations',
  'quantifier',
  'date_accuracy',
  'as_of',
] as const

const all = [...of('point', pointColumns), ...of('series', seriesColumns), ...of('answer', answerColumns)]
const inOrder = [
  ...leading.flatMap((name) => all.filter((column) => column.name === name)),
  ...all.filter(({ name }) => !leading.some((each) => each === name)),
]

const chosen = (columns: Column<SeriesRow>[], fields: readonly string[]): Column<SeriesRow>[] => {
  const wrong = fields.filter((field) => !columns.some(({ name }) => name === field))
  if (wrong.length > 0)
    throw new TidelineError(
      'PARAMETER_INVALID',
      `fields: no such column: ${JSON.stringify(wrong.join(', ').slice(0, 200))}; there are ${columns.map(({ name }) => name).join(', ')}`,
      { context: { parameter: 'fields' } },
    )
  return fields.flatMap((field) => columns.filter(({ name }) => name === field))
}

/** Members of a point that are in these columns: what JSON has of them. */
export const pointFields = (fields: readonly string[]): ReadonlySet<string> =>
  new Set(
    Object.entries(pointColumns).flatMap(([member, columns]) =>
      columns.some(({ name }) => fields.includes(name)) ? [member] : [],
    ),
  )

/** Whole numbers by the list of columns; a percentage may have a fraction. Everything else is text. */
const integers: ReadonlySet<string> = new Set([
  'value',
  'observations',
  'digits',
  'covered_days',
  'missing',
  'rejected_rows',
  'coverage_reported',
  'coverage_expected',
  'oldest_age_days',
  'growth_cases',
])
const fractions: ReadonlySet<string> = new Set(['growth_percent_30d'])

const typeOf = (name: string): FlatColumn<SeriesRow>['type'] =>
  integers.has(name) ? 'integer' : fractions.has(name) ? 'number' : 'text'

/**
 * The columns of an answer to a question, in order.
 *
 * @throws {TidelineError} PARAMETER_INVALID: a field that the answer does not have
 */
export const seriesTable = (
  groupBy: SeriesQuery['groupBy'],
  asked: AskedColumns,
): FlatColumn<SeriesRow>[] => {
  const keys = keyDimensions(groupBy, asked.preferred)
  const key = (name: GroupDimension): Column<SeriesRow> => ({
    name,
    cell: ({ series }) => series.key[name] ?? '',
  })
  const named = asked.names ? namedDimensions.filter((name) => keys.includes(name)) : []
  const has = { ...asked, eventCodes: asked.names && keys.includes('event') }
  const columns = [
    ...keys.map(key),
    ...inOrder.filter(({ when }) => when === undefined || has[when]),
    ...named.map((name): Column<SeriesRow> => ({
      name: `${name}_name`,
      cell: ({ series }) => series.names?.[name],
    })),
  ]
  const told = asked.fields === undefined ? columns : chosen(columns, asked.fields)
  return told.map(({ name, cell }) => ({ name, type: typeOf(name), cell }))
}
