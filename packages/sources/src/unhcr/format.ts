/** UNHCR's population figures, as its data finder exports them and as its API answers. */
import type { SourceFormat } from '../format.ts'
import { readTable } from '../sheet/read-table.ts'
import { columns, populations } from './columns.ts'
import { aboutPopulation, readPopulation } from './read-row.ts'
import { midYearOf } from './vintage.ts'

export const unhcr: SourceFormat = {
  id: 'unhcr',
  sourceId: 'unhcr',
  title: 'Refugees, asylum-seekers and others of concern by country of asylum and origin',
  publisher: 'Office of the United Nations High Commissioner for Refugees (UNHCR)',
  licence: 'CC BY 4.0',
  credit: 'UNHCR, Refugee Population Statistics Database',
  homepage: 'https://www.unhcr.org/refugee-statistics/',
  example:
    "Year,Country of origin,Country of origin (ISO),Country of asylum,Country of asylum (ISO),Refugees under UNHCR's mandate,Asylum-seekers,IDPs of concern to UNHCR,Other people in need of international protection,Stateless persons\n" +
    '2019,Venezuela (Bolivarian Republic of),VEN,Dominican Rep.,DOM,5,555,0,33502,0',
  strict: false,
  async *read(bytes, options) {
    const midYear = midYearOf(options.fileName ?? '')
    yield* readTable(bytes, options, {
      required: [columns.year, columns.originCode, columns.asylumCode, populations[0].names],
      split: [columns.originCode, columns.asylumCode, columns.origin, { names: columns.year, period: true }],
      figures: populations.map(({ names }) => names),
      listNames: ['items'],
      // its export has lines above the header that say when it was extracted
      preamble: true,
      commaGroups: true,
      repeated: 'same id',
      about: (record) => aboutPopulation(record, midYear),
      row: (row, record) => readPopulation(row, record, options.source, midYear),
    })
  },
}
