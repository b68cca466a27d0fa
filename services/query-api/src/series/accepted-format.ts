/** The format of an answer by what a client says it accepts. What is written in the address goes before. */
import type { IncomingMessage } from 'node:http'
import accepts from 'accepts'
import type { FormatName } from './parameters.ts'

export const mediaTypes: Readonly<Record<FormatName, string>> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
  ndjson: 'application/x-ndjson; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The first is what a client gets that takes anything, or nothing of these: an answer in JSON says more than a refusal. */
const offered: readonly FormatName[] = ['json', 'csv', 'ndjson', 'parquet', 'xlsx']

const typeOf = (format: FormatName): string => mediaTypes[format].split(';')[0] ?? ''

/** Beside JSON, as the document lists them. */
export const otherMediaTypes: readonly string[] = offered.filter((format) => format !== 'json').map(typeOf)

export const acceptedFormat = (request: Pick<IncomingMessage, 'headers'>): FormatName => {
  const chosen = accepts(request as IncomingMessage).type(offered.map(typeOf))
  return offered.find((format) => typeOf(format) === chosen) ?? 'json'
}
