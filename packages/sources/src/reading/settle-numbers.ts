/**
 * Rows of a published file, held back from the first number that can be read in two ways until another cell of its
 * column shows how it is read, or the file ends. Their order stays. What is held is bounded: behind the bound nobody
 * waits any more, and such numbers are refused where their row is read (docs/adr/0020-one-reader-of-numbers.md).
 */
import type { DecimalMark } from '../numbers/read-number.ts'
import { NumberColumns, type DoubtfulCell, type NumberShape } from './number-columns.ts'
import { isObject, recordOfObject, type RawRecord, type RawRow } from './raw-row.ts'

/** A row with what is kept of it for who reads a rejected row again. */
export interface KeptRow {
  raw: RawRow
  toKeep?: () => object
}

/** Characters; the largest published file at hand has 4 million. */
const MAX_HELD = 16 * 1024 * 1024
/** What a row weighs beside its characters. */
const ROW_WEIGHT = 500

interface Held {
  row: KeptRow
  doubtful: readonly DoubtfulCell[]
}

const weightOf = ({ toKeep }: KeptRow): number =>
  ROW_WEIGHT + (toKeep === undefined ? 0 : JSON.stringify(toKeep()).length)

const settle = ({ row, doubtful }: Held, columns: NumberColumns): KeptRow => {
  const { raw } = row
  if (doubtful.length === 0 || !('record' in raw)) return row
  const marks = new Map<string, DecimalMark | undefined>()
  for (const cell of doubtful) marks.set(cell.column, columns.decimalMark(cell))
  const told = doubtful
    .filter((cell) => columns.decimalMark(cell) !== undefined && !columns.isUsual(cell))
    .map(({ column }) => ({ code: 'NUMBER_FORMAT_INFERRED', path: column }) as const)
  const record: RawRecord = { ...raw.record, decimalMark: (column) => marks.get(column) }
  return { ...row, raw: { ...raw, warnings: [...raw.warnings, ...told], record } }
}

/** `within`: the member that holds the numbers, where they do not stand in the record itself. */
export const settleNumbers = async function* (
  rows: AsyncIterable<KeptRow>,
  shape: NumberShape & { within?: string },
  maxHeld = MAX_HELD,
): AsyncGenerator<KeptRow> {
  const columns = new NumberColumns(shape)
  let held: Held[] = []
  let weight = 0
  const look = (raw: RawRow): DoubtfulCell[] => {
    if (!('record' in raw)) return []
    if (shape.within === undefined) return columns.look(raw.row, raw.record)
    const value = raw.record.get(shape.within)
    return isObject(value) ? columns.look(raw.row, recordOfObject(value)) : []
  }
  for await (const row of rows) {
    const next = { row, doubtful: look(row.raw) }
    if (columns.isWaiting) {
      held.push(next)
      weight += weightOf(row)
      if (weight <= maxHeld) continue
      columns.giveUp()
    } else if (held.length > 0) held.push(next)
    else {
      yield settle(next, columns)
      continue
    }
    yield* held.map((each) => settle(each, columns))
    held = []
    weight = 0
  }
  columns.giveUp()
  yield* held.map((each) => settle(each, columns))
}
