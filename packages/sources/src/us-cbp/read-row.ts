/**
 * One row of CBP's table: encounters in a month, for one combination of everything it is split by. The rows are parts
 * that have to be added (nobody stands in two of them), so each is an observation, and all it is split by is in its id.
 * Encounters are events: who is turned back and tries again is counted again.
 *
 * What a question may ask for has a field: the component (Border Patrol between the ports of entry, Office of Field
 * Operations at them) is the operation, citizenship the nationality or, for what is no country ("Other"), its group.
 * Demographic, authority and type of encounter have none in the contract; they stand in the note. The month's
 * grouping (FYTD, Remaining) is no part of the id: a month moves from one to the other as the fiscal year goes on.
 */
import type { Rejection, RowAbout, RowWarning, SourceObservation, SourceRow } from '@tideline/contracts'
import type { RawRecord } from '../reading/raw-row.ts'
import { reject } from '../reading/reject.ts'
import { aboutPeriod } from '../values/about.ts'
import { cellOf } from '../values/cell.ts'
import { nationalityOf } from '../values/nationality.ts'
import { monthPeriod } from '../values/period.ts'
import { readFigure, rejectFigure } from '../values/read-figure.ts'
import { readMonth } from '../values/read-month.ts'
import { accept, refuse } from '../values/rows.ts'
import { columns } from './columns.ts'
import { componentOf } from './component.ts'
import type { EncounterKeyring } from './natural-key.ts'
import { calendarYear, readFiscalYear } from '../values/fiscal-year.ts'

type Observation = SourceObservation['observation']

const monthOf = (record: RawRecord): { year: number; month: number } | Rejection => {
  const [yearCell, monthCell] = [cellOf(record, columns.year), cellOf(record, columns.month)]
  const fiscalYear = readFiscalYear(yearCell.text)
  if (fiscalYear === undefined)
    return reject('DATE_INVALID', yearCell.column, yearCell.value, 'This is no fiscal year.')
  const month = readMonth(monthCell.text)
  if (month === undefined)
    return reject('DATE_INVALID', monthCell.column, monthCell.value, 'This is no month.')
  return { year: calendarYear(fiscalYear, month), month }
}

/** A row without a month (a year's total) is of the fiscal year. */
export const aboutEncounters = (record: RawRecord): RowAbout => {
  const when = monthOf(record)
  if (!('code' in when)) return aboutPeriod(monthPeriod(when.year, when.month), 'USA')
  const fiscalYear = readFiscalYear(cellOf(record, columns.year).text)
  const period =
    fiscalYear === undefined ? undefined : { start: `${fiscalYear - 1}-10-01`, end: `${fiscalYear}-09-30` }
  return aboutPeriod(period, 'USA')
}

/** `groupings`: which grouping each month of this file was met under. */
export const readEncounters = (
  row: number,
  record: RawRecord,
  source: string,
  idOf: EncounterKeyring,
  groupings: Map<string, string>,
): SourceRow => {
  const text = (names: readonly string[]): string => cellOf(record, names).text
  const when = monthOf(record)
  if ('code' in when) return refuse(row, when)
  const { start, end } = monthPeriod(when.year, when.month)
  const split = [columns.demographic, columns.authority, columns.encounterType].map(text)
  const [component, region, area] = [
    componentOf(text(columns.component)),
    text(columns.region),
    text(columns.area),
  ]
  const note = split.filter((part) => part !== '').join('; ')
  const warnings: RowWarning[] = []
  const known = {
    start,
    ...nationalityOf(cellOf(record, columns.citizenship), warnings),
    ...(component === '' ? {} : { operation: component.slice(0, 200) }),
    places: [
      {
        role: 'location' as const,
        name: [area, region || 'Southwest land border']
          .filter((part) => part !== '')
          .join(', ')
          .slice(0, 500),
      },
    ],
    ...(note === '' ? {} : { note: note.slice(0, 4_000) }),
  }
  const naturalId = idOf(known, [start, component, region, area, text(columns.citizenship), ...split])
  const { id } = naturalId
  const refuseFor = (rejection: Rejection): SourceRow => ({ ...refuse(row, rejection, [], [id]), naturalId })

  // the two groupings share out the months of a fiscal year; a month in both would be added twice
  const grouping = cellOf(record, columns.grouping)
  const first = groupings.get(start) ?? grouping.text
  groupings.set(start, first)
  if (first !== grouping.text) {
    const message = `The rows of this month stand under "${first}" already and would be added twice.`
    return refuseFor(reject('FIELD_INVALID', grouping.column, grouping.value, message))
  }
  const count = cellOf(record, columns.count)
  const figure = readFigure(count)
  if (figure === undefined) return refuseFor(rejectFigure(count))
  const observation: Observation = {
    source,
    id,
    category: 'encounters',
    cause: 'unknown',
    country: 'USA',
    figure,
    end,
    dateAccuracy: 'month',
    publisher: 'US Customs and Border Protection',
    ...known,
  }
  const extras = { dataset: 'encounters', windowFrom: start, windowTo: end }
  return { ...accept(row, [{ observation, extras }], warnings), naturalId }
}
