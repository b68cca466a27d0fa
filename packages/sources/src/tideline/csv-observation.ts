/**
 * An observation from a CSV row: field names as header, `event.id`, `event.name` and `event.codes` as columns of
 * their own, lists (`places`, `breakdown`) as JSON in a cell. A cell that is not what its field wants is handed
 * on as text, so that the check names it. An empty cell is an absent field, but an empty figure of a report is
 * an answer: not reported.
 */
import { parseExactly } from '../reading/exact-json.ts'
import type { RawRecord } from '../reading/raw-row.ts'
import { decimalOf, readNumber, readSmall } from '../numbers/read-number.ts'

/** Counts and numbers of things. */
export const wholeNumbers: ReadonlySet<string> = new Set(['revision', 'baseRevision', 'figure', 'round'])
const booleans: ReadonlySet<string> = new Set(['roundComplete', 'confidential'])
const json: ReadonlySet<string> = new Set(['places', 'breakdown', 'event'])

const parsed = (text: string): unknown => {
  try {
    return parseExactly(text)
  } catch {
    return text
  }
}

/** Text stays text where it is no number, or may be two. */
const numberOf = (text: string): number | string => {
  const reading = readNumber(text)
  return reading.kind === 'number' ? (decimalOf(reading) ?? text) : text
}

const valueOf = (column: string, text: string): unknown => {
  if (wholeNumbers.has(column)) return numberOf(text)
  // people in a household are 30 at most, so its mark is a decimal one
  if (column === 'householdSize') return readSmall(text) ?? text
  if (booleans.has(column)) return text === 'true' ? true : text === 'false' ? false : text
  return json.has(column) ? parsed(text) : text
}

export const observationOfCells = (
  columns: readonly string[],
  record: RawRecord,
): Record<string, unknown> => {
  const fields: [string, unknown][] = []
  const event: [string, unknown][] = []
  for (const column of columns) {
    const cell = record.get(column)
    const text = typeof cell === 'string' ? cell.trim() : ''
    if (text === '') continue
    if (column === 'event.codes')
      event.push(['codes', text.startsWith('[') ? parsed(text) : text.split(/\s*;\s*/)])
    else if (column.startsWith('event.')) event.push([column.slice('event.'.length), text])
    else fields.push([column, valueOf(column, text)])
  }
  if (event.length > 0) fields.push(['event', Object.fromEntries(event)])
  const names = new Set(fields.map(([name]) => name))
  const retracts = fields.some(([name, value]) => name === 'op' && value === 'retract')
  if (columns.includes('figure') && !names.has('figure') && !retracts) fields.push(['figure', null])
  return Object.fromEntries(fields)
}
