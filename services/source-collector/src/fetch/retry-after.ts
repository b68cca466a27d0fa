/** Retry-After: seconds, or a date of HTTP. ms from now; undefined where it says nothing that can be read. */
const MOST_MS = 7 * 86_400_000

/** Sun, 06 Nov 1994 08:49:37 GMT, and no other spelling, which would be of some zone */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

export const retryAfterMs = (header: string | undefined, now: number): number | undefined => {
  const text = header?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text) * 1_000, MOST_MS)
  if (!HTTP_DATE.test(text)) return undefined
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : Math.min(Math.max(at - now, 0), MOST_MS)
}
