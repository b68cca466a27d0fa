/**
 * Crossings of the Darien by nationality and month as an analyst compiled them from SNM's bulletins. The same people as
 * `pa-snm`, at second hand (it lost 3,733 Haitians of September 2021): to compare with, never the one that counts.
 */
import type { RowWarning, SourceRow } from '@tideline/contracts'
import type { SourceFormat } from '../format.ts'
import type { RawRecord } from '../reading/raw-row.ts'
import { readTable } from '../sheet/read-table.ts'
import { cellOf } from '../values/cell.ts'
import { aboutMonth, columns as shared, readNationalityMonth } from '../values/nationality-month.ts'
import { readFigure, rejectFigure } from '../values/read-figure.ts'
import { accept, refuse } from '../values/rows.ts'

const COUNT = ['encounter_count'] as const

const readCrossings = (row: number, record: RawRecord, source: string): SourceRow => {
  const warnings: RowWarning[] = []
  const month = readNationalityMonth(record, 'month', 'PAN', warnings)
  if ('code' in month) return refuse(row, month, warnings)
  const { id, start, end, who } = month
  const cell = cellOf(record, COUNT)
  const figure = readFigure(cell)
  if (figure === undefined) return refuse(row, rejectFigure(cell), warnings, [id])
  const observation = {
    source,
    id,
    category: 'border_crossings' as const,
    cause: 'unknown',
    country: 'PAN',
    origin: 'COL',
    figure,
    start,
    end,
    dateAccuracy: 'month' as const,
    publisher: 'SNM, compiled by an analyst',
    ...who,
  }
  return accept(
    row,
    [{ observation, extras: { dataset: 'crossings', windowFrom: start, windowTo: end } }],
    warnings,
  )
}

export const paSnmAnalyst: SourceFormat = {
  id: 'pa-snm-analyst',
  sourceId: 'pa-snm-analyst',
  title: 'Crossings of the Panama-Colombia border, compiled by an analyst (for reconciliation)',
  publisher: 'An analyst, from bulletins of the Servicio Nacional de Migración de Panamá (SNM)',
  licence: 'Public figures of a government agency, compiled from public reports',
  credit: 'Servicio Nacional de Migración de Panamá, compiled from public reports',
  homepage: 'https://www.migracion.gob.pa/',
  example: 'date,citizenship,encounter_count,country_of_entry\n2022-12-01,ECUADOR,7821,PANAMA',
  strict: false,
  read: (bytes, options) =>
    readTable(bytes, options, {
      required: [shared.date, shared.citizenship, COUNT, shared.entry],
      split: [shared.citizenship, shared.entry, { names: shared.date, period: true }],
      figures: [COUNT],
      commaGroups: true,
      repeated: 'same id',
      about: aboutMonth('PAN'),
      row: (row, record) => readCrossings(row, record, options.source),
    }),
}
