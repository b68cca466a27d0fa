/** The exact table behind a protected question, decided, and asked place by place (pure). */
import { bucketStart, STEP, type Steps } from '@tideline/figures'
import { isPublicSource, TidelineError, type Series, type SeriesAnswer, type SeriesQuery } from '@tideline/contracts'
import { hiddenCellsSteps, levelsOf, type DecidedCell } from './hidden-cells.ts'
import type { Change, FineCell, TableShape } from './table-shape.ts'
import { hidesUnion } from './hides-union.ts'
import { accepts, type CellDimension } from './protected-question.ts'

/** Where a figure stands in the answer to the question. */
export interface Place {
  key: Series['key']
  source: string
  /** first day of the bucket */
  bucket: string
}

/** What is known of a cell beside its figure. */
export interface Evidence {
  changesOf(place: string): readonly Change[] | undefined
  isConfidential(place: string): boolean
}

/** The name of a cell of a source's table in `Evidence`; `bucket` is left out where all buckets are meant. */
export const cellName = (
  source: string,
  role: string,
  values: readonly string[],
  bucket = '',
): string => JSON.stringify([source, role, bucket, ...values])

export interface DecidedTable {
  /** also where the table knows nothing of the place: what cannot be judged is not shown */
  hides(place: Place): boolean
  /** whether there is a cell there */
  knows(place: Place): boolean
  /** exact people */
  valueAt(place: Place): number
}

/** Sources and roles are never added, so each is a table of its own. */
const tableOf = (key: Series['key'], source: string): string => JSON.stringify([source, key.role ?? ''])

interface SourceTable {
  published: boolean
  cells: FineCell[]
}

const fineCells = (
  answer: SeriesAnswer,
  { dimensions, interval }: TableShape,
  evidence: Evidence | undefined,
): Map<string, SourceTable> => {
  const tables = new Map<string, SourceTable>()
  for (const { key, points } of answer.series) {
    const at = Object.fromEntries(dimensions.map((dimension) => [dimension, key[dimension] ?? '']))
    const source = key.source ?? ''
    const name = tableOf(key, source)
    const table = tables.get(name) ?? { published: isPublicSource(source), cells: [] }
    tables.set(name, table)
    const values = dimensions.map((dimension) => at[dimension] ?? '')
    const named = (bucket?: string): string => cellName(source, key.role ?? '', values, bucket)
    const confidential = evidence?.isConfidential(named()) ?? false
    for (const { from, value, observations } of points) {
      if (value === null) continue
      const bucket = bucketStart(interval, from)
      const changes = table.published ? undefined : evidence?.changesOf(named(bucket))
      table.cells.push({
        at,
        bucket,
        value,
        ...(confidential ? { confidential, rows: observations } : { rows: observations }),
        ...(changes === undefined ? {} : { changes }),
      })
    }
  }
  return tables
}

/**
 * Cells times levels that are decided for one answer: some seconds of work. 2,000 cells in seven dimensions by day are
 * 1.3 million, 100,000 in two dimensions by month 1.2 million.
 */
const MAX_DECIDED = 4_000_000

/** @throws {TidelineError} QUERY_TOO_LARGE */
const assertDecidable = (cells: number, shape: TableShape): void => {
  const levels = levelsOf(shape)
  if (cells * levels <= MAX_DECIDED) return
  throw new TidelineError(
    'QUERY_TOO_LARGE',
    `what may be shown of ${cells} cells is decided at ${levels} levels of ${shape.dimensions.join(', ')}: group and filter by fewer of ` +
      'these, or ask for a shorter range or a longer interval',
    { context: { cells, levels, maxDecided: MAX_DECIDED } },
  )
}

/** @throws {TidelineError} QUERY_TOO_LARGE, at the first step */
export function* readTable(
  query: SeriesQuery,
  shape: TableShape,
  answer: SeriesAnswer,
  evidence?: Evidence,
): Steps<DecidedTable> {
  const { dimensions } = shape
  const tables = fineCells(answer, shape, evidence)
  assertDecidable(
    [...tables.values()].reduce((count, { cells }) => count + cells.length, 0),
    shape,
  )
  const grouped = dimensions.filter((dimension) => query.groupBy.includes(dimension))
  const free = dimensions.filter((dimension) => !grouped.includes(dimension))
  const placeId = (table: string, bucket: string, at: FineCell['at']): string =>
    JSON.stringify([table, bucket, ...grouped.map((dimension) => at[dimension] ?? '')])

  // All cells of the table that agree with a place in what is grouped by; the question takes some of them.
  const byPlace = new Map<string, DecidedCell[]>()
  for (const [table, { cells, published }] of tables) {
    for (const [position, cell] of (yield* hiddenCellsSteps(cells, { ...shape, published })).entries()) {
      const id = placeId(table, cell.bucket, cell.at)
      const here = byPlace.get(id)
      if (here === undefined) byPlace.set(id, [cell])
      else here.push(cell)
      if (position % STEP === STEP - 1) yield
    }
  }
  const around = ({ key, source, bucket }: Place): DecidedCell[] =>
    byPlace.get(placeId(tableOf(key, source), bucket, key)) ?? []
  const isInside = ({ at }: DecidedCell, dimension: CellDimension): boolean =>
    accepts(query, dimension, at[dimension] ?? '')
  const inside = (place: Place): DecidedCell[] =>
    around(place).filter((cell) => free.every((dimension) => isInside(cell, dimension)))

  return {
    hides(place) {
      const cells = inside(place)
      // A row with a nationality and a group is filtered by either, and stands in the table under the nationality.
      if (cells.length === 0) return true
      return hidesUnion(cells, free, (dimension) =>
        around(place).every(
          (cell) =>
            isInside(cell, dimension) ||
            free.some((each) => each !== dimension && cell.at[each] !== cells[0]?.at[each]),
        ),
      )
    },
    knows: (place) => inside(place).length > 0,
    valueAt: (place) => inside(place).reduce((sum, { value }) => sum + value, 0),
  }
}

/** The people of a table at each place, for comparing; nothing is decided of it. */
export const readValues = (
  query: SeriesQuery,
  shape: TableShape,
  answer: SeriesAnswer,
): ((place: Place) => number) => {
  const grouped = shape.dimensions.filter((dimension) => query.groupBy.includes(dimension))
  const idOf = (table: string, bucket: string, at: FineCell['at']): string =>
    JSON.stringify([table, bucket, ...grouped.map((dimension) => at[dimension] ?? '')])
  const sums = new Map<string, number>()
  for (const [table, { cells }] of fineCells(answer, shape, undefined))
    for (const { at, bucket, value } of cells) {
      if (!shape.dimensions.every((dimension) => accepts(query, dimension, at[dimension] ?? ''))) continue
      const id = idOf(table, bucket, at)
      sums.set(id, (sums.get(id) ?? 0) + value)
    }
  return ({ key, source, bucket }) => sums.get(idOf(tableOf(key, source), bucket, key)) ?? 0
}
