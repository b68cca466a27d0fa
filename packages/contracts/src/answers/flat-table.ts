/** An answer as a table: columns by name and type, one row for each thing that it lists. Each format writes the same one. */

/** null and undefined are an empty cell: unknown, not told or hidden, never 0. */
export type FlatCell = string | number | null | undefined

export interface FlatColumn<Row> {
  /** snake_case, as in the tables of series */
  name: string
  type: 'text' | 'integer' | 'number'
  cell(row: Row): FlatCell
}

export interface FlatTable<Row> {
  columns: readonly FlatColumn<Row>[]
  rows: Iterable<Row>
}

/** What a reader of a table has to know who no longer has its address. */
export interface TableNotes {
  title: string
  /** of what is told, by name: instants, the question */
  facts: readonly (readonly [name: string, value: string])[]
  rules: readonly string[]
  warnings: readonly { code: string; message: string }[]
}

export const text = <Row>(name: string, cell: (row: Row) => FlatCell): FlatColumn<Row> => ({
  name,
  type: 'text',
  cell,
})

export const integer = <Row>(name: string, cell: (row: Row) => FlatCell): FlatColumn<Row> => ({
  name,
  type: 'integer',
  cell,
})

/** Several of a kind in one cell. */
export const listed = (values: readonly string[] = []): string => values.join('; ')

export const warningsText = (warnings: readonly { code: string; message: string }[]): string =>
  warnings.map(({ code, message }) => `${code}: ${message}`).join(' | ')
