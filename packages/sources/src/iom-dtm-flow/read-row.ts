/** People who passed one point on one day, from one country to another. */
import { countryFromCode, countryFromName, type RowAbout, type SourceRow } from '@tideline/contracts'
import { normalText } from '../identity/normal-text.ts'
import type { RawRecord } from '../reading/raw-row.ts'
import { reject } from '../reading/reject.ts'
import { aboutPeriod } from '../values/about.ts'
import { cellOf } from '../values/cell.ts'
import { readDate } from '../values/read-date.ts'
import { readFigure, rejectFigure } from '../values/read-figure.ts'
import { accept, refuse } from '../values/rows.ts'

export const columns = {
  country: ['admin0Pcode'],
  point: ['fmpName', 'flowMonitoringPoint'],
  date: ['reportingDate'],
  departure: ['departureCountry'],
  destination: ['destinationCountry'],
  nationality: ['nationality'],
  men: ['numberMales'],
  women: ['numberFemales'],
  people: ['numPresentIndividuals', 'numberOfIndividuals'],
} as const

/** A code or a name; undefined where neither says which country */
const countryOf = (text: string): string | undefined => {
  const iso3 = text === '' ? undefined : (countryFromCode(text) ?? countryFromName(text))?.iso3
  return iso3 === 'XXU' ? undefined : iso3
}

export const aboutFlows = (record: RawRecord): RowAbout => {
  const date = readDate(cellOf(record, columns.date).text)
  return aboutPeriod(
    date === undefined ? undefined : { start: date, end: date },
    countryOf(cellOf(record, columns.country).text),
  )
}

export const readFlows = (row: number, record: RawRecord, source: string): SourceRow => {
  const [where, point, dateCell, people] = [
    cellOf(record, columns.country),
    cellOf(record, columns.point),
    cellOf(record, columns.date),
    cellOf(record, columns.people),
  ]
  const [country, date] = [countryOf(where.text), readDate(dateCell.text)]
  if (country === undefined) return refuse(row, reject('COUNTRY_UNKNOWN', where.column, where.value))
  if (date === undefined) return refuse(row, reject('DATE_INVALID', dateCell.column, dateCell.value))
  if (point.text === '') return refuse(row, reject('FIELD_MISSING', point.column))
  const [origin, destination, nationality] = [
    columns.departure,
    columns.destination,
    columns.nationality,
  ].map((names) => countryOf(cellOf(record, names).text))
  const id = [
    date,
    country,
    normalText(point.text).slice(0, 100),
    origin ?? '',
    destination ?? '',
    nationality ?? '',
  ]
    .map((part) => part.replaceAll('|', '-'))
    .join(':')
  const figure = readFigure(people)
  if (figure === undefined) return refuse(row, rejectFigure(people), [], [id])
  const [men, women] = [columns.men, columns.women].map((names) => readFigure(cellOf(record, names)))
  const split =
    typeof men === 'number' && typeof women === 'number'
      ? {
          breakdown: [
            { sex: 'f' as const, figure: women },
            { sex: 'm' as const, figure: men },
          ],
        }
      : {}
  const observation = {
    source,
    id,
    category: 'border_crossings' as const,
    cause: 'unknown',
    country,
    figure,
    start: date,
    end: date,
    dateAccuracy: 'day' as const,
    publisher: 'IOM DTM',
    assessment: 'FMR' as const,
    operation: 'Flow monitoring',
    places: [{ role: 'location' as const, name: point.text.slice(0, 500) }],
    ...(origin === undefined || origin === country ? {} : { origin }),
    ...(destination === undefined ? {} : { destination }),
    ...(nationality === undefined ? {} : { nationality }),
    ...split,
  }
  return accept(
    row,
    [{ observation, extras: { dataset: 'flow-monitoring', windowFrom: date, windowTo: date } }],
    [],
  )
}
