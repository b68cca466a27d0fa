/** Civil dates as text. ClickHouse's Date32 holds 1900 to 2299; what lies outside would be moved silently. */
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/

/** Days since 1970-01-01; undefined for what is no real date from 1900 to 2299. */
export const dayNumber = (text: string): number | undefined => {
  const match = DATE.exec(text)
  if (match === null) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < 1900 || year > 2299) return undefined
  const instant = new Date(Date.UTC(year, month - 1, day))
  const real = instant.getUTCMonth() === month - 1 && instant.getUTCDate() === day
  return real ? instant.getTime() / 86_400_000 : undefined
}

export const isCivilDate = (text: string): boolean => dayNumber(text) !== undefined
