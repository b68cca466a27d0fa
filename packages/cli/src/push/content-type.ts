import { extname } from 'node:path'

export const mediaTypes = {
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
} as const

const byExtension: Readonly<Record<string, string>> = {
  '.json': mediaTypes.json,
  '.geojson': mediaTypes.json,
  '.ndjson': mediaTypes.ndjson,
  '.jsonl': mediaTypes.ndjson,
  '.csv': mediaTypes.csv,
  '.tsv': mediaTypes.csv,
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.ods': 'application/vnd.oasis.opendocument.spreadsheet',
}

/**
 * The media type of a file: by its name, else by how it begins. `head` is the beginning of its text, unpacked where the
 * file is gzip (`a.csv.gz` is CSV; the service unpacks it); NDJSON is told from JSON by its first line, which is an object by itself.
 */
export const contentTypeOf = (fileName: string, head: string): string => {
  const named = byExtension[extname(fileName.replace(/\.gz$/i, '')).toLowerCase()]
  if (named !== undefined) return named
  const text = head.replace(/^\uFEFF/, '').trimStart()
  if (text.startsWith('[')) return mediaTypes.json
  if (!text.startsWith('{')) return mediaTypes.csv
  const [first = '', second = ''] = text.split('\n', 2)
  return isWhole(first) && second.trim() !== '' ? mediaTypes.ndjson : mediaTypes.json
}

const isWhole = (line: string): boolean => {
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}
