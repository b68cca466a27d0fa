/** What has to be mended, as a table that a spreadsheet opens: one line a fault, rows as they stand in the file. Pure. */
import type { Language, Receipt } from '@tideline/contracts'
import { stringify } from 'csv-stringify/sync'
import { fieldName } from './field-names.ts'
import { sayCode } from './say-code.ts'
import { suggestionFor } from './suggest.ts'
import { faultColumns, tableWords, type FaultColumn } from './table-words.ts'

interface FaultsOf {
  file: string
  receipt: Receipt
}

const shown = (value: unknown): string =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)

/** Each by itself: what is wrong with a row in several places can be mended at once. */
const faultsOf = ({ rejections }: Receipt) =>
  rejections.flatMap(({ also = [], ...fault }) => [
    fault,
    ...also.map((each) => ({ row: fault.row, ...each })),
  ])

export const faultsCsv = (pushes: readonly FaultsOf[], language: Language): string =>
  stringify(
    pushes.flatMap(({ file, receipt }) =>
      faultsOf(receipt).map((fault): Record<FaultColumn, string | number> => ({
        file,
        row: fault.row,
        cell: fault.cell ?? '',
        field: fault.path ?? '',
        field_name: fieldName(fault.path ?? '', language) ?? '',
        value: shown(fault.value),
        what_to_do: sayCode(language, fault.code, fault) ?? fault.message,
        suggestion: suggestionFor(language, fault) ?? '',
        code: fault.code,
        message: fault.message,
        receipt: receipt.receiptId,
      })),
    ),
    {
      header: true,
      columns: faultColumns.map((key) => ({ key, header: tableWords[language].faults[key] })),
      // a spreadsheet must not run what somebody typed
      escape_formulas: true,
      bom: true,
    },
  )
