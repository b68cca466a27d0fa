/** A published file as cells that can be changed, and back to the bytes that a publisher would have written. */
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'

export interface Table {
  columns: string[]
  /** a second header row (HXL), where the file has one */
  tags: string[] | undefined
  /** each as long as the header */
  rows: string[][]
}

export const readTable = (text: string): Table => {
  const [columns = [], ...rows] = parse(text, { relax_column_count: true, bom: true })
  const tags = rows[0]?.some((cell) => cell.startsWith('#')) === true ? rows.shift() : undefined
  return { columns, tags, rows: rows.map((cells) => columns.map((_, at) => cells[at] ?? '')) }
}

export const writeTable = ({ columns, tags, rows }: Table, delimiter = ',', newline = '\n'): string =>
  stringify([columns, ...(tags === undefined ? [] : [tags]), ...rows], {
    delimiter,
    record_delimiter: newline,
  })

/** So many rows one after another, from `first` on. */
export const sliceTable = (table: Table, first: number, count: number): Table => ({
  ...table,
  rows: table.rows.slice(first, first + count),
})

export const cloneTable = (table: Table): Table => ({
  columns: [...table.columns],
  tags: table.tags === undefined ? undefined : [...table.tags],
  rows: table.rows.map((row) => [...row]),
})
