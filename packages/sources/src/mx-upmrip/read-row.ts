/** A month of one nationality: encounters in Mexico, or people whom Mexico returned to their country. */
import type { RowWarning, SourceObservation, SourceRow } from '@tideline/contracts'
import type { RawRecord } from '../reading/raw-row.ts'
import { cellOf, hasAny } from '../values/cell.ts'
import { readNationalityMonth } from '../values/nationality-month.ts'
import { readFigure, rejectFigure } from '../values/read-figure.ts'
import { accept, refuse } from '../values/rows.ts'

export const counts = { encounters: ['encounter_count'], returns: ['returns'] } as const

export const readEvents = (row: number, record: RawRecord, source: string): SourceRow => {
  const kind = hasAny(record.has, counts.returns) ? 'returns' : 'encounters'
  const warnings: RowWarning[] = []
  const month = readNationalityMonth(record, kind, 'MEX', warnings)
  if ('code' in month) return refuse(row, month, warnings)
  const { id, start, end, who } = month
  const cell = cellOf(record, counts[kind])
  const figure = readFigure(cell)
  if (figure === undefined) return refuse(row, rejectFigure(cell), warnings, [id])
  const observation: SourceObservation['observation'] = {
    source,
    id,
    category: kind,
    cause: 'unknown',
    country: 'MEX',
    figure,
    start,
    end,
    dateAccuracy: 'month',
    publisher: 'UPMRIP',
    ...who,
    // where they are returned to is known by their nationality alone
    ...(kind === 'returns'
      ? { origin: 'MEX', ...(who.nationality === undefined ? {} : { destination: who.nationality }) }
      : {}),
  }
  return accept(row, [{ observation, extras: { dataset: kind, windowFrom: start, windowTo: end } }], warnings)
}
