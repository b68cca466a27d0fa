/** The instant of a clock, as it is kept. */
export const instantOf = (ms: number): string => new Date(ms).toISOString()
