/**
 * Totals and repeated rows of the disaster table. GIDD prints a row for each single report of an event, so rows alike in
 * everything are real (144 of vintage 2021-05, which the published totals hold): they count, with a warning.
 */
import { columnText, dimension, figureText, type SheetShape } from '../sheet/sheet-shape.ts'
import { columns } from './columns.ts'

const figures = [columns.flow, columns.stock]

export const disasterSheet: SheetShape = {
  dimensions: [
    dimension(columns.iso3),
    dimension(['country_name', 'Name', 'Country / Territory']),
    dimension(columns.year, { period: true }),
    dimension(columns.start, { period: true }),
    dimension(columns.name, { open: true, proof: columnText(columns.start) }),
    dimension(columns.category),
    dimension(columns.type),
  ],
  figures,
  alike: (record) => [
    ...[columns.iso3, columns.year, columns.start, columns.name, columns.type].map((names) =>
      columnText(names)(record),
    ),
    ...figures.map((names) => figureText(record, names)),
  ],
  repeated: 'twice',
}
