/**
 * IDMC's conflict figures by country and year: new displacements of the year (a flow) and people displaced at
 * its end (a stock). The combined table of 2019 also has disaster totals; they are not read, because the
 * disaster table of the same source holds the same people event by event.
 *
 * A filled column makes an observation, an empty one beside it makes none: with --complete, a figure that a
 * newer vintage leaves empty is retracted, which reads as not reported. A row with both empty still is an
 * answer, so it makes one flow that was not reported, and can be counted as accepted.
 */
import type { SourceObservation, SourceRow } from '@tideline/contracts'
import type { SourceFormat } from '../format.ts'
import type { RawRecord } from '../reading/raw-row.ts'
import { readRecords } from '../reading/read-records.ts'
import { readSheet } from '../sheet/read-sheet.ts'
import { columnText, dimension, type SheetShape } from '../sheet/sheet-shape.ts'
import { aboutYear } from '../values/about-year.ts'
import { cellOf, hasAny } from '../values/cell.ts'
import { readCountryYear } from '../values/country-and-year.ts'
import { credit, idmc } from '../values/idmc.ts'
import { readFigure, rejectFigure } from '../values/read-figure.ts'
import { warnOfRounding } from '../values/rounded-beside.ts'
import { accept, refuse } from '../values/rows.ts'

const columns = {
  iso3: ['iso3', 'ISO3'],
  year: ['year', 'Year'],
  flow: [
    'new_displacement',
    'conflict_new_displacement',
    'Conflict New Displacements',
    'Conflict Internal Displacements (Raw)',
    'Conflict Internal Displacements',
  ],
  stock: [
    'total_displacement',
    'conflict_total_displacement',
    'Conflict Stock Displacement (Raw)',
    'Conflict Stock Displacement',
  ],
} as const

/** The disaster table has these and otherwise looks alike. */
const foreign = ['event_name', 'Event Name', 'hazard_type', 'Hazard Type'] as const

/** A country and year has one row. */
const conflictSheet: SheetShape = {
  dimensions: [
    dimension(columns.iso3),
    dimension(['country_name', 'Name', 'Country / Territory']),
    dimension(columns.year, { period: true }),
  ],
  figures: [columns.flow, columns.stock],
  alike: (record) => [columns.iso3, columns.year].map((names) => columnText(names)(record)),
  repeated: 'same id',
}

const readConflictRow = (row: number, record: RawRecord, source: string): SourceRow => {
  const [iso3, yearCell] = [cellOf(record, columns.iso3), cellOf(record, columns.year)]
  const [flowCell, stockCell] = [cellOf(record, columns.flow), cellOf(record, columns.stock)]
  const where = readCountryYear(iso3, yearCell)
  if ('code' in where) return refuse(row, where)
  const { country, year } = where
  const id = `conflict-${country.toLowerCase()}-${year}`
  const ids = [`${id}-flow`, `${id}-stock`]
  const [flow, stock] = [readFigure(flowCell), readFigure(stockCell)]
  if (flow === undefined) return refuse(row, rejectFigure(flowCell), [], ids)
  if (stock === undefined) return refuse(row, rejectFigure(stockCell), [], ids)

  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  const common = { source, cause: 'conflict', country, publisher: 'IDMC' }
  const extras = { dataset: 'conflict', windowFrom: first, windowTo: last }
  const observations: SourceObservation[] = []
  if (flow !== null || stock === null) {
    const dates = { start: first, end: last, dateAccuracy: 'year' } as const
    observations.push({
      observation: {
        ...common,
        id: `${id}-flow`,
        category: 'internal_displacements',
        figure: flow,
        ...dates,
      },
      extras,
    })
  }
  if (stock !== null) {
    const dates = { date: last, reportingDate: last }
    observations.push({
      observation: { ...common, id: `${id}-stock`, category: 'idps', figure: stock, ...dates },
      extras,
    })
  }
  return accept(row, observations, warnOfRounding(record, [flowCell, stockCell]))
}

export const idmcGiddConflict: SourceFormat = {
  ...idmc,
  id: 'idmc-gidd-conflict',
  sourceId: 'idmc-gidd',
  title: 'GIDD conflict flows and year-end stocks',
  credit: credit('Global Internal Displacement Database (GIDD)'),
  example:
    'iso3,country_name,year,new_displacement,new_displacement_rounded,total_displacement,total_displacement_rounded\n' +
    'SLV,El Salvador,2019,453706,454000,,',
  strict: false,
  async *read(bytes, options) {
    const records = readRecords(bytes, options, {
      listNames: ['results'],
      expected: 'iso3, year, new_displacement, total_displacement',
      isHeader: (has) =>
        !hasAny(has, foreign) &&
        hasAny(has, columns.iso3) &&
        hasAny(has, columns.year) &&
        (hasAny(has, columns.flow) || hasAny(has, columns.stock)),
      figures: [columns.flow, columns.stock],
    })
    yield* readSheet(records, {
      shape: () => conflictSheet,
      about: (record) => aboutYear(cellOf(record, columns.iso3), cellOf(record, columns.year)),
      row: (row, record) => readConflictRow(row, record, options.source),
    })
  },
}
