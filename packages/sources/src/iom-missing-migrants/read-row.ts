/**
 * One row of the Missing Migrants Project: people who died or went missing on the way.
 *
 * Identity: 117 of 8,704 ids stand in several rows, parts of one incident (each body, or each boat, has its own), and
 * 31 rows are even alike in everything. So a row is its id and its place among its equals; the id itself is the event
 * that holds them together.
 *
 * Country: that of the incident; at sea too, every row of the release of 2014 to 2020 names the one whose coast or
 * waters it was. Later ones say "Unknown" or "Mixed/Unknown" too: these people died, so they are in the world's total,
 * under XXU and in no country's; a name that is not understood is still refused, since it may be any country. IOM's regions are no groups of countries: incidents of the United States and Venezuela stand under
 * North America or South America and under Caribbean, those of Mexico under Central America. The published region is
 * the operation, so that `groupBy=operation` gives the published sums. Those by year leave out incidents without a date
 * (Americas 2020: 684, with them 699), which therefore stand under the region's name with "(undated)" behind it.
 */
import {
  countryOfPlaceName,
  UNKNOWN_COUNTRY,
  type SourceObservation,
  type SourceRow,
} from '@tideline/contracts'
import { idText } from '../identity/id-text.ts'
import type { RawRecord } from '../reading/raw-row.ts'
import { reject } from '../reading/reject.ts'
import { cellOf } from '../values/cell.ts'
import { plainText } from '../values/html-text.ts'
import { labelWarning } from '../values/label-warning.ts'
import { readCoordinates } from '../values/read-places.ts'
import { readFigure } from '../values/read-figure.ts'
import { accept, refuse } from '../values/rows.ts'
import { columns } from './columns.ts'
import { deadAndMissingOf } from './dead-and-missing.ts'
import { incidentDateOf } from './incident-date.ts'

type Observation = SourceObservation['observation']

const textOf = (record: RawRecord, names: readonly string[], max = 500): string => {
  const { text } = cellOf(record, names)
  return text.startsWith('[') ? '' : plainText(text).slice(0, max).toWellFormed()
}

/** Women and men; children are counted among them. */
const breakdownOf = (record: RawRecord): NonNullable<Observation['breakdown']> =>
  (
    [
      ['f', columns.females],
      ['m', columns.males],
    ] as const
  ).flatMap(([sex, names]) => {
    const figure = readFigure(cellOf(record, names))
    return typeof figure === 'number' ? [{ sex, figure }] : []
  })

const noteOf = (record: RawRecord): string =>
  (
    [
      ['Cause of death', columns.cause],
      ['Route', columns.route],
      ['Children', columns.children],
      ['Survivors', columns.survivors],
      ['Source', columns.informant],
      ['Source quality (1 to 5)', columns.quality],
    ] as const
  )
    .map(([label, names]) => [label, textOf(record, names)])
    .filter(([, text]) => text !== '')
    .map((parts) => parts.join(': '))
    .join('. ')
    .slice(0, 4_000)

const placesOf = (record: RawRecord, country: string): NonNullable<Observation['places']> => {
  const name = textOf(record, columns.location) || country
  const point = readCoordinates(cellOf(record, columns.coordinates).text)
  return [{ role: 'location', name, ...(point === undefined ? {} : { lat: point[0], lon: point[1] }) }]
}

/** `seen`: how often each id was met in this file. */
export const readIncident = (
  row: number,
  record: RawRecord,
  source: string,
  seen: Map<string, number>,
): SourceRow => {
  const idCell = cellOf(record, columns.id)
  const number = idText(textOf(record, columns.id))
  if (number === '' || number.length > 180)
    return refuse(row, reject('FIELD_MISSING', idCell.column, idCell.value))
  const ordinal = (seen.get(number) ?? 0) + 1
  seen.set(number, ordinal)
  const id = ordinal === 1 ? number : `${number}:${ordinal}`

  const countryCell = cellOf(record, columns.country)
  const countryName = textOf(record, columns.country)
  const country = countryOfPlaceName(countryName, 'en')
  if (country === undefined)
    return refuse(row, reject('COUNTRY_UNKNOWN', countryCell.column, countryCell.value), [], [id])
  const people = deadAndMissingOf(record)
  if ('code' in people) return refuse(row, people, [], [id])
  const date = incidentDateOf(record, number)
  if (date === undefined) {
    const cell = cellOf(record, columns.date)
    const code = cell.text === '' ? 'DATE_MISSING' : 'DATE_INVALID'
    return refuse(row, reject(code, cell.column, cell.value), [], [id])
  }

  const region = textOf(record, columns.region, 180)
  const incident = textOf(record, columns.incident, 200) || number
  const [breakdown, note, url] = [breakdownOf(record), noteOf(record), textOf(record, columns.url, 4_000)]
  const observation: Observation = {
    source,
    id,
    category: 'deaths_missing',
    cause: 'unknown',
    country,
    figure: people.figure,
    quantifier: people.quantifier,
    start: date.start,
    end: date.end,
    dateAccuracy: date.dateAccuracy,
    publisher: 'IOM',
    event: { id: incident },
    places: placesOf(record, countryName),
    ...(region === '' ? {} : { operation: date.dateAccuracy === 'day' ? region : `${region} (undated)` }),
    ...(breakdown.length === 0 ? {} : { breakdown }),
    ...(url === '' ? {} : { url }),
    ...(note === '' ? {} : { note }),
  }
  const extras = { dataset: 'incidents', windowFrom: date.start, windowTo: date.end }
  const withPublished = date.published === undefined ? extras : { ...extras, published: date.published }
  const place = country === UNKNOWN_COUNTRY ? [labelWarning(countryCell.column, countryName)] : []
  const warnings = [...people.warnings, ...date.warnings, ...place]
  return accept(row, [{ observation, extras: withPublished }], warnings)
}
