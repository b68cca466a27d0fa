/**
 * Published states (pure): breakdowns of sources that are not public do not move at any instant. What a line (the atoms of one
 * country and cause over the same days) was told in one go, so that nobody stands out, is published at once. A small one that
 * came by itself is held until others of its line come, or until the hour is full: one who asks as of two instants a second
 * apart would see it come. Totals by country and cause, and public sources, move at once.
 */
const HOUR = 3_600_000

/**
 * ms within which changes are one: the rows of a push lie in several partitions, each of which its broker appends by itself. Less
 * than the 50 ms after which the worker marks them, so that whoever sees a push sees it whole.
 */
export const IN_ONE_GO = 40

/** From when until when a line is not told anew: ms since 1970; as of `until` it is. */
export interface Held {
  from: number
  until: number
}

/** The full hour at an instant or before: ms since 1970. Nothing is ever held longer. */
export const lastFullHour = (instant: number): number => Math.floor(instant / HOUR) * HOUR

/** The first full hour that knows what was recorded then: ms since 1970. */
export const fullHourAfter = (recordedAt: number): number => Math.ceil(recordedAt / HOUR) * HOUR

/** The newest instant, `asked` or before, at which none of the lines is held. */
export const newestFree = (asked: number, held: readonly Held[]): number => {
  let free = asked
  // From the one that ends last: what ends before `free` holds nothing at it, nor do those that end earlier still.
  for (const { from, until } of held.toSorted((a, b) => b.until - a.until))
    if (until > free && from <= free) free = from - 1
  return free
}
