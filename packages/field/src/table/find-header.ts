/**
 * Where the header of a sheet stands, and what each column is called. DTM's workbooks have a title above, a merged cell
 * over "Men" and "Women", and other rows between; the header is the row whose cells name most fields.
 */
import { isEmpty, type CellValue, type GridSheet, type Merge } from '../workbook/grid.ts'

/** Looked at from the top. */
const HEADER_ROWS = 40
/** marks the row of a template that names the fields, whatever the language above */
export const KEY_PREFIX = 'tideline:'

export interface Header {
  /** index of the row that data begin behind */
  row: number
  /** of each column: as printed, with the merged cell above it where there is one */
  names: string[]
  /** of a template: the fields by their keys, '' where a column has none */
  keys?: string[]
}

const printed = (value: CellValue | undefined): string =>
  typeof value === 'string'
    ? value.replaceAll(/\s+/g, ' ').trim()
    : typeof value === 'number'
      ? String(value)
      : ''

const mergeOver = (merges: readonly Merge[], row: number, column: number): Merge | undefined =>
  merges.find(
    (merge) =>
      row >= merge.startRow && row <= merge.endRow && column >= merge.startCol && column <= merge.endCol,
  )

/** What a cell shows: of merged cells all show the first. */
const shownAt = (sheet: GridSheet, row: number, column: number): string => {
  const own = printed(sheet.rows[row]?.[column])
  if (own !== '') return own
  const merge = mergeOver(sheet.merges, row, column)
  return merge === undefined ? '' : printed(sheet.rows[merge.startRow]?.[merge.startCol])
}

const widthOf = (sheet: GridSheet, row: number): number =>
  Math.max(sheet.rows[row]?.length ?? 0, sheet.rows[row + 1]?.length ?? 0)

/** A title merged over the whole sheet names no columns. */
const isGroup = (sheet: GridSheet, row: number, column: number): boolean => {
  const merge = mergeOver(sheet.merges, row, column)
  if (merge === undefined || merge.endCol === merge.startCol) return false
  return merge.endCol - merge.startCol + 1 < Math.max(3, widthOf(sheet, row))
}

const namesAt = (sheet: GridSheet, row: number): string[] =>
  Array.from({ length: sheet.rows[row]?.length ?? 0 }, (_, column) => {
    const own = shownAt(sheet, row, column)
    const above = row > 0 && isGroup(sheet, row - 1, column) ? shownAt(sheet, row - 1, column) : ''
    return above === '' || above === own ? own : `${above} ${own}`.trim()
  })

/** The last part of a name is what the column is called by itself. */
export const ownName = (sheet: GridSheet, row: number, column: number): string => shownAt(sheet, row, column)

const keysAt = (sheet: GridSheet): Header | undefined => {
  const row = sheet.rows
    .slice(0, HEADER_ROWS)
    .findIndex((cells) => cells.some((cell) => typeof cell === 'string' && cell.startsWith(KEY_PREFIX)))
  if (row === -1) return undefined
  const keys = (sheet.rows[row] ?? []).map((cell) =>
    typeof cell === 'string' && cell.startsWith(KEY_PREFIX) ? cell.slice(KEY_PREFIX.length) : '',
  )
  return { row: row + 1, names: keys.map((_, column) => shownAt(sheet, row + 1, column)), keys }
}

/**
 * `fieldOf` says which field a header names. Undefined where no row names at least two fields, one of them a figure or
 * an id: a sheet of notes.
 */
export const findHeader = (
  sheet: GridSheet,
  fieldOf: (header: string) => string | undefined,
): Header | undefined => {
  const keyed = keysAt(sheet)
  if (keyed !== undefined) return keyed
  let best: { row: number; score: number } | undefined
  for (const [row, cells] of sheet.rows.slice(0, HEADER_ROWS).entries()) {
    if (cells.every(isEmpty)) continue
    const names = namesAt(sheet, row)
    const fields = new Set(
      names.flatMap((name, column) => fieldOf(name) ?? fieldOf(ownName(sheet, row, column)) ?? []),
    )
    const score = fields.size + (fields.has('figure') ? 0.5 : 0)
    if (fields.size >= 2 && score > (best?.score ?? 0)) best = { row, score }
  }
  return best === undefined ? undefined : { row: best.row, names: namesAt(sheet, best.row) }
}
