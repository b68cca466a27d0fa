/**
 * A complete file's window reaches from its first to its last period, so one row with a wrong year stretches it over
 * years of which the file holds nothing (a row of 2015 among those of 2021 to 2025). What is withdrawn outside of the
 * years that belong together has to be meant. Pure.
 */

/** Rows of a file in one calendar year. */
export interface YearRows {
  count: number
  /** the first of them, to name them */
  rows: number[]
}

const NAMED_ROWS = 5

export const noteYears = (years: Map<number, YearRows>, from: string, to: string, row: number): void => {
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    const seen = years.get(year) ?? { count: 0, rows: [] }
    years.set(year, seen)
    seen.count += 1
    if (seen.rows.length < NAMED_ROWS) seen.rows.push(row)
  }
}

export interface Run {
  from: number
  to: number
}

/** The unbroken run of years with most rows; undefined without any. */
export const mainRun = (years: ReadonlyMap<number, YearRows>): Run | undefined => {
  let best: (Run & { count: number }) | undefined
  let open: (Run & { count: number }) | undefined
  for (const [year, { count }] of [...years].toSorted(([a], [b]) => a - b)) {
    open =
      open !== undefined && open.to === year - 1
        ? { from: open.from, to: year, count: open.count + count }
        : { from: year, to: year, count }
    if (best === undefined || open.count > best.count) best = open
  }
  return best && { from: best.from, to: best.to }
}

export interface StrayRow {
  row: number
  period: string
}

export const strayRows = (years: ReadonlyMap<number, YearRows>, run: Run): StrayRow[] =>
  [...years]
    .filter(([year]) => year < run.from || year > run.to)
    .toSorted(([a], [b]) => a - b)
    .flatMap(([year, { rows }]) => rows.map((row) => ({ row, period: String(year) })))

export const liesInRun = ({ from, to }: { from: string; to: string }, run: Run): boolean =>
  Number(from.slice(0, 4)) >= run.from && Number(to.slice(0, 4)) <= run.to
