/** The media type ClickHouse names for an output format. Pure. */
export const contentType = (format: string): string => {
  if (/^(JSONEachRow|NDJSON|JSONLines|JSONStringsEachRow|JSONCompact\w*EachRow\w*)/.test(format)) {
    return 'application/x-ndjson; charset=UTF-8'
  }
  if (format.startsWith('JSON')) return 'application/json; charset=UTF-8'
  if (format.startsWith('CSV')) {
    return `text/csv; charset=UTF-8; header=${format.includes('Names') ? 'present' : 'absent'}`
  }
  if (/^(TabSeparated|TSV)/.test(format)) return 'text/tab-separated-values; charset=UTF-8'
  if (/^(Parquet|Arrow|ArrowStream|ORC|Native|RowBinary|Avro|MsgPack|Protobuf)/.test(format)) {
    return 'application/octet-stream'
  }
  if (format === 'XML') return 'application/xml; charset=UTF-8'
  return 'text/plain; charset=UTF-8'
}
