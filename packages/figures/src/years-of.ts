/** A range cut at New Year: a source is preferred for a calendar year, and a week may lie in two. Pure. */

/** First and last day, inclusive. */
export interface Days {
  from: string
  to: string
}

export const yearsOf = ({ from, to }: Days): (Days & { year: string })[] => {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  return Array.from({ length: last - first + 1 }, (_, nth) => {
    const year = String(first + nth).padStart(4, '0')
    return {
      year,
      from: nth === 0 ? from : `${year}-01-01`,
      to: first + nth === last ? to : `${year}-12-31`,
    }
  })
}
