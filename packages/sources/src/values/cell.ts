/** One value of a record under the name its file gives it. Vintages rename columns, so a field has several names. */
import type { RawRecord } from '../reading/raw-row.ts'
import type { DecimalMark } from '../numbers/read-number.ts'

export interface Cell {
  /** the file's own name for it; the first name where the file has none of them */
  column: string
  value: unknown
  /** trimmed, control characters as blanks; '' for empty, null and absent. An object is no text: '[object]' */
  text: string
  /** what the other cells of its column say of one that can be read in two ways */
  decimalMark?: DecimalMark
}

export const textOf = (value: unknown): string => {
  if (typeof value === 'string')
    return value
      .toWellFormed()
      .replaceAll(/\p{Cc}+/gu, ' ')
      .trim()
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[array]' : '[object]'
  return ''
}

export const cellOf = (record: RawRecord, names: readonly string[]): Cell => {
  const column = names.find((name) => record.has(name)) ?? names[0] ?? ''
  const value = record.get(column)
  const decimalMark = record.decimalMark?.(column)
  return { column, value, text: textOf(value), ...(decimalMark === undefined ? {} : { decimalMark }) }
}

export const hasAny = (has: (column: string) => boolean, names: readonly string[]): boolean => names.some(has)

/** For texts that explain but do not count: cut to what the contract holds, and no text where there is none. */
export const optionalText = ({ value, text }: Cell, max: number): string | undefined =>
  text === '' || (typeof value === 'object' && value !== null) ? undefined : text.slice(0, max).toWellFormed()
