/**
 * Published states (pure): breakdowns of sources that are not public move by the hour. As of 10:40 they are what they were at
 * 10:00, so that one who asks as of two instants a second apart does not see one row come. Totals by country and cause, and
 * public sources, move at once.
 */
const HOUR = 3_600_000

/** The newest published state at an instant: ms since 1970. */
export const publishedAt = (instant: number): number => Math.floor(instant / HOUR) * HOUR

/** The first published state that knows what was recorded then: ms since 1970. */
export const stateThatKnows = (recordedAt: number): number => Math.ceil(recordedAt / HOUR) * HOUR
