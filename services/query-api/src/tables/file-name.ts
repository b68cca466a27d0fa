/** A file's name says what it holds: where, what, by which interval, as of when. */
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

const instantPart = (word: string, asOf: string | null): string[] =>
  asOf === null ? [] : [`${word}-${asOf.replaceAll(/[:.]/g, '')}`]

/** Of parts that say what is in it, from the widest to the narrowest. */
export const fileNameOf = (parts: readonly string[], asOf: string | null, extension: string): string =>
  `${[...parts, ...instantPart('as-of', asOf)].map(plain).join('_')}.${extension}`

/** Where and what a question is about. `echo`: as it was understood. */
export const aboutOf = (echo: Record<string, unknown>): string[] => [
  placeOf(echo),
  String(echo['category']),
  ...listed(echo['cause']),
]

export const seriesFileName = (
  echo: Record<string, unknown>,
  asOf: string | null,
  extension: string,
): string => fileNameOf([...aboutOf(echo), `by-${String(echo['interval'])}`], asOf, extension)
