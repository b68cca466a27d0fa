/**
 * HDX HAPI, internally displaced people: DTM's rounds as OCHA republishes them, so the same people as `iom-dtm`, and a source
 * of its own that is never added to it.
 *
 * Unproven: no published file was at hand; written from the columns of HAPI's API v2 (`affected-people/idps`).
 */
import { isCountry, type RowAbout, type SourceRow } from '@tideline/contracts'
import type { SourceFormat } from '../format.ts'
import type { RawRecord } from '../reading/raw-row.ts'
import { reject } from '../reading/reject.ts'
import { readSmall } from '../numbers/read-number.ts'
import { readTable } from '../sheet/read-table.ts'
import { normalText } from '../identity/normal-text.ts'
import { cellOf } from '../values/cell.ts'
import { readDate } from '../values/read-date.ts'
import { readFigure, rejectFigure } from '../values/read-figure.ts'
import { accept, refuse } from '../values/rows.ts'
import { columns } from './columns.ts'

const dateOf = (record: RawRecord): string | undefined =>
  readDate(cellOf(record, columns.to).text) ?? readDate(cellOf(record, columns.from).text)

const aboutIdps = (record: RawRecord): RowAbout => {
  const [date, country] = [dateOf(record), cellOf(record, columns.location).text.toUpperCase()]
  return {
    ...(date === undefined ? {} : { from: date, to: date }),
    ...(isCountry(country) ? { country } : {}),
  }
}

const placeOf = (record: RawRecord) => {
  const text = (names: readonly string[]): string => cellOf(record, names).text
  for (const [level, code, name] of [
    [2, text(columns.admin2Code), text(columns.admin2Name)],
    [1, text(columns.admin1Code), text(columns.admin1Name)],
  ] as const) {
    const label = name || code
    if (label !== '')
      return {
        role: 'location' as const,
        adminLevel: level,
        name: label.slice(0, 500),
        ...(code === '' ? {} : { pcode: code.slice(0, 64) }),
      }
  }
  return undefined
}

const assessments: Readonly<Record<string, 'BA' | 'SA' | 'ETT'>> = { BA: 'BA', SA: 'SA', ETT: 'ETT' }

const readIdps = (row: number, record: RawRecord, source: string): SourceRow => {
  const [where, toCell, people] = [columns.location, columns.to, columns.population].map((names) =>
    cellOf(record, names),
  )
  if (where === undefined || toCell === undefined || people === undefined) return accept(row, [], [])
  const [country, date] = [where.text.toUpperCase(), dateOf(record)]
  if (!isCountry(country)) return refuse(row, reject('COUNTRY_UNKNOWN', where.column, where.value))
  if (date === undefined) return refuse(row, reject('DATE_INVALID', toCell.column, toCell.value))
  const place = placeOf(record)
  const text = (names: readonly string[]): string => cellOf(record, names).text
  const [operation, assessment] = [
    text(columns.operation).slice(0, 200),
    assessments[text(columns.assessment).toUpperCase()],
  ]
  const round = readSmall(text(columns.round))
  const id = [date, country, place?.pcode ?? place?.name ?? '', operation, assessment ?? '', round ?? '']
    .map((part) => normalText(String(part)).replaceAll('|', '-').slice(0, 60))
    .join(':')
    .slice(0, 200)
  const figure = readFigure(people)
  if (figure === undefined) return refuse(row, rejectFigure(people), [], [id])
  const observation = {
    source,
    id,
    category: 'idps' as const,
    cause: 'unknown',
    country,
    figure,
    date,
    dateAccuracy: 'day' as const,
    publisher: 'IOM DTM, by HDX HAPI',
    ...(operation === '' ? {} : { operation }),
    ...(round === undefined ? {} : { round }),
    ...(assessment === undefined ? {} : { assessment }),
    ...(place === undefined ? {} : { places: [place] }),
  }
  return accept(row, [{ observation, extras: { dataset: 'idps', windowFrom: date, windowTo: date } }], [])
}

export const hdxHapiIdps: SourceFormat = {
  id: 'hdx-hapi-idps',
  sourceId: 'hdx-hapi-idps',
  title: 'Internally displaced people, as HDX HAPI republishes DTM',
  publisher: 'OCHA Centre for Humanitarian Data, from IOM DTM',
  licence: 'As of the resource named in each answer; IOM DTM, CC BY 4.0',
  credit: 'IOM DTM, through HDX HAPI (OCHA)',
  homepage: 'https://hapi.humdata.org/',
  example:
    'location_code,admin_level,admin1_code,admin1_name,admin2_code,admin2_name,reporting_round,assessment_type,operation,population,reference_period_start,reference_period_end\n' +
    'HTI,1,HT01,Ouest,,,5,BA,Countrywide monitoring,100000,2022-11-30,2022-11-30',
  strict: false,
  read: (bytes, options) =>
    readTable(bytes, options, {
      required: [columns.location, columns.operation, columns.population, columns.to],
      split: [
        columns.location,
        columns.level,
        columns.admin1Code,
        { names: columns.admin1Name, open: true },
        columns.admin2Code,
        { names: columns.admin2Name, open: true },
        columns.operation,
        columns.assessment,
        { names: columns.round, period: true },
        { names: columns.from, period: true },
        { names: columns.to, period: true },
      ],
      figures: [columns.population],
      listNames: ['data'],
      repeated: 'same id',
      about: aboutIdps,
      row: (row, record) => readIdps(row, record, options.source),
    }),
}
