/** The exact table behind a protected question, decided, and asked place by place (pure). */
import { bucketStart } from '@tideline/figures'
import type { Series, SeriesAnswer, SeriesQuery } from '@tideline/contracts'
import { hiddenCells, type DecidedCell, type FineCell, type TableShape } from './hidden-cells.ts'
import { hidesUnion } from './hides-union.ts'
import { accepts, type CellDimension } from './protected-question.ts'

/** Where a figure stands in the answer to the question. */
export interface Place {
  key: Series['key']
  source: string
  /** first day of the bucket */
  bucket: string
}

export interface DecidedTable {
  /** also where the table knows nothing of the place: what cannot be judged is not shown */
  hides(place: Place): boolean
  /** exact people */
  valueAt(place: Place): number
}

/** Sources and roles are never added, so each is a table of its own. */
const tableOf = (key: Series['key'], source: string): string => JSON.stringify([source, key.role ?? ''])

const fineCells = (answer: SeriesAnswer, { dimensions, interval }: TableShape): Map<string, FineCell[]> => {
  const tables = new Map<string, FineCell[]>()
  for (const { key, points } of answer.series) {
    const at = Object.fromEntries(dimensions.map((dimension) => [dimension, key[dimension] ?? '']))
    const name = tableOf(key, key.source ?? '')
    const cells = tables.get(name) ?? []
    tables.set(name, cells)
    for (const { from, value } of points)
      if (value !== null) cells.push({ at, bucket: bucketStart(interval, from), value })
  }
  return tables
}

export const readTable = (query: SeriesQuery, shape: TableShape, answer: SeriesAnswer): DecidedTable => {
  const { dimensions } = shape
  const grouped = dimensions.filter((dimension) => query.groupBy.includes(dimension))
  const free = dimensions.filter((dimension) => !grouped.includes(dimension))
  const placeId = (table: string, bucket: string, at: FineCell['at']): string =>
    JSON.stringify([table, bucket, ...grouped.map((dimension) => at[dimension] ?? '')])

  // All cells of the table that agree with a place in what is grouped by; the question takes some of them.
  const byPlace = new Map<string, DecidedCell[]>()
  for (const [table, cells] of fineCells(answer, shape)) {
    for (const cell of hiddenCells(cells, shape)) {
      const id = placeId(table, cell.bucket, cell.at)
      byPlace.set(id, [...(byPlace.get(id) ?? []), cell])
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
        around(place).filter(
          (cell) =>
            !isInside(cell, dimension) &&
            free.every((each) => each === dimension || cell.at[each] === cells[0]?.at[each]),
        ),
      )
    },
    valueAt: (place) => inside(place).reduce((sum, { value }) => sum + value, 0),
  }
}
