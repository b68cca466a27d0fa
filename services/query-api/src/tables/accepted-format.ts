/** The format of an answer by what a client says it accepts. What is written in the address goes before. */
import type { IncomingMessage } from 'node:http'
import accepts from 'accepts'

export const formatNames = ['json', 'csv', 'ndjson', 'parquet', 'xlsx'] as const
export type FormatName = (typeof formatNames)[number]

/** Of an answer that is a table, and no list of lines. */
export const tableFormats = ['json', 'csv', 'parquet', 'xlsx'] as const
export type TableFormat = (typeof tableFormats)[number]

export const mediaTypes: Readonly<Record<FormatName, string>> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
  ndjson: 'application/x-ndjson; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const typeOf = (format: FormatName): string => mediaTypes[format].split(';')[0] ?? ''

/** Beside JSON, as the document lists them. */
export const otherMediaTypes = (offered: readonly FormatName[]): readonly string[] =>
  offered.filter((format) => format !== 'json').map(typeOf)

/**
 * JSON comes first: it is what a client gets that takes anything, or nothing of these, since an answer in JSON says more than a
 * refusal.
 */
export const acceptedFormat = <Format extends FormatName>(
  request: Pick<IncomingMessage, 'headers'>,
  offered: readonly [Format, ...Format[]],
): Format => {
  const chosen = accepts(request as IncomingMessage).type(offered.map(typeOf))
  return offered.find((format) => typeOf(format) === chosen) ?? offered[0]
}
