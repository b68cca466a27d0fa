/** Codes that others give an event. They are kept as published; here only is said which of them are which. Pure. */

/** Glide: hazard, year, number of the year, and the country it is of. One storm in three countries has three. */
const GLIDE = /^[A-Z]{2}-\d{4}-\d{6}-([A-Z]{3})$/

/** GLIDE numbers of a country among the codes, in their order; those of its neighbours are not its own. */
export const glideNumbersOf = (codes: readonly string[], country: string): string[] =>
  codes.filter((code) => GLIDE.exec(code)?.[1] === country)
