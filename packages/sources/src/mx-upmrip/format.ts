/**
 * Mexico's migration policy unit (UPMRIP, SEGOB): encounters with people in an irregular situation, and returns from Mexico,
 * by month and nationality. Encounters are events: who is met twice is counted twice. Months are preliminary when they come out
 * and are printed again with every bulletin; the newest printing holds. A year that is not over has the months that there are.
 */
import type { SourceFormat } from '../format.ts'
import { readTable } from '../sheet/read-table.ts'
import { aboutMonth, columns as shared } from '../values/nationality-month.ts'
import { counts, readEvents } from './read-row.ts'

export const mxUpmrip: SourceFormat = {
  id: 'mx-upmrip',
  sourceId: 'mx-upmrip',
  title: 'Encounters with migrants in an irregular situation in Mexico, and returns from Mexico',
  publisher: 'Unidad de Política Migratoria, Registro e Identidad de Personas (UPMRIP), SEGOB',
  licence: 'Public figures of a government agency, compiled from public tables',
  credit: 'UPMRIP, SEGOB, Boletín mensual de estadísticas migratorias',
  homepage: 'https://portales.segob.gob.mx/es/PoliticaMigratoria/Boletines_Estadisticos',
  example: 'citizenship,date,encounter_count,country_of_entry\nHONDURAS,2019-06-01,13033,MEXICO',
  strict: false,
  read: (bytes, options) =>
    readTable(bytes, options, {
      required: [shared.citizenship, shared.date, [...counts.encounters, ...counts.returns]],
      split: [shared.citizenship, shared.entry, { names: shared.date, period: true }],
      figures: [counts.encounters, counts.returns],
      commaGroups: true,
      repeated: 'same id',
      about: aboutMonth('MEX'),
      row: (row, record) => readEvents(row, record, options.source),
    }),
}
