/** What is wrong with a cell of a sheet or a field of a form, said so that whoever typed it finds it. */
import { errorCodes, warningCodes, type ErrorCode, type WarningCode } from '@tideline/contracts'

export interface FieldFault {
  code: ErrorCode | WarningCode
  /** an error refuses its row, a warning goes with it */
  severity: 'error' | 'warning'
  /** name of the sheet; '' for CSV and forms */
  sheet: string
  /** as a spreadsheet shows it, 1 for its first row; 0 where it is about no row */
  row: number
  /** letter as a spreadsheet shows it; a path for forms; '' where it is about no column */
  column: string
  /** the header over it, as printed */
  columnName: string
  /** field of the contract that it was read for, where that is known */
  field?: string
  /** what stood there, cut to 200 characters */
  value?: unknown
  /** what it may mean, where it may mean several things */
  readings?: string[]
  hint: string
}

export type FaultPlace = Pick<FieldFault, 'sheet' | 'row' | 'column' | 'columnName'>

/** What a reader of one value says; where it stood is added by who knows. */
export interface ValueFault {
  code: ErrorCode
  value?: unknown
  readings?: string[]
  hint?: string
}

export const nowhere: FaultPlace = { sheet: '', row: 0, column: '', columnName: '' }

const shown = (value: unknown): unknown => {
  if (typeof value === 'string') return value.toWellFormed().slice(0, 200)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'no date' : value.toISOString()
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[array]' : '[object]'
  return value
}

export const faultAt = (place: FaultPlace, field: string | undefined, fault: ValueFault): FieldFault => ({
  code: fault.code,
  severity: 'error',
  ...place,
  ...(field === undefined ? {} : { field }),
  ...(fault.value === undefined ? {} : { value: shown(fault.value) }),
  ...(fault.readings === undefined ? {} : { readings: fault.readings }),
  hint: fault.hint ?? errorCodes[fault.code].hint,
})

export const warningAt = (
  place: FaultPlace,
  code: WarningCode,
  more: { field?: string; value?: unknown; hint?: string } = {},
): FieldFault => ({
  code,
  severity: 'warning',
  ...place,
  ...(more.field === undefined ? {} : { field: more.field }),
  ...(more.value === undefined ? {} : { value: shown(more.value) }),
  hint: more.hint ?? warningCodes[code],
})

/** As a spreadsheet writes it in a formula: in quotes where the name has blanks or marks, or looks like a cell (`R43`). */
const sheetName = (sheet: string): string =>
  /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet) && !/^(?:[A-Z]{1,3}\d+|R\d*C\d*)$/i.test(sheet)
    ? sheet
    : `'${sheet.replaceAll("'", "''")}'`

/** `Datos!D7`, as a spreadsheet names a cell; typed into its name box it goes there. */
export const cellName = ({ sheet, row, column }: FaultPlace): string =>
  `${sheet === '' ? '' : `${sheetName(sheet)}!`}${column}${row === 0 ? '' : row}`
