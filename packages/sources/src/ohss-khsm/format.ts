/**
 * US border figures by citizenship and border, from the Office of Homeland Security Statistics' Key Homeland Security Metrics.
 * Border Patrol's apprehensions and expulsions between the ports of entry: the same events as `us-cbp` tells by five groups, so
 * a source of its own that is never added to it. Every figure is rounded to tens, and small cells are not printed at all.
 */
import type { SourceFormat } from '../format.ts'
import { readTable } from '../sheet/read-table.ts'
import { aboutEncounters, columns, readEncounters } from './read-row.ts'

export const ohssKhsm: SourceFormat = {
  id: 'ohss-khsm',
  sourceId: 'ohss-khsm',
  title: 'Encounters between the ports of entry of the United States by citizenship and border',
  publisher: 'US Department of Homeland Security, Office of Homeland Security Statistics (OHSS)',
  licence: 'US government work, no copyright',
  credit: 'US Department of Homeland Security, OHSS, Key Homeland Security Metrics',
  homepage: 'https://ohss.dhs.gov/khsm',
  example:
    'Fiscal Year,Month,Region,Citizenship,Quantity\n2019,01 October,Southwest Land Border,Honduras,12930',
  strict: false,
  read: (bytes, options) =>
    readTable(bytes, options, {
      required: [columns.year, columns.month, columns.region, columns.citizenship, columns.quantity],
      split: [
        columns.region,
        columns.citizenship,
        { names: columns.year, period: true },
        { names: columns.month, period: true },
      ],
      figures: [columns.quantity],
      commaGroups: true,
      repeated: 'same id',
      about: aboutEncounters,
      row: (row, record) => readEncounters(row, record, options.source),
    }),
}
