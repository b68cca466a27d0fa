/** A year as a number; "2019.0" is one that a spreadsheet printed. */
export const readYear = (text: string): number | undefined => {
  const year = /^(\d{4})(\.0)?$/.exec(text)?.[1]
  if (year === undefined) return undefined
  return Number(year) >= 1900 && Number(year) <= 2200 ? Number(year) : undefined
}
