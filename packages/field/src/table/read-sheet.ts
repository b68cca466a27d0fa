/** All rows of a sheet below its header, and what is wrong with the sheet as a whole. */
import { warningAt, type FieldFault } from '../fault.ts'
import type { Profile } from '../profile/schema.ts'
import type { GridSheet } from '../workbook/grid.ts'
import { columnLetter } from '../workbook/grid.ts'
import { findHeader, type Header } from './find-header.ts'
import { columnFaults } from './missing-columns.ts'
import { createFieldOf, placeColumns, type Placement } from './place-columns.ts'
import { readRow, type FieldRow } from './read-row.ts'
import { skippedAs } from './skip-row.ts'

export interface SheetColumn {
  column: string
  columnName: string
  /** null where nobody knows what it means */
  field: string | null
}

export interface ReadSheet {
  rows: FieldRow[]
  faults: FieldFault[]
  columns: SheetColumn[]
  header: Header
}

export interface SheetContext {
  profile: Profile | undefined
  source: string
  today: string
}

const columnsOf = ({ columns, unplaced }: Placement): SheetColumn[] =>
  [...columns, ...unplaced.map((each) => ({ ...each, field: null }))]
    .toSorted((left, right) => left.index - right.index)
    .map(({ index, name, field }) => ({ column: columnLetter(index), columnName: name, field }))

const printedTotal = (sheet: GridSheet, index: number, placement: Placement): number | undefined => {
  const column = placement.columns.find(({ field }) => field === 'figure')
  const value = column === undefined ? undefined : sheet.rows[index]?.[column.index]
  return typeof value === 'number' ? value : undefined
}

/** A total that is printed below is no row, but tells whether rows are missing. */
const totalFault = (
  sheet: GridSheet,
  index: number,
  placement: Placement,
  rows: readonly FieldRow[],
  from: number,
): FieldFault[] => {
  const printed = printedTotal(sheet, index, placement)
  const sumSince = (start: number): number =>
    rows
      .slice(start)
      .reduce(
        (sum, { observation }) => sum + (typeof observation.figure === 'number' ? observation.figure : 0),
        0,
      )
  if (printed === undefined || sumSince(from) === printed || sumSince(0) === printed) return []
  const column = placement.columns.find(({ field }) => field === 'figure')
  const place = {
    sheet: sheet.name,
    row: index + 1,
    column: columnLetter(column?.index ?? 0),
    columnName: column?.name ?? '',
  }
  return [
    warningAt(place, 'TOTAL_MISMATCH', {
      field: 'figure',
      value: printed,
      hint: `The rows above add up to ${sumSince(from)}, and the printed total is ${printed}.`,
    }),
  ]
}

/** undefined where the sheet has no header: notes, a cover, lists of choices. */
export const readSheet = (
  sheet: GridSheet,
  { profile, source, today }: SheetContext,
): ReadSheet | undefined => {
  const names = createFieldOf(profile)
  const header = findHeader(sheet, names.fieldOf)
  if (header === undefined) return undefined
  const placement = placeColumns(sheet, header, names)
  const faults = columnFaults(sheet, header, placement, profile)
  const columns = columnsOf(placement)
  // a row of which nobody knows where its figure stands is not read at all
  if (faults.some(({ severity }) => severity === 'error')) return { rows: [], faults, columns, header }
  const context = { sheet, placement, profile, source, today }
  const rows: FieldRow[] = []
  let sinceTotal = 0
  for (let index = header.row + 1; index < sheet.rows.length; index += 1) {
    const skipped = skippedAs(sheet.rows[index] ?? [], header, placement.columns)
    if (skipped === 'total') {
      faults.push(...totalFault(sheet, index, placement, rows, sinceTotal))
      sinceTotal = rows.length
    } else if (skipped === undefined) rows.push(readRow(index, context))
  }
  return { rows, faults, columns, header }
}
