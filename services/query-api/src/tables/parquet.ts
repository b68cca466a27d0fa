/** A table as Parquet: the columns of the CSV, typed. Whole numbers are 64-bit integers here. */
import type { FlatTable } from '@tideline/contracts'
import { parquetWriteBuffer } from 'hyparquet-writer'

const types = { text: 'STRING', integer: 'INT64', number: 'DOUBLE' } as const

export const parquetOf = <Row>({ columns, rows }: FlatTable<Row>): Buffer => {
  const all = [...rows]
  const columnData = columns.map(({ name, type, cell }) => {
    const data = all.map((row) => {
      const value = cell(row) ?? null
      if (value === null) return null
      return type === 'integer' ? BigInt(value) : type === 'number' ? Number(value) : String(value)
    })
    return { name, data, type: types[type], nullable: true }
  })
  return Buffer.from(parquetWriteBuffer({ columnData }))
}
