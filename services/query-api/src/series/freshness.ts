/**
 * What a cache may do with a series. As of an instant of the past an answer depends on the question and on that instant,
 * nothing else (invariant 5), so those two are its tag, and it is known before the work. As of now the watermark moves
 * each second and figures seldom: the tag is that of the question and of what was found, so that whoever asks again
 * gets 304 until a figure, a state or a warning changes. Tags are weak where the answer also names the watermark; of tables as
 * of an instant of the past they are strong, because every byte stays.
 */
import { createHash } from 'node:crypto'

/** Raised when the same question as of the same instant is answered differently by a newer version of the code. */
const ANSWER_VERSION = 7

/** The instant an answer is as of, from what was asked and what is rolled up. ISO instants in UTC order as text. */
export const effectiveAsOf = (asked: string | undefined, watermark: string | null): string | null => {
  if (watermark === null || asked === undefined) return watermark
  return asked < watermark ? asked : watermark
}

/** Whether the instant asked for has passed: then the answer never changes again. */
export const isFixed = (asked: string | undefined, watermark: string | null): boolean =>
  asked !== undefined && watermark !== null && asked <= watermark

/** `found`: the instant of a fixed answer, else all that an answer tells but the instants. */
export const etagOf = (
  echo: Record<string, unknown>,
  format: string,
  found: unknown,
  { strong = false }: { strong?: boolean } = {},
): string => {
  const { asOf: _asked, ...question } = echo
  const hash = createHash('sha256').update(JSON.stringify([ANSWER_VERSION, question, format, found]))
  return `${strong ? '' : 'W/'}"${hash.digest('base64url').slice(0, 22)}"`
}

/** RFC 9110 13.1.2, weak comparison. */
export const matchesEtag = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch !== undefined &&
  (ifNoneMatch.trim() === '*' ||
    ifNoneMatch
      .split(',')
      .some((candidate) => candidate.trim().replace(/^W\//, '') === etag.replace(/^W\//, '')))

/**
 * Fixed in the past: never changes again. Anything newer has to be asked for again each time. Exact figures are for
 * whoever asked and for no cache between.
 */
export const cacheControl = (
  asked: string | undefined,
  watermark: string | null,
  { exact = false }: { exact?: boolean } = {},
): string => {
  const fixed = isFixed(asked, watermark)
  if (exact) return fixed ? 'private, max-age=86400' : 'private, no-cache'
  return fixed ? 'public, max-age=86400' : 'no-cache'
}
