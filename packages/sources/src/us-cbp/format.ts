/**
 * US Customs and Border Protection: encounters at the southwest land border by month. CBP's other tables (by sector,
 * all borders) count the same people again: where several are loaded, each needs a source of its own.
 */
import type { SourceFormat } from '../format.ts'
import { readRecords } from '../reading/read-records.ts'
import { readSheet } from '../sheet/read-sheet.ts'
import { hasAny } from '../values/cell.ts'
import { columns } from './columns.ts'
import { createEncounterKeyring, formerEncounters } from './natural-key.ts'
import { aboutEncounters, readEncounters } from './read-row.ts'
import { encounterSheet } from './sheet.ts'

export const usCbp: SourceFormat = {
  id: 'us-cbp',
  sourceId: 'us-cbp',
  title: 'Encounters at the southwest land border of the United States',
  publisher: 'US Customs and Border Protection (CBP)',
  licence: 'US government work, no copyright',
  credit: 'US Customs and Border Protection, Southwest Land Border Encounters',
  homepage: 'https://www.cbp.gov/newsroom/stats/southwest-land-border-encounters',
  example:
    'Fiscal Year,Month Grouping,Month (abbv),Component,Demographic,Citizenship Grouping,Title of Authority,Encounter Type,Encounter Count\n' +
    '2022,FYTD,OCT,Office of Field Operations,Accompanied Minors,Mexico,Title 42,Expulsions,112',
  strict: false,
  former: formerEncounters,
  async *read(bytes, options) {
    const idOf = createEncounterKeyring()
    const groupings = new Map<string, string>()
    const records = readRecords(bytes, options, {
      listNames: [],
      expected: 'Fiscal Year, Month (abbv), Component, Citizenship Grouping, Encounter Count',
      isHeader: (has) =>
        [columns.year, columns.month, columns.component, columns.citizenship, columns.count].every((names) =>
          hasAny(has, names),
        ),
      figures: [columns.count],
      // numbers of the United States' government; no file at hand has one with a mark
      commaGroups: true,
    })
    yield* readSheet(records, {
      shape: () => encounterSheet,
      about: aboutEncounters,
      row: (row, record) => readEncounters(row, record, options.source, idOf, groupings),
    })
  },
}
