/**
 * One single figure of GIDD: flows and stocks, in persons or households, with its places.
 *
 * Households are kept as published, with the size they were counted with; people are made from both. A row
 * that lacks its size but prints the total in people is taken in people.
 */
import { causeFromLabels, type RowWarning, type SourceObservation, type SourceRow } from '@tideline/contracts'
import { idText } from '../identity/id-text.ts'
import { isObject, recordOfObject, type RawRecord } from '../reading/raw-row.ts'
import { reject } from '../reading/reject.ts'
import { cellOf, optionalText, textOf, type Cell } from '../values/cell.ts'
import { readCountryYear } from '../values/country-and-year.ts'
import { readCodes } from '../values/read-codes.ts'
import { coarsestAccuracy, readDate } from '../values/read-date.ts'
import { readFigure, rejectFigure } from '../values/read-figure.ts'
import { readSmall } from '../numbers/read-number.ts'
import { placesOf } from '../values/read-places.ts'
import { accept, refuse } from '../values/rows.ts'
import { spanOfYear } from '../values/span-of-year.ts'

type Dates = Pick<
  SourceObservation['observation'],
  'start' | 'end' | 'date' | 'reportingDate' | 'dateAccuracy'
>

const categories: Readonly<Record<string, 'internal_displacements' | 'idps'>> = {
  'internal displacements': 'internal_displacements',
  'new displacement': 'internal_displacements',
  idps: 'idps',
}

const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value]

/** GeoJSON prints [longitude, latitude]; a single Point is not wrapped in a list. */
const coordinatesOf = (geometry: unknown): (readonly [number, number] | undefined)[] => {
  const coordinates: unknown = isObject(geometry) ? recordOfObject(geometry).get('coordinates') : undefined
  const points =
    Array.isArray(coordinates) && typeof coordinates[0] === 'number' ? [coordinates] : listOf(coordinates)
  return points.map((point) => {
    const [lon, lat]: unknown[] = Array.isArray(point) ? point : []
    const real =
      typeof lat === 'number' && typeof lon === 'number' && Math.abs(lat) <= 90 && Math.abs(lon) <= 180
    return real ? [lat, lon] : undefined
  })
}

const stockDates = (record: RawRecord, year: number, warnings: RowWarning[]): Dates => {
  const measured = cellOf(record, ['Stock date'])
  const reported = cellOf(record, ['Stock reporting date'])
  const reportingDate = readDate(reported.text) ?? `${year}-12-31`
  const date = readDate(measured.text)
  if (date === undefined && measured.text !== '')
    warnings.push({ code: 'DATE_UNREADABLE', path: measured.column })
  const accuracy =
    date === undefined ? undefined : coarsestAccuracy(cellOf(record, ['Stock date accuracy']).text)
  return {
    date: date ?? reportingDate,
    reportingDate,
    ...(accuracy === undefined ? {} : { dateAccuracy: accuracy }),
  }
}

const flowDates = (
  record: RawRecord,
  year: number,
  warnings: RowWarning[],
): { dates: Dates; published: Record<string, unknown> | undefined } => {
  const text = (name: string): string => cellOf(record, [name]).text
  const span = spanOfYear(year, cellOf(record, ['Start date']), cellOf(record, ['End date']))
  const accuracy =
    span.dateAccuracy ?? coarsestAccuracy(text('Start date accuracy'), text('End date accuracy'))
  warnings.push(...span.warnings)
  const { start, end, published } = span
  return { dates: { start, end, ...(accuracy === undefined ? {} : { dateAccuracy: accuracy }) }, published }
}

interface Counted {
  figure: number | null
  unit?: 'household'
  householdSize?: number
}

const countedOf = (record: RawRecord): Counted | Cell => {
  const [reported, total] = [cellOf(record, ['Reported figures']), cellOf(record, ['Total figures'])]
  const size = readSmall(cellOf(record, ['Household size']).text) ?? NaN
  const households = cellOf(record, ['Figure unit']).text.toLowerCase() === 'household'
  const chosen = reported.text === '' || (households && !(size > 0)) ? total : reported
  const figure = readFigure(chosen)
  if (figure === undefined) return chosen
  return households && chosen === reported ? { figure, unit: 'household', householdSize: size } : { figure }
}

export const readFeature = (row: number, feature: RawRecord, source: string): SourceRow => {
  const properties = feature.get('properties')
  if (!isObject(properties)) return refuse(row, reject('FIELD_MISSING', 'properties'))
  const record: RawRecord = { ...feature, ...recordOfObject(properties) }
  const idCell = cellOf(record, ['ID'])
  const number = idText(idCell.text)
  if (number === '') return refuse(row, reject('FIELD_MISSING', 'ID'))
  const id = `figure-${number}`.slice(0, 200)
  const where = readCountryYear(cellOf(record, ['ISO3']), cellOf(record, ['Year']))
  if ('code' in where) return refuse(row, where, [], [id])
  const { country, year } = where
  const kind = cellOf(record, ['Figure category'])
  const key = kind.text.toLowerCase()
  const category = Object.hasOwn(categories, key) ? categories[key] : undefined
  if (category === undefined)
    return refuse(row, reject('CATEGORY_UNKNOWN', kind.column, kind.value), [], [id])
  const counted = countedOf(record)
  if ('column' in counted) return refuse(row, rejectFigure(counted), [], [id])

  const warnings: RowWarning[] = []
  const text = (name: string): string => cellOf(record, [name]).text
  const { path: cause, exact } = causeFromLabels({
    cause: text('Figure cause'),
    category: text('Hazard category') || text('Violence type'),
    subCategory: text('Hazard sub category') || text('Violence sub type'),
    type: text('Hazard type'),
    subType: text('Hazard sub type'),
  })
  if (!exact) warnings.push({ code: 'CAUSE_GENERALISED', path: 'Figure cause' })
  const { dates, published } =
    category === 'idps'
      ? { dates: stockDates(record, year, warnings), published: undefined }
      : flowDates(record, year, warnings)
  const places = placesOf({
    names: listOf(record.get('Locations name'))
      .map(textOf)
      .filter((name) => name !== ''),
    coordinates: coordinatesOf(feature.get('geometry')),
    accuracies: listOf(record.get('Locations accuracy')).map(textOf),
    types: listOf(record.get('Locations type')).map(textOf),
  })
  const eventId = idText(text('Event ID'))
  const eventName = optionalText(cellOf(record, ['Event name']), 500)
  const codes = readCodes(record.get('Event codes (Code:Type)'))
  const event = {
    id: eventId.slice(0, 200),
    ...(eventName === undefined ? {} : { name: eventName }),
    ...(codes.length === 0 ? {} : { codes }),
  }
  const sources = listOf(record.get('Sources')).map(textOf).join('; ').slice(0, 1_000)
  const observation: SourceObservation['observation'] = {
    source,
    id,
    category,
    cause,
    country,
    publisher: 'IDMC',
    ...counted,
    ...dates,
    ...(places.length === 0 ? {} : { places }),
    ...(eventId === '' ? {} : { event }),
    ...(sources === '' ? {} : { note: `Sources: ${sources}` }),
  }
  const extras = { dataset: 'geojson', windowFrom: `${year}-01-01`, windowTo: `${year}-12-31` }
  return accept(
    row,
    [{ observation, extras: published === undefined ? extras : { ...extras, published } }],
    warnings,
  )
}
