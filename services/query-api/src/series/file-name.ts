/** A file's name says what it holds: where, what, by which interval, as of when. */
import type { FormatName } from './parameters.ts'

const MOST_CODES = 4

const listed = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []

/** Letters, digits, dot, hyphen and underscore: whatever a name holds besides is no name of a file everywhere. */
const plain = (text: string): string => text.replaceAll(/[^A-Za-z0-9._-]+/g, '-')

const placeOf = ({ region, country }: Record<string, unknown>): string => {
  const [named] = listed(region)
  if (named !== undefined) return named
  const codes = listed(country)
  if (codes.length === 0) return 'all'
  return codes.length <= MOST_CODES ? codes.join('-') : `${codes.length}-countries`
}

/** `echo`: the question as it was understood. */
export const fileName = (echo: Record<string, unknown>, asOf: string | null, format: FormatName): string => {
  const { category, cause, interval } = echo
  const parts = [
    placeOf(echo),
    String(category),
    ...listed(cause),
    `by-${String(interval)}`,
    ...(asOf === null ? [] : [`as-of-${asOf.replaceAll(/[:.]/g, '')}`]),
  ]
  return `${parts.map(plain).join('_')}.${format}`
}
