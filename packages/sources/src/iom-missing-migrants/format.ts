/** IOM's Missing Migrants Project: incidents in which people died or went missing on the way. */
import type { SourceFormat } from '../format.ts'
import { readRecords } from '../reading/read-records.ts'
import { readSheet } from '../sheet/read-sheet.ts'
import { aboutPeriod } from '../values/about.ts'
import { cellOf, hasAny } from '../values/cell.ts'
import { columns } from './columns.ts'
import { incidentDateOf } from './incident-date.ts'
import { readIncident } from './read-row.ts'
import { incidentSheet } from './sheet.ts'

export const iomMissingMigrants: SourceFormat = {
  id: 'iom-missing-migrants',
  sourceId: 'iom-missing-migrants',
  title: 'Missing Migrants Project: incidents',
  publisher: 'IOM',
  licence: 'CC BY-IGO 3.0',
  credit: 'International Organization for Migration (IOM), Missing Migrants Project',
  homepage: 'https://missingmigrants.iom.int/',
  example:
    'web_id,region,reported_date,number_dead,number_missing,total_dead_and_missing,country_of_incident,location_description,location_coodinates\n' +
    '2014.MMP00259,South-eastern Asia,2014-12-31,,750,750,Myanmar,"Departed from Arakan, Myanmar","14.60759586, 93.21449103"',
  strict: false,
  async *read(bytes, options) {
    const seen = new Map<string, number>()
    const records = readRecords(bytes, options, {
      listNames: ['results'],
      expected: 'web_id, reported_date, total_dead_and_missing, country_of_incident',
      isHeader: (has) =>
        [columns.id, columns.date, columns.total, columns.country].every((names) => hasAny(has, names)),
      figures: [columns.total, columns.dead, columns.missing, columns.females, columns.males],
      // of the release of 2014 to 2020, row 2015.MMP00108: 750 dead, 272 missing, "1,022" in all
      commaGroups: true,
    })
    yield* readSheet(records, {
      shape: () => incidentSheet,
      about: (record) => aboutPeriod(incidentDateOf(record, cellOf(record, columns.id).text)),
      row: (row, record) => readIncident(row, record, options.source, seen),
    })
  },
}
