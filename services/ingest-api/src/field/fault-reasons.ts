/** Faults of the field as the reasons of a receipt: the cell stands before the words. */
import {
  errorCodes,
  warningCodes,
  type ErrorCode,
  type Rejection,
  type RowWarning,
  type WarningCode,
} from '@tideline/contracts'
import { cellName, type FieldFault } from '@tideline/field'

const isError = (code: string): code is ErrorCode => Object.hasOwn(errorCodes, code)
const isWarning = (code: string): code is WarningCode => Object.hasOwn(warningCodes, code)

const said = (fault: FieldFault): string => {
  const cell = cellName(fault)
  const header = fault.columnName === '' || fault.columnName === cell ? '' : ` (${fault.columnName})`
  return cell === '' ? fault.hint : `${cell}${header}: ${fault.hint}`
}

export const reasonsOf = (faults: readonly FieldFault[]): Rejection[] =>
  faults.flatMap((fault): Rejection[] => {
    const { code, severity, field, column, value } = fault
    if (severity !== 'error' || !isError(code)) return []
    const path = field ?? (column === '' ? undefined : column)
    return [
      {
        code,
        ...(path === undefined ? {} : { path }),
        ...(value === undefined ? {} : { value }),
        message: said(fault),
        // a question of a form is no cell
        ...(fault.row === 0 ? {} : { cell: cellName(fault) }),
      },
    ]
  })

export const rowWarningsOf = (faults: readonly FieldFault[]): RowWarning[] =>
  faults.flatMap(({ code, severity, field, column }): RowWarning[] => {
    if (severity !== 'warning' || !isWarning(code)) return []
    const path = field ?? (column === '' ? undefined : column)
    return [path === undefined ? { code } : { code, path }]
  })
