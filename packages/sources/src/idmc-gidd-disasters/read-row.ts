/** One row of the disaster table: new displacements of an event in a country and year, and in newer vintages how many were still displaced at its end. */
import { causeFromLabels, type RowWarning, type SourceObservation, type SourceRow } from '@tideline/contracts'
import type { RawRecord } from '../reading/raw-row.ts'
import { cellOf, optionalText, type Cell } from '../values/cell.ts'
import { readCountryYear } from '../values/country-and-year.ts'
import { eventIdOf } from '../values/event-of-name.ts'
import { readCodes } from '../values/read-codes.ts'
import { coarsestAccuracy } from '../values/read-date.ts'
import { readFigure, rejectFigure } from '../values/read-figure.ts'
import { warnOfRounding } from '../values/rounded-beside.ts'
import { accept, refuse } from '../values/rows.ts'
import { spanOfYear } from '../values/span-of-year.ts'
import { readYear } from '../values/read-year.ts'
import { columns } from './columns.ts'
import type { DisasterKeyring } from './natural-key.ts'

const MAX_NAME = 500

const causeOf = (record: RawRecord, warnings: RowWarning[], published: Record<string, unknown>): string => {
  const cells = {
    category: cellOf(record, columns.category),
    subCategory: cellOf(record, columns.subCategory),
    type: cellOf(record, columns.type),
    subType: cellOf(record, columns.subType),
  }
  const { path, exact } = causeFromLabels({
    cause: 'Disaster',
    category: cells.category.text,
    subCategory: cells.subCategory.text,
    type: cells.type.text,
    subType: cells.subType.text,
  })
  if (!exact) {
    warnings.push({ code: 'CAUSE_GENERALISED', path: cells.type.column })
    for (const { column, text } of Object.values(cells)) if (text !== '') published[column] = text
  }
  return path
}

const eventOf = (record: RawRecord): SourceObservation['observation']['event'] | undefined => {
  const name = optionalText(cellOf(record, columns.name), MAX_NAME)
  if (name === undefined) return undefined
  const codes = readCodes(cellOf(record, columns.codes).value)
  return { id: eventIdOf(name), name, ...(codes.length === 0 ? {} : { codes }) }
}

const readNamed = (row: number, record: RawRecord, source: string, id: string): SourceRow => {
  const [iso3, yearCell, start] = [columns.iso3, columns.year, columns.start].map((names) =>
    cellOf(record, names),
  ) as [Cell, Cell, Cell]
  const [flowCell, stockCell] = [cellOf(record, columns.flow), cellOf(record, columns.stock)]
  const ids = [id, `${id}-stock`]
  const where = readCountryYear(iso3, yearCell)
  if ('code' in where) return refuse(row, where, [], ids)
  const [flow, stock] = [readFigure(flowCell), readFigure(stockCell)]
  if (flow === undefined) return refuse(row, rejectFigure(flowCell), [], ids)
  if (stock === undefined) return refuse(row, rejectFigure(stockCell), [], ids)

  const { country, year } = where
  const { warnings, ...span } = spanOfYear(year, start, cellOf(record, columns.end))
  const published = { ...span.published }
  const cause = causeOf(record, warnings, published)
  const accuracy =
    span.dateAccuracy ??
    coarsestAccuracy(cellOf(record, columns.startAccuracy).text, cellOf(record, columns.endAccuracy).text)
  const event = eventOf(record)
  const yearEnd = `${year}-12-31`
  const common = { source, cause, country, publisher: 'IDMC', ...(event === undefined ? {} : { event }) }
  const extras = {
    dataset: 'disasters',
    windowFrom: `${year}-01-01`,
    windowTo: yearEnd,
    ...(Object.keys(published).length === 0 ? {} : { published }),
  }
  const observations: SourceObservation[] = []
  // An empty flow beside a total says nothing that the total does not; alone it says "not reported".
  if (flow !== null || stock === null) {
    const { start: from, end: to } = span
    const dates = { start: from, end: to, ...(accuracy === undefined ? {} : { dateAccuracy: accuracy }) }
    observations.push({
      observation: { ...common, id, category: 'internal_displacements', figure: flow, ...dates },
      extras,
    })
  }
  if (stock !== null) {
    observations.push({
      observation: {
        ...common,
        id: `${id}-stock`,
        category: 'idps',
        figure: stock,
        date: yearEnd,
        reportingDate: yearEnd,
      },
      extras,
    })
  }
  warnings.push(...warnOfRounding(record, [flowCell, stockCell]))
  return accept(row, observations, warnings)
}

export const readDisasterRow = (
  row: number,
  record: RawRecord,
  source: string,
  idOf: DisasterKeyring,
): SourceRow => {
  const text = (names: readonly string[]): string => cellOf(record, names).text
  const [iso3, year, start] = [text(columns.iso3), text(columns.year), text(columns.start)]
  const [name, hazard] = [text(columns.name), text(columns.type)]
  const naturalId = idOf(
    {
      country: iso3.toUpperCase(),
      year: String(readYear(year) ?? year),
      start,
      // as much of it as is stored
      name: name.slice(0, MAX_NAME),
      hazard,
    },
    [iso3, year, start, name, hazard],
  )
  return { ...readNamed(row, record, source, naturalId.id), naturalId }
}
