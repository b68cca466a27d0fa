/**
 * Costa Rica's migration service (DGME): people authorised to reside, by nationality and migratory category, at the end of a
 * year. The table is in Spanish; its categories are parts that add up.
 *
 * Unproven: no published file was at hand. Columns are those of its yearly statistics (Nacionalidad, Categoría migratoria, Año,
 * Cantidad), as documented.
 */
import type { SourceFormat } from '../format.ts'
import { readTable } from '../sheet/read-table.ts'
import { aboutResidents, columns, readResidents } from './read-row.ts'

export const crDgme: SourceFormat = {
  id: 'cr-dgme',
  sourceId: 'cr-dgme',
  title: 'People authorised to reside in Costa Rica, by nationality',
  publisher: 'Dirección General de Migración y Extranjería de Costa Rica (DGME)',
  licence: 'Public figures of a government agency',
  credit: 'Dirección General de Migración y Extranjería, Costa Rica',
  homepage: 'https://www.migracion.go.cr/',
  example: 'Nacionalidad,Categoría migratoria,Año,Cantidad\nNicaragua,Residencia permanente,2019,300000',
  strict: false,
  read: (bytes, options) =>
    readTable(bytes, options, {
      required: [columns.nationality, columns.year, columns.people],
      split: [columns.nationality, columns.kind, { names: columns.year, period: true }],
      figures: [columns.people],
      repeated: 'same id',
      about: aboutResidents,
      row: (row, record) => readResidents(row, record, options.source),
    }),
}
