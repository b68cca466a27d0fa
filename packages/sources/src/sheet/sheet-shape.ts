/** What a format says of its table: which cells name what a row counts, which hold figures, and what a row twice means. */
import type { RawRecord } from '../reading/raw-row.ts'
import { cellOf } from '../values/cell.ts'
import { readCorrection } from '../values/read-figure.ts'

/** One thing that rows are told apart by: a country, a month, a component. */
export interface Dimension {
  /** what its cells say, a code before its name */
  texts: (record: RawRecord) => readonly string[]
  /** where it stands, for a warning */
  column: (record: RawRecord) => string
  /** names are free here, so that a place or an event may be called like a total */
  open?: boolean
  /** what only a real one has (a P-code, a date): '' where it is missing */
  proof?: (record: RawRecord) => string
  /** when, not what: a row that names nothing else may be a total all the same */
  period?: boolean
  /** never blank as published; without it rows look alike that are not */
  expected?: boolean
}

export interface SheetShape {
  dimensions: readonly Dimension[]
  /** names of each column of figures */
  figures: readonly (readonly string[])[]
  /** what parts tables that tell the same people again (levels, roles): a total may be that of one of them */
  telling?: (record: RawRecord) => string
  /** everything that makes a row's key and, but where rows have ids of their own, its figure */
  alike: (record: RawRecord) => readonly string[]
  /**
   * What a row alike another means. `once`: the same again, not counted. `twice`: it may be another of its kind and
   * counts, with a warning. `same id`: both are one observation anyway, and the later row holds.
   */
  repeated: 'once' | 'twice' | 'same id'
  /** a row that lacks part of its key may be another one of its kind, whatever `repeated` says */
  incomplete?: (record: RawRecord) => boolean
}

export const columnText =
  (names: readonly string[]) =>
  (record: RawRecord): string =>
    cellOf(record, names).text

/** A dimension in one column, or in one of the names it had. */
export const dimension = (names: readonly string[], more: Partial<Dimension> = {}): Dimension => ({
  texts: (record) => [columnText(names)(record)],
  column: (record) => cellOf(record, names).column,
  ...more,
})

/** People of a cell; corrections are below zero (Missing Migrants), a dash is none. undefined: no figure */
export const amountOf = (record: RawRecord, names: readonly string[]): number | null | undefined => {
  const cell = cellOf(record, names)
  return /^[-–—]$/.test(cell.text) ? 0 : readCorrection(cell)
}

/** A figure as part of a key: "100.0" and "100" are one. */
export const figureText = (record: RawRecord, names: readonly string[]): string =>
  String(amountOf(record, names) ?? columnText(names)(record))
