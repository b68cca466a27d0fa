/** One IDU figure. It is in people already, whatever its popup says of households. */
import {
  causeFromLabels,
  isCountry,
  normaliseInstant,
  type RowWarning,
  type SourceObservation,
  type SourceRow,
} from '@tideline/contracts'
import type { RawRecord } from '../reading/raw-row.ts'
import { reject } from '../reading/reject.ts'
import { idText } from '../identity/id-text.ts'
import { cellOf, optionalText } from '../values/cell.ts'
import { eventIdOf } from '../values/event-of-name.ts'
import { readCodes } from '../values/read-codes.ts'
import { readFigure, rejectFigure } from '../values/read-figure.ts'
import { placesOf, readCoordinates, splitNames } from '../values/read-places.ts'
import { accept, refuse } from '../values/rows.ts'
import { iduDatesOf } from './dates.ts'
import { quantifierOf, roleOf } from './labels.ts'

type Observation = SourceObservation['observation']

const listOf = (text: string): string[] => (text === '' ? [] : text.split(/;\s*/))

/** The older schema has one point and no names: the country's name stands for the place. */
const placesOfRecord = (record: RawRecord): NonNullable<Observation['places']> => {
  const text = (column: string): string => cellOf(record, [column]).text
  if (!record.has('locations_name')) {
    const point = readCoordinates(`${text('latitude')},${text('longitude')}`)
    const name = text('country')
    return point === undefined || name === ''
      ? []
      : placesOf({ names: [name], coordinates: [point], accuracies: [], types: [] })
  }
  const coordinates = listOf(text('locations_coordinates')).map(readCoordinates)
  return placesOf({
    names: splitNames(text('locations_name'), coordinates.length),
    coordinates,
    accuracies: listOf(text('locations_accuracy')),
    types: listOf(text('locations_type')),
  })
}

const eventOf = (record: RawRecord): Observation['event'] | undefined => {
  const name = optionalText(cellOf(record, ['event_name']), 500)
  const published = optionalText(cellOf(record, ['event_id']), 200)
  const id =
    (published === undefined ? undefined : idText(published)) ??
    (name === undefined ? undefined : eventIdOf(name))
  if (id === undefined) return undefined
  const codes = readCodes(cellOf(record, ['event_codes']).value)
  return { id, ...(name === undefined ? {} : { name }), ...(codes.length === 0 ? {} : { codes }) }
}

/** Popups are HTML; kept as text. */
const noteOf = (record: RawRecord): string | undefined => {
  const popup = optionalText(cellOf(record, ['standard_popup_text']), 8_000) ?? ''
  const sources = optionalText(cellOf(record, ['sources']), 1_000)
  const text = popup
    .replaceAll(/<[^>]{0,2000}>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const note = [text, sources === undefined ? '' : `Sources: ${sources}`]
    .filter((part) => part !== '')
    .join(' ')
  return note === '' ? undefined : note.slice(0, 4_000).toWellFormed()
}

export const readIduRow = (row: number, record: RawRecord, source: string): SourceRow => {
  const idCell = cellOf(record, ['id'])
  const id = idText(idCell.text)
  if (id === '' || id.startsWith('[') || id.length > 200)
    return refuse(row, reject('FIELD_MISSING', 'id', idCell.value))
  const iso3 = cellOf(record, ['iso3'])
  const country = iso3.text.toUpperCase()
  if (!isCountry(country)) return refuse(row, reject('COUNTRY_UNKNOWN', 'iso3', iso3.value), [], [id])
  const figureCell = cellOf(record, ['figure'])
  const figure = readFigure(figureCell)
  if (figure === undefined) return refuse(row, rejectFigure(figureCell), [], [id])
  const dates = iduDatesOf(record)
  if (dates === undefined) {
    const date = cellOf(record, ['displacement_date'])
    return refuse(
      row,
      reject(date.text === '' ? 'DATE_MISSING' : 'DATE_INVALID', date.column, date.value),
      [],
      [id],
    )
  }

  const warnings: RowWarning[] = [...dates.warnings]
  const published: Record<string, unknown> = { ...dates.published }
  const labels = {
    cause: cellOf(record, ['displacement_type']).text,
    category: cellOf(record, ['category']).text,
    subCategory: cellOf(record, ['subcategory']).text,
    type: cellOf(record, ['type']).text,
    subType: cellOf(record, ['subtype']).text,
  }
  const { path: cause, exact } = causeFromLabels(labels)
  if (!exact) {
    warnings.push({ code: 'CAUSE_GENERALISED', path: 'category' })
    Object.assign(published, {
      displacement_type: labels.cause,
      category: labels.category,
      type: labels.type,
    })
  }
  const role = roleOf(cellOf(record, ['role']).text)
  const qualifier = cellOf(record, ['qualifier']).text
  const quantifier = quantifierOf(qualifier)
  if (role.warning !== undefined) warnings.push(role.warning)
  if (quantifier.warning !== undefined) {
    warnings.push(quantifier.warning)
    published['qualifier'] = qualifier
  }
  const places = placesOfRecord(record)
  const event = eventOf(record)
  const url = optionalText(cellOf(record, ['source_url']), 4_000)
  const note = noteOf(record)
  const reportedAt = normaliseInstant(cellOf(record, ['created_at']).text)
  const observation: Observation = {
    source,
    id,
    category: 'internal_displacements',
    cause,
    country,
    figure,
    publisher: 'IDMC',
    quantifier: quantifier.value,
    role: role.value,
    start: dates.start,
    end: dates.end,
    ...(places.length === 0 ? {} : { places }),
    ...(event === undefined ? {} : { event }),
    ...(url === undefined ? {} : { url }),
    ...(note === undefined ? {} : { note }),
    ...(reportedAt === undefined ? {} : { reportedAt }),
  }
  const extras = { dataset: 'idu', windowFrom: dates.window, windowTo: dates.window }
  const withPublished = Object.keys(published).length === 0 ? extras : { ...extras, published }
  return accept(row, [{ observation, extras: withPublished }], warnings)
}
