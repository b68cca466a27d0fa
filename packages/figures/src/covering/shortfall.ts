/** What is known to be left out of a figure: rows that were refused and are still open, and printed totals above their parts. Pure. */
export interface Shortfall {
  kind: 'rows' | 'total'
  source: string
  receipt: string
  /** civil days; null: it cannot be told when */
  from: string | null
  to: string | null
  /** '' where it cannot be told */
  country: string
  category: string
  rows: number
  /** people left out; null: not known */
  people: number | null
}

export interface ToldShortfall {
  rejectedRows?: number
  missing?: number
}

const holds = (total: Shortfall, rows: Shortfall): boolean =>
  total.receipt === rows.receipt &&
  (rows.from === null ||
    rows.to === null ||
    total.from === null ||
    total.to === null ||
    (total.from <= rows.from && rows.to <= total.to))

/**
 * A printed total says how many people its rows lack, whatever these are; what is known of refused rows of the same file and
 * period is in it already. A total below its parts tells that something is wrong, not how much.
 */
export const tellShortfalls = (shortfalls: readonly Shortfall[]): ToldShortfall => {
  const totals = shortfalls.filter(({ kind, people }) => kind === 'total' && people !== null)
  const rows = shortfalls.filter(({ kind }) => kind === 'rows')
  const rejectedRows = rows.reduce((sum, each) => sum + each.rows, 0)
  const known = [...totals, ...rows.filter((each) => !totals.some((total) => holds(total, each)))].flatMap(
    ({ people }) => people ?? [],
  )
  return {
    ...(rejectedRows === 0 ? {} : { rejectedRows }),
    ...(known.length === 0 ? {} : { missing: known.reduce((sum, people) => sum + people, 0) }),
  }
}

interface Place {
  source: string
  category: string
  /** undefined: any of those asked for */
  country: string | undefined
  countries: readonly string[] | undefined
  from: string
  to: string
}

/** Whether it may be about the figure; what is not known of it may be about anything of its source. */
export const concerns = (shortfall: Shortfall, place: Place): boolean => {
  if (shortfall.source !== place.source) return false
  if (shortfall.category !== '' && shortfall.category !== place.category) return false
  if (shortfall.from !== null && shortfall.from > place.to) return false
  if (shortfall.to !== null && shortfall.to < place.from) return false
  if (shortfall.country === '') return true
  if (place.country !== undefined) return place.country === shortfall.country
  return place.countries?.includes(shortfall.country) ?? true
}
