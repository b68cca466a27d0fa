/**
 * Totals and repeated rows among incidents. 31 rows of the release of 2014 to 2020 are alike another in all 21 columns (26
 * people), and the published total of 41,401 holds them: they count, with a warning.
 */
import { columnText, dimension, figureText, type SheetShape } from '../sheet/sheet-shape.ts'
import { columns } from './columns.ts'

const figures = [columns.total, columns.dead, columns.missing]

export const incidentSheet: SheetShape = {
  dimensions: [
    dimension(columns.id),
    dimension(columns.region),
    dimension(columns.country),
    dimension(columns.route),
    dimension(columns.cause),
    dimension(columns.date, { period: true }),
    dimension(columns.year, { period: true }),
    dimension(columns.month, { period: true }),
  ],
  figures,
  alike: (record) => [
    ...[
      columns.id,
      columns.incident,
      columns.country,
      columns.date,
      columns.location,
      columns.coordinates,
      columns.cause,
    ].map((names) => columnText(names)(record)),
    ...[...figures, columns.females, columns.males, columns.children].map((names) =>
      figureText(record, names),
    ),
  ],
  repeated: 'twice',
}
