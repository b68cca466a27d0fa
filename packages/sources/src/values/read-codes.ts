/** Event codes, which one file prints as "A; B", another as "A,B\t,", a third as a Python list in a string. */
import { textOf } from './cell.ts'

const MAX_CODES = 100

/** Distinct codes in the order of the file. An item that is a list itself is [code, type]. */
export const readCodes = (value: unknown): string[] => {
  const parts = Array.isArray(value)
    ? value.map((item: unknown) => textOf(Array.isArray(item) ? item[0] : item))
    : textOf(value)
        .replaceAll(/^\[|\]$/g, '')
        .split(/[;,]/)
        .map((part) => part.trim().replaceAll(/^['"]|['"]$/g, ''))
  const codes = parts.map((part) => part.slice(0, 100)).filter((part) => part !== '' && !part.startsWith('['))
  return [...new Set(codes)].slice(0, MAX_CODES)
}
