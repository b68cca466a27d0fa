/** A record of a file before anything is known of its meaning: CSV cells and JSON members look alike from here on. */
import type { Rejection, RowWarning } from '@tideline/contracts'
import type { DecimalMark } from '../numbers/read-number.ts'

export interface RawRecord {
  has: (column: string) => boolean
  /** undefined where there is no such column; '' for an empty CSV cell, null for a JSON null */
  get: (column: string) => unknown
  /** of a number that can be read in two ways, what its column says; undefined where nothing does */
  decimalMark?: (column: string) => DecimalMark | undefined
}

export type RawRow =
  | { row: number; warnings: RowWarning[]; record: RawRecord }
  | { row: number; warnings: RowWarning[]; rejection: Rejection }

/** Own members only: a member called `constructor` is data, an inherited one is nothing. */
export const recordOfObject = (object: object): RawRecord => ({
  has: (column) => Object.hasOwn(object, column),
  get: (column) => (Object.hasOwn(object, column) ? Reflect.get(object, column) : undefined),
})

export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
