/** Retry-After (RFC 9110, 10.2.3), read in one way by the command line and the collector. */
const MOST_MS = 7 * 86_400_000

/** Sun, 06 Nov 1994 08:49:37 GMT, and no other spelling, which would be of some zone */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

/** Seconds, or a date of HTTP: ms from `now`, a week at most; null where it says nothing that can be read. */
export const readRetryAfter = (header: string | null | undefined, now: number): number | null => {
  const text = header?.trim() ?? ''
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1_000, MOST_MS)
  if (!HTTP_DATE.test(text)) return null
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.min(Math.max(at - now, 0), MOST_MS)
}
