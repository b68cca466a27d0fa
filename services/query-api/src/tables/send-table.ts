/** An answer in the format asked for, where it is a table in all but JSON: its file's name, its length, and who may keep it. */
import type { Readable } from 'node:stream'
import type { FlatTable, TableNotes } from '@tideline/contracts'
import type { RouteInput } from '@tideline/runtime'
import { z } from 'zod'
import {
  acceptedFormat,
  mediaTypes,
  otherMediaTypes,
  tableFormats,
  type TableFormat,
} from './accepted-format.ts'
import { csvOf } from './csv.ts'
import { parquetOf } from './parquet.ts'
import { withLength } from './with-length.ts'
import { workbookOf } from './workbook.ts'

type Asking = Pick<RouteInput<unknown, { format?: TableFormat | undefined }>, 'query' | 'request' | 'reply'>

/** The parameter of a route whose answer is a table. */
export const tableFormat = z.enum(tableFormats).optional().describe('else what Accept asks for; default json')

/** What the document of a route says that answers with a table. */
export const alsoAsTable = otherMediaTypes(tableFormats)

interface Told<Row> {
  table: FlatTable<Row>
  notes: TableNotes
  /** of the sheet */
  sheet: string
  /** without what stands behind its dot */
  fileName(extension: string): string
}

/** Which it is, said to caches too. To be asked after whatever else answers depend on has been said. */
export const formatFor = ({ query, request, reply }: Asking): TableFormat => {
  const before = reply.getHeader('vary')
  reply.header('vary', before === undefined ? 'accept' : `${String(before)}, accept`)
  return query.format ?? acceptedFormat(request.raw, tableFormats)
}

const bodyOf = async <Row>(
  format: Exclude<TableFormat, 'json'>,
  { table, notes, sheet }: Told<Row>,
): Promise<Readable | Buffer> => {
  if (format === 'csv') return csvOf(table)
  return format === 'parquet' ? parquetOf(table) : await workbookOf(table, notes, sheet)
}

/** @throws {TidelineError} QUERY_TOO_LARGE: more rows than a workbook may have */
export const sendTable = async <Row>(
  { request, reply }: Asking,
  format: Exclude<TableFormat, 'json'>,
  told: Told<Row>,
): Promise<unknown> => {
  const codes = [...new Set(told.notes.warnings.map(({ code }) => code))]
  // a table without rows has no other place for them
  if (codes.length > 0) reply.header('x-warnings', codes.join(', '))
  const body = await withLength(await bodyOf(format, told), request.method === 'HEAD', reply)
  return await reply
    .header('content-disposition', `attachment; filename="${told.fileName(format)}"`)
    .type(mediaTypes[format])
    .send(body)
}
