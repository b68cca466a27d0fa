/**
 * IOM's Northern Triangle Migration Information Initiative: people returned to Guatemala, Honduras and El Salvador by month
 * and country that returned them. What is returned from Mexico `mx-upmrip` counts at the other end; the two are the same people.
 *
 * Unproven: no published file was at hand. Columns are those of the initiative's tables (month, country of return, women, men,
 * girls, boys, total), as documented.
 */
import type { SourceFormat } from '../format.ts'
import { readTable } from '../sheet/read-table.ts'
import { aboutReturns, columns, readReturns } from './read-row.ts'

export const ntmiReturns: SourceFormat = {
  id: 'ntmi-returns',
  sourceId: 'ntmi-returns',
  title: 'Returns to Guatemala, Honduras and El Salvador',
  publisher: 'IOM, Northern Triangle Migration Information Initiative (NTMI)',
  licence: 'CC BY 4.0, on request for more than figures',
  credit: 'IOM, NTMI, returns to Guatemala, Honduras and El Salvador',
  homepage: 'https://mic.iom.int/webntmi/',
  example:
    'Country,Year,Month,Returned from,Women,Men,Girls,Boys,Total\nGuatemala,2019,January,Mexico,420,3111,205,394,4130',
  strict: false,
  read: (bytes, options) =>
    readTable(bytes, options, {
      required: [columns.country, columns.year, columns.month, columns.from, columns.total],
      split: [
        columns.country,
        columns.from,
        { names: columns.year, period: true },
        { names: columns.month, period: true },
      ],
      figures: [columns.total, columns.women, columns.men, columns.girls, columns.boys],
      commaGroups: true,
      repeated: 'same id',
      about: aboutReturns,
      row: (row, record) => readReturns(row, record, options.source),
    }),
}
