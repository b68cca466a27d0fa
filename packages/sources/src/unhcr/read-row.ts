/** One row of UNHCR's population table: where from, where to, and a stock for each kind of people. */
import {
  isCountry,
  isKnownCountry,
  type RowAbout,
  type RowWarning,
  type SourceObservation,
  type SourceRow,
} from '@tideline/contracts'
import type { RawRecord } from '../reading/raw-row.ts'
import { reject } from '../reading/reject.ts'
import { cellOf, type Cell } from '../values/cell.ts'
import { nationalityKey, nationalityOf, type NationalityFields } from '../values/nationality.ts'
import { readFigure, rejectFigure } from '../values/read-figure.ts'
import { accept, refuse } from '../values/rows.ts'
import { columns, populations } from './columns.ts'
import { dateOfYear } from './vintage.ts'

type Origin = { iso3: string; key: string } | { group: NationalityFields; key: string }

/** A code that is no country's (XXA stateless, TIB Tibetans, UNK or blank) is a group, under its printed name. */
const originOf = (code: Cell, name: Cell, warnings: RowWarning[]): Origin => {
  const iso3 = code.text.toUpperCase()
  if (isKnownCountry(iso3)) return { iso3, key: iso3 }
  const label = name.text === '' ? { ...code, text: code.text || 'Unknown' } : name
  // by the name alone only where no code says otherwise
  const group = nationalityOf(label, warnings)
  if (group.nationality !== undefined) return { iso3: group.nationality, key: group.nationality }
  return { group, key: iso3 === '' || iso3 === 'UNK' ? 'UNK' : isWord(iso3) ? iso3 : nationalityKey(group) }
}
const isWord = (code: string): boolean => /^[A-Z]{3}$/.test(code)

export const aboutPopulation = (record: RawRecord, midYear: number | undefined): RowAbout => {
  const date = dateOfYear(cellOf(record, columns.year).text, midYear)
  const country = cellOf(record, columns.asylumCode).text.toUpperCase()
  return {
    ...(date === undefined ? {} : { from: date, to: date }),
    ...(isCountry(country) ? { country } : {}),
  }
}

/** "-" is not applicable: no figure, and not 0. */
const isDash = (text: string): boolean => /^[-–—]$/.test(text)

export const readPopulation = (
  row: number,
  record: RawRecord,
  source: string,
  midYear: number | undefined,
): SourceRow => {
  const [year, asylum] = [cellOf(record, columns.year), cellOf(record, columns.asylumCode)]
  const date = dateOfYear(year.text, midYear)
  if (date === undefined)
    return refuse(row, reject('DATE_INVALID', year.column, year.value, 'This is no year.'))
  const country = asylum.text.toUpperCase()
  if (!isCountry(country)) return refuse(row, reject('COUNTRY_UNKNOWN', asylum.column, asylum.value))
  const warnings: RowWarning[] = []
  const origin = originOf(cellOf(record, columns.originCode), cellOf(record, columns.origin), warnings)
  const isHome = 'iso3' in origin && origin.iso3 === country
  const at = date.endsWith('-06-30') ? date.slice(0, 7) : date.slice(0, 4)
  const idOf = (key: string): string => `${at}:${country}:${origin.key}:${key}`
  const made: SourceObservation[] = []
  for (const { category, key, where, names, ...more } of populations) {
    if (!names.some((name) => record.has(name))) continue
    const cell = cellOf(record, names)
    if (isDash(cell.text)) continue
    const figure = readFigure(cell)
    if (figure === undefined)
      return refuse(
        row,
        rejectFigure(cell),
        warnings,
        populations.map((each) => idOf(each.key)),
      )
    if (figure === 0 && where !== 'any' && (where === 'home') !== isHome) continue
    const who = category === 'idps' && isHome ? {} : 'iso3' in origin ? { origin: origin.iso3 } : origin.group
    made.push({
      observation: {
        source,
        id: idOf(key),
        category,
        cause: 'unknown',
        country,
        figure,
        date,
        dateAccuracy: 'day',
        publisher: 'UNHCR',
        ...who,
        ...more,
      },
      extras: { dataset: 'population', windowFrom: date, windowTo: date },
    })
  }
  return accept(row, made, warnings)
}
