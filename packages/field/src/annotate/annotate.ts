/**
 * The file that was sent, given back with one more column that says of each row what is wrong with it, and a sheet that
 * adds the faults up. An XLSX keeps what else it holds.
 */
import { writeCsv } from 'hucre/csv'
import { readOds, writeOds } from 'hucre/ods'
import { openXlsx, saveXlsx, type CellValue, type Sheet } from 'hucre/xlsx'
import type { Language } from '@tideline/contracts'
import { tableWords } from '@tideline/words'
import type { FieldFault } from '../fault.ts'
import type { FieldFile } from '../read-field.ts'
import { openWorkbook } from '../workbook/open-workbook.ts'
import { isEmpty, isFaultsHeader, type Grid } from '../workbook/grid.ts'
import { plainly, sayFault, type SayFault } from './say-fault.ts'

const summaries: ReadonlySet<string> = new Set(Object.values(tableWords).map(({ summary }) => summary))

export interface Annotated {
  bytes: Uint8Array
  mediaType: string
  extension: Grid['kind']
}

/** In whose words, and in which language the headers are. */
interface Telling {
  say: SayFault
  language: Language
}

const byRow = (faults: readonly FieldFault[], sheet: string, say: SayFault): Map<number, string> => {
  const texts = new Map<number, string>()
  for (const fault of faults) {
    if (fault.sheet !== sheet || fault.row === 0) continue
    const before = texts.get(fault.row)
    texts.set(fault.row, before === undefined ? say(fault) : `${before}\n${say(fault)}`)
  }
  return texts
}

/** The column that it had before, or the first one that is free. */
const columnFor = (rows: readonly (readonly CellValue[])[]): number => {
  for (const row of rows.slice(0, 60)) {
    const at = row.findIndex((cell) => isFaultsHeader(cell))
    if (at !== -1) return at
  }
  return rows.reduce((most, row) => Math.max(most, row.findLastIndex((cell) => !isEmpty(cell)) + 1), 0)
}

const addColumn = (
  rows: CellValue[][],
  texts: ReadonlyMap<number, string>,
  headerRow: number,
  language: Language,
): void => {
  const column = columnFor(rows)
  for (const [index, row] of rows.entries()) {
    if (row.length > column) row[column] = null
    const text = index + 1 === headerRow ? tableWords[language].faultsHeader : texts.get(index + 1)
    if (text === undefined) continue
    while (row.length < column) row.push(null)
    row[column] = text
  }
}

const summaryOf = (faults: readonly FieldFault[], { say, language }: Telling): CellValue[][] => {
  const counts = new Map<string, number>()
  for (const { code } of faults) counts.set(code, (counts.get(code) ?? 0) + 1)
  const whole = faults
    .filter(({ row }) => row === 0)
    .map((fault): CellValue[] => [fault.code, null, say(fault)])
  return [
    [...tableWords[language].summaryColumns],
    ...[...counts].map(([code, count]): CellValue[] => [code, count, null]),
    ...whole,
  ]
}

/** Rows of headers by sheet, from 1. */
type HeaderRows = ReadonlyMap<string, number>

const annotateSheets = (
  sheets: Sheet[],
  faults: readonly FieldFault[],
  headers: HeaderRows,
  { say, language }: Telling,
): void => {
  for (const sheet of sheets) {
    const header = headers.get(sheet.name)
    if (header !== undefined) addColumn(sheet.rows, byRow(faults, sheet.name, say), header, language)
  }
}

/**
 * `words`: in the words of whoever filled it in; without, for engineers.
 *
 * @throws {TidelineError} what `openWorkbook` throws
 */
export const annotate = async (
  bytes: Uint8Array,
  file: Pick<FieldFile, 'faults' | 'warnings' | 'sheets'>,
  words?: Language,
): Promise<Annotated> => {
  const telling: Telling =
    words === undefined ? { say: plainly, language: 'en' } : { say: sayFault(words), language: words }
  const name = tableWords[telling.language].summary
  const headers = new Map(file.sheets.map(({ name, headerRow }) => [name, headerRow]))
  const faults = [...file.faults, ...file.warnings]
  const { kind, sheets } = await openWorkbook(bytes)
  if (kind === 'csv') {
    const [sheet] = sheets
    const rows = sheet?.rows ?? []
    addColumn(rows, byRow(faults, '', telling.say), headers.get('') ?? 1, telling.language)
    const text = writeCsv(rows, { bom: true, escapeFormulae: true })
    return { bytes: Buffer.from(text), mediaType: 'text/csv', extension: kind }
  }
  const summary = summaryOf(faults, telling)
  if (kind === 'ods') {
    const workbook = await readOds(bytes)
    annotateSheets(workbook.sheets, faults, headers, telling)
    const others = workbook.sheets.flatMap((sheet) =>
      summaries.has(sheet.name) ? [] : [{ name: sheet.name, rows: sheet.rows, merges: sheet.merges ?? [] }],
    )
    const written = await writeOds({ sheets: [...others, { name, rows: summary }] })
    return { bytes: written, mediaType: 'application/vnd.oasis.opendocument.spreadsheet', extension: kind }
  }
  const workbook = await openXlsx(bytes)
  annotateSheets(workbook.sheets, faults, headers, telling)
  const at = workbook.sheets.findIndex((each) => summaries.has(each.name))
  const sheet: Sheet = { name, rows: summary }
  if (at === -1) workbook.sheets.push(sheet)
  else workbook.sheets[at] = sheet
  return {
    bytes: await saveXlsx(workbook),
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extension: kind,
  }
}
