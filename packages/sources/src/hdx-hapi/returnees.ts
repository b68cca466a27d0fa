/**
 * HDX HAPI, returnees: UNHCR's figures of people who went back, by country of origin, sex and age. One group stands in several
 * rows, a total ("all", "all") and its parts by sex, by age, and by both, so only the row of all counts; where there is none the finest
 * rows would have to be added, which nobody should guess: such rows are refused.
 *
 * Unproven: no published file was at hand; written from the columns of HAPI's API v2 (`affected-people/returnees`).
 */
import { isCountry, type RowAbout, type SourceRow } from '@tideline/contracts'
import type { SourceFormat } from '../format.ts'
import type { RawRecord } from '../reading/raw-row.ts'
import { reject } from '../reading/reject.ts'
import { readTable } from '../sheet/read-table.ts'
import { cellOf } from '../values/cell.ts'
import { readDate } from '../values/read-date.ts'
import { readFigure, rejectFigure } from '../values/read-figure.ts'
import { accept, refuse } from '../values/rows.ts'
import { columns } from './columns.ts'

const dateOf = (record: RawRecord): string | undefined => readDate(cellOf(record, columns.to).text)

/** Who returned is counted where they are now: the country of their origin. */
const aboutReturnees = (record: RawRecord): RowAbout => {
  const [date, country] = [dateOf(record), cellOf(record, columns.origin).text.toUpperCase()]
  return {
    ...(date === undefined ? {} : { from: date, to: date }),
    ...(isCountry(country) ? { country } : {}),
  }
}

/** Groups of which only parts were met, each by the first row of it. */
class Parts {
  readonly #first = new Map<string, number>()
  readonly #whole = new Set<string>()

  see(key: string, row: number, whole: boolean): void {
    if (whole) this.#whole.add(key)
    else if (!this.#first.has(key)) this.#first.set(key, row)
  }

  *withoutWhole(): Generator<SourceRow> {
    for (const [key, row] of this.#first) {
      if (this.#whole.has(key)) continue
      const message =
        'This group has rows by sex or age and none of all; HAPI prints both, so ask for all rows.'
      yield refuse(row, reject('FIELD_INVALID', columns.gender[0], undefined, message))
    }
  }
}

const isAll = (text: string): boolean => text === '' || /^all$/i.test(text)

const partOf = (record: RawRecord, names: readonly string[]): string => {
  const { text } = cellOf(record, names)
  return isAll(text) ? '' : text
}

/** RET returned refugees, RDP returned IDPs; each is another population. */
const groups: Readonly<Record<string, string>> = {
  RET: 'Returned refugees',
  RDP: 'Returned internally displaced people',
}

const readReturnees = (row: number, record: RawRecord, source: string, parts: Parts): SourceRow => {
  const [origin, toCell, people] = [columns.origin, columns.to, columns.population].map((names) =>
    cellOf(record, names),
  )
  if (origin === undefined || toCell === undefined || people === undefined) return accept(row, [], [])
  const whole = [columns.gender, columns.ageRange].every((names) => isAll(cellOf(record, names).text))
  const group = cellOf(record, columns.group)
  parts.see(
    [origin, cellOf(record, columns.asylum), group, toCell].map(({ text }) => text.toUpperCase()).join('|'),
    row,
    whole,
  )
  if (!whole) return accept(row, [], [])
  const [country, date] = [origin.text.toUpperCase(), dateOf(record)]
  if (!isCountry(country)) return refuse(row, reject('COUNTRY_UNKNOWN', origin.column, origin.value))
  if (date === undefined) return refuse(row, reject('DATE_INVALID', toCell.column, toCell.value))
  const operation = groups[group.text.toUpperCase()]
  if (operation === undefined)
    return refuse(
      row,
      reject('FIELD_INVALID', group.column, group.value, 'A group of returnees is RET or RDP.'),
    )
  const asylum = cellOf(record, columns.asylum).text.toUpperCase()
  const id = `${date}:${country}:${isCountry(asylum) ? asylum : 'UNK'}:${group.text.toUpperCase()}`
  const figure = readFigure(people)
  if (figure === undefined) return refuse(row, rejectFigure(people), [], [id])
  const observation = {
    source,
    id,
    category: 'returnees' as const,
    cause: 'unknown',
    country,
    figure,
    date,
    dateAccuracy: 'year' as const,
    publisher: 'UNHCR, by HDX HAPI',
    operation,
    ...(isCountry(asylum) && asylum !== country ? { origin: asylum } : {}),
  }
  return accept(
    row,
    [{ observation, extras: { dataset: 'returnees', windowFrom: date, windowTo: date } }],
    [],
  )
}

export const hdxHapiReturnees: SourceFormat = {
  id: 'hdx-hapi-returnees',
  sourceId: 'hdx-hapi-returnees',
  title: 'Returned refugees and internally displaced people, as HDX HAPI republishes UNHCR',
  publisher: 'OCHA Centre for Humanitarian Data, from UNHCR',
  licence: 'As of the resource named in each answer; UNHCR, CC BY 4.0',
  credit: 'UNHCR, through HDX HAPI (OCHA)',
  homepage: 'https://hapi.humdata.org/',
  example:
    'origin_location_code,asylum_location_code,population_group,gender,age_range,min_age,max_age,population,reference_period_start,reference_period_end\n' +
    'SLV,MEX,RET,all,all,,,12,2019-01-01,2019-12-31',
  strict: false,
  async *read(bytes, options) {
    const parts = new Parts()
    yield* readTable(bytes, options, {
      required: [
        columns.origin,
        columns.asylum,
        columns.group,
        columns.gender,
        columns.population,
        columns.to,
      ],
      split: [
        columns.origin,
        columns.asylum,
        columns.group,
        // "all" names what counts here, and no total of rows above
        { names: columns.gender, texts: (record) => [partOf(record, columns.gender)] },
        { names: columns.ageRange, texts: (record) => [partOf(record, columns.ageRange)] },
        { names: columns.to, period: true },
      ],
      figures: [columns.population],
      listNames: ['data'],
      repeated: 'same id',
      about: aboutReturnees,
      row: (row, record) => readReturnees(row, record, options.source, parts),
    })
    yield* parts.withoutWhole()
  },
}
