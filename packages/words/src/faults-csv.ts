/** What has to be mended, as a table that a spreadsheet opens: one line a fault, rows as they stand in the file. Pure. */
import type { Language, Receipt } from '@tideline/contracts'
import { stringify } from 'csv-stringify/sync'
import { sayCode } from './say-code.ts'
import { suggestionFor } from './suggest.ts'

interface FaultsOf {
  file: string
  receipt: Receipt
}

const shown = (value: unknown): string =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)

export const faultsCsv = (pushes: readonly FaultsOf[], language: Language): string =>
  stringify(
    pushes.flatMap(({ file, receipt }) =>
      receipt.rejections.map((fault) => ({
        file,
        row: fault.row,
        cell: fault.cell ?? '',
        field: fault.path ?? '',
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
      columns: [
        'file',
        'row',
        'cell',
        'field',
        'value',
        'what_to_do',
        'suggestion',
        'code',
        'message',
        'receipt',
      ],
      // a spreadsheet must not run what somebody typed
      escape_formulas: true,
      bom: true,
    },
  )
