/**
 * R4V's platform on Venezuelan refugees and migrants: for each country the newest figure that a government gave, each with the
 * date of its own, and above them a headline. The headline is not the sum of the rows: it counts countries that have no row,
 * and rows of other dates, so it is told and not counted, and no row is wrong because of it.
 *
 * Unproven: no published file was at hand. Columns are those of the platform's download and of the API behind its page
 * (`data[]`: geomaster_name, individuals, date, source), as documented.
 */
import type { SourceFormat } from '../format.ts'
import { readTable } from '../sheet/read-table.ts'
import { aboutVenezuelans, columns, readVenezuelans } from './read-row.ts'

export const r4v: SourceFormat = {
  id: 'r4v',
  sourceId: 'r4v',
  title: 'Venezuelan refugees and migrants by country, as governments report them',
  publisher: 'Inter-Agency Coordination Platform for Refugees and Migrants from Venezuela (R4V)',
  licence: 'CC BY 3.0 IGO',
  credit: 'R4V, Inter-Agency Coordination Platform for Refugees and Migrants from Venezuela',
  homepage: 'https://www.r4v.info/en/refugeeandmigrants',
  example: 'Country,Refugees and migrants,Date,Source\nPanama,120642,2020-05-05,National Migration Service',
  strict: false,
  read: (bytes, options) =>
    readTable(bytes, options, {
      required: [columns.country, columns.people, columns.date],
      split: [
        { names: columns.country, open: true },
        { names: columns.date, period: true },
      ],
      figures: [columns.people],
      listNames: ['data'],
      commaGroups: true,
      repeated: 'same id',
      about: aboutVenezuelans,
      row: (row, record) => readVenezuelans(row, record, options.source),
    }),
}
