/**
 * The matrix of the 2020 revision: for each year a row an origin and a column a destination, by the place of their names.
 * Its regions are sums of the others and no rows; which they are the document says. A 0 is a pair of which UN DESA's table
 * has no row, so it is nothing that was reported.
 */
import {
  countryFromName,
  TidelineError,
  UNKNOWN_COUNTRY,
  type RowWarning,
  type SourceRow,
} from '@tideline/contracts'
import { isObject } from '../reading/raw-row.ts'
import { reject } from '../reading/reject.ts'
import { labelWarning } from '../values/label-warning.ts'
import { nationalityOf } from '../values/nationality.ts'
import { readFigure } from '../values/read-figure.ts'
import { readYear } from '../values/read-year.ts'
import { accept, refuse } from '../values/rows.ts'
import { migrantsOf, type Migrants } from './migrants.ts'

export interface Matrix {
  names: unknown[]
  regions: unknown[]
  matrix: Record<string, unknown>
}

export const isMatrix = (value: unknown): value is Matrix =>
  isObject(value) &&
  ['names', 'regions'].every((name) => Array.isArray(Reflect.get(value, name))) &&
  isObject(Reflect.get(value, 'matrix'))

interface Area {
  name: string
  origin: Migrants['origin']
  country: string
  place?: string
}

const areaOf = (name: string): { area: Area; warnings: RowWarning[] } => {
  const iso3 = countryFromName(name, 'en')?.iso3
  if (iso3 !== undefined) return { area: { name, origin: { iso3 }, country: iso3 }, warnings: [] }
  const warnings = [labelWarning('names', name)]
  return {
    area: {
      name,
      origin: nationalityOf({ column: 'names', value: name, text: name }, []),
      country: UNKNOWN_COUNTRY,
      place: name,
    },
    warnings,
  }
}

const unreadable = (message: string): TidelineError => new TidelineError('BODY_UNREADABLE', message)

/** @throws TidelineError BODY_UNREADABLE where rows, columns and names are not as many */
export const readMatrix = function* (document: Matrix, source: string): Generator<SourceRow> {
  const { names, regions, matrix } = document
  const isRegion = new Set(regions)
  const areas = names.map((name, at) =>
    isRegion.has(at) || typeof name !== 'string' ? undefined : areaOf(name),
  )
  let row = 0
  for (const [yearText, lines] of Object.entries(matrix)) {
    const year = readYear(yearText)
    if (year === undefined)
      throw unreadable(`The matrix has a year "${yearText.slice(0, 20)}", which is none.`)
    if (!Array.isArray(lines) || lines.length !== names.length)
      throw unreadable(`The matrix of ${year} has not as many rows as there are names.`)
    for (const [from, line] of lines.entries()) {
      const origin = areas[from]
      if (!Array.isArray(line) || line.length !== names.length)
        throw unreadable(
          `Row ${from + 1} of the matrix of ${year} has not as many columns as there are names.`,
        )
      if (origin === undefined) continue
      row += 1
      yield rowOf(row, year, origin, line, areas, source)
    }
  }
}

/** All destinations of one origin in one year. */
/** As it stands in the document. */
const printed = (value: unknown): string => {
  if (value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const rowOf = (
  row: number,
  year: number,
  { area: origin, warnings }: { area: Area; warnings: RowWarning[] },
  line: readonly unknown[],
  areas: readonly ({ area: Area } | undefined)[],
  source: string,
): SourceRow => {
  const made = []
  for (const [to, value] of line.entries()) {
    const destination = areas[to]?.area
    if (destination === undefined || value === 0) continue
    const figure = readFigure({
      value,
      text: printed(value),
    })
    if (figure === undefined)
      return refuse(
        row,
        reject('FIGURE_INVALID', `matrix.${year}.${origin.name}.${destination.name}`, value),
        warnings,
      )
    if (figure === null || figure === 0) continue
    const { country, place } = destination
    made.push(
      migrantsOf({
        source,
        year,
        country,
        origin: origin.origin,
        figure,
        ...(place === undefined ? {} : { place }),
      }),
    )
  }
  return accept(row, made, warnings)
}
