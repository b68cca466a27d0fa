/** IDMC's Global Internal Displacement Database: disaster events by country and year, CSV of every vintage or a page of its API. */
import type { SourceFormat } from '../format.ts'
import { readRecords } from '../reading/read-records.ts'
import { readSheet } from '../sheet/read-sheet.ts'
import { aboutYear } from '../values/about-year.ts'
import { cellOf, hasAny } from '../values/cell.ts'
import { credit, idmc } from '../values/idmc.ts'
import { columns } from './columns.ts'
import { createDisasterKeyring, formerDisasters } from './natural-key.ts'
import { readDisasterRow } from './read-row.ts'
import { disasterSheet } from './sheet.ts'

export const idmcGiddDisasters: SourceFormat = {
  ...idmc,
  id: 'idmc-gidd-disasters',
  sourceId: 'idmc-gidd',
  title: 'GIDD disaster events',
  credit: credit('Global Internal Displacement Database (GIDD)'),
  example:
    'ISO3,Name,Year,Start Date,Event Name,Hazard Category,Hazard Type,New Displacements\n' +
    'BHS,Bahamas,2019,2019-09-01,Hurricane Dorian,Weather related,Storm,9840',
  strict: false,
  former: formerDisasters,
  async *read(bytes, options) {
    const idOf = createDisasterKeyring()
    const records = readRecords(bytes, options, {
      listNames: ['results'],
      expected: 'iso3, year, start_date, event_name, new_displacement',
      isHeader: (has) =>
        [columns.iso3, columns.year, columns.start, columns.name, columns.flow].every((names) =>
          hasAny(has, names),
        ),
      figures: [columns.flow, columns.stock],
    })
    yield* readSheet(records, {
      shape: () => disasterSheet,
      about: (record) => aboutYear(cellOf(record, columns.iso3), cellOf(record, columns.year)),
      row: (row, record) => readDisasterRow(row, record, options.source, idOf),
    })
  },
}
