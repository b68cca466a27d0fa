/** Venezuelans in one country, at the date that its figure is of. */
import { countryFromName, isCountry, type RowAbout, type SourceRow } from '@tideline/contracts'
import type { RawRecord } from '../reading/raw-row.ts'
import { reject } from '../reading/reject.ts'
import { cellOf, optionalText } from '../values/cell.ts'
import { readDate } from '../values/read-date.ts'
import { readFigure, rejectFigure } from '../values/read-figure.ts'
import { accept, refuse } from '../values/rows.ts'

export const columns = {
  country: ['Country', 'geomaster_name', 'country'],
  people: ['Refugees and migrants', 'individuals', 'population'],
  date: ['Date', 'Last updated', 'date'],
  by: ['Source', 'source'],
} as const

/** The headline and the subregions of the response plan; none of them is a country. */
const isRegion = (name: string): boolean =>
  /^(total|world|global|worldwide|latin america( (and|&) the caribbean)?|am[ée]rica latina y el caribe|caribbean|central america (and|&) mexico|southern cone|andean)/i.test(
    name,
  ) && countryFromName(name) === undefined

const countryOf = (text: string): string | undefined =>
  isCountry(text.toUpperCase()) ? text.toUpperCase() : countryFromName(text)?.iso3

export const aboutVenezuelans = (record: RawRecord): RowAbout => {
  const date = readDate(cellOf(record, columns.date).text)
  const country = countryOf(cellOf(record, columns.country).text)
  return {
    ...(date === undefined ? {} : { from: date, to: date }),
    ...(country === undefined ? {} : { country }),
  }
}

export const readVenezuelans = (row: number, record: RawRecord, source: string): SourceRow => {
  const [name, dateCell, people] = [columns.country, columns.date, columns.people].map((names) =>
    cellOf(record, names),
  )
  if (name === undefined || dateCell === undefined || people === undefined) return accept(row, [], [])
  if (isRegion(name.text)) return accept(row, [], [])
  const country = countryOf(name.text)
  if (country === undefined) return refuse(row, reject('COUNTRY_UNKNOWN', name.column, name.value))
  const date = readDate(dateCell.text)
  if (date === undefined) return refuse(row, reject('DATE_INVALID', dateCell.column, dateCell.value))
  const id = `${country}:${date}`
  const figure = readFigure(people)
  if (figure === undefined) return refuse(row, rejectFigure(people), [], [id])
  const by = optionalText(cellOf(record, columns.by), 3_900)
  const observation = {
    source,
    id,
    category: 'migrants' as const,
    cause: 'unknown',
    country,
    nationality: 'VEN',
    figure,
    date,
    dateAccuracy: 'day' as const,
    publisher: 'R4V',
    ...(by === undefined ? {} : { note: `Reported by ${by}` }),
  }
  return accept(row, [{ observation, extras: { dataset: 'platform', windowFrom: date, windowTo: date } }], [])
}
