/** CSV as the cells of a sheet, line by line from its first one: where the header stands is for the caller to find. */
import { utf8OfLatin } from './encoding.ts'
import { openBody } from './open-body.ts'
import { delimiterOf, recordsOf, tableOf } from './read-csv.ts'

/** A title may stand above the header, and titles have no delimiters. */
const HEAD_LINES = 20

const busiestLine = (head: string): string => {
  const lines = head.split(/\r\n?|\n/, HEAD_LINES)
  const marks = (line: string): number => line.replaceAll(/"[^"]*"/g, '').split(delimiterOf(line)).length
  return lines.reduce((best, line) => (marks(line) > marks(best) ? line : best), lines[0] ?? '')
}

export interface ReadCells {
  /** read as windows-1252, or as UTF-16 without a mark */
  onEncodingAssumed?: () => void
}

/** @throws {TidelineError} BODY_UNREADABLE */
export const readCells = async function* (
  bytes: Uint8Array,
  { onEncodingAssumed }: ReadCells = {},
): AsyncGenerator<string[]> {
  const once = async function* (): AsyncGenerator<Uint8Array> {
    yield bytes
  }
  const body = await openBody(once(), { source: '', onFileWarning: () => onEncodingAssumed?.() })
  const table = tableOf(body.head)
  const delimiter = table.skip === 1 ? table.delimiter : delimiterOf(busiestLine(body.head))
  const chunks = utf8OfLatin(body.chunks, () => onEncodingAssumed?.())
  yield* recordsOf(chunks, { ...table, delimiter }, () => undefined, true)
}
