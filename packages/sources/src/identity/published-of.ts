import type { LogRecord } from '@tideline/contracts'

/** What was mended in a stored record, as it was published, by the file's own columns; nothing where its text was cut. */
export const publishedOf = ({ published = '' }: LogRecord): Readonly<Record<string, unknown>> => {
  if (published === '') return {}
  try {
    return JSON.parse(published) as Record<string, unknown>
  } catch {
    return {}
  }
}

/** Under the first of these names that it has. */
export const textIn = (
  published: Readonly<Record<string, unknown>>,
  names: readonly string[],
): string | undefined => {
  const value = names.map((name) => published[name]).find((each) => each !== undefined)
  return typeof value === 'string' ? value : undefined
}
