/**
 * The file that was sent, given back with one more column that says of each row what is wrong with it, and a sheet that
 * adds the faults up. An XLSX keeps what else it holds.
 */
import { writeCsv } from 'hucre/csv'
import { readOds, writeOds } from 'hucre/ods'
import { openXlsx, saveXlsx, type CellValue, type Sheet } from 'hucre/xlsx'
import type { FieldFault } from '../fault.ts'
import type { FieldFile } from '../read-field.ts'
import { openWorkbook } from '../workbook/open-workbook.ts'
import { FAULTS_HEADER, isEmpty, type Grid } from '../workbook/grid.ts'

const SUMMARY = 'Tideline summary'

export interface Annotated {
  bytes: Uint8Array
  mediaType: string
  extension: Grid['kind']
}

export type SayFault = (fault: FieldFault) => string

export const plainly: SayFault = ({ column, columnName, code, value, readings, hint }) => {
  const where = column === '' ? '' : `${column}${columnName === '' ? '' : ` (${columnName})`}: `
  const shown = value === undefined ? '' : ` ${JSON.stringify(value)}`
  const means = readings === undefined ? '' : ` [${readings.join(' | ')}]`
  return `${where}${code}${shown}${means} ${hint}`
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
    const at = row.findIndex((cell) => cell === FAULTS_HEADER)
    if (at !== -1) return at
  }
  return rows.reduce((most, row) => Math.max(most, row.findLastIndex((cell) => !isEmpty(cell)) + 1), 0)
}

const addColumn = (rows: CellValue[][], texts: ReadonlyMap<number, string>, headerRow: number): void => {
  const column = columnFor(rows)
  for (const [index, row] of rows.entries()) {
    if (row.length > column) row[column] = null
    const text = index + 1 === headerRow ? FAULTS_HEADER : texts.get(index + 1)
    if (text === undefined) continue
    while (row.length < column) row.push(null)
    row[column] = text
  }
}

const summaryOf = (faults: readonly FieldFault[], say: SayFault): CellValue[][] => {
  const counts = new Map<string, number>()
  for (const { code } of faults) counts.set(code, (counts.get(code) ?? 0) + 1)
  const whole = faults
    .filter(({ row }) => row === 0)
    .map((fault): CellValue[] => [fault.code, null, say(fault)])
  return [
    ['code', 'count', ''],
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
  say: SayFault,
): void => {
  for (const sheet of sheets) {
    const header = headers.get(sheet.name)
    if (header !== undefined) addColumn(sheet.rows, byRow(faults, sheet.name, say), header)
  }
}

/** @throws {TidelineError} what `openWorkbook` throws */
export const annotate = async (
  bytes: Uint8Array,
  file: Pick<FieldFile, 'faults' | 'warnings' | 'sheets'>,
  say: SayFault = plainly,
): Promise<Annotated> => {
  const headers = new Map(file.sheets.map(({ name, headerRow }) => [name, headerRow]))
  const faults = [...file.faults, ...file.warnings]
  const { kind, sheets } = await openWorkbook(bytes)
  if (kind === 'csv') {
    const [sheet] = sheets
    const rows = sheet?.rows ?? []
    addColumn(rows, byRow(faults, '', say), headers.get('') ?? 1)
    const text = writeCsv(rows, { bom: true, escapeFormulae: true })
    return { bytes: Buffer.from(text), mediaType: 'text/csv', extension: kind }
  }
  const summary = summaryOf(faults, say)
  if (kind === 'ods') {
    const workbook = await readOds(bytes)
    annotateSheets(workbook.sheets, faults, headers, say)
    const others = workbook.sheets.flatMap(({ name, rows, merges = [] }) =>
      name === SUMMARY ? [] : [{ name, rows, merges }],
    )
    const written = await writeOds({ sheets: [...others, { name: SUMMARY, rows: summary }] })
    return { bytes: written, mediaType: 'application/vnd.oasis.opendocument.spreadsheet', extension: kind }
  }
  const workbook = await openXlsx(bytes)
  annotateSheets(workbook.sheets, faults, headers, say)
  const at = workbook.sheets.findIndex(({ name }) => name === SUMMARY)
  const sheet: Sheet = { name: SUMMARY, rows: summary }
  if (at === -1) workbook.sheets.push(sheet)
  else workbook.sheets[at] = sheet
  return {
    bytes: await saveXlsx(workbook),
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extension: kind,
  }
}
