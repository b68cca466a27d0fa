/**
 * What publishers print, read from their files by nothing of ours: a CSV parser and sums. By source, category, what it is
 * about and period.
 */
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { sharedFile } from './shared-data.ts'

type Line = Readonly<Record<string, string>>

/** `source|category|key|period` to people; null: printed, and no number */
export type Published = Map<string, number>

const linesOf = (name: string): Line[] => {
  const lines = parse<Line>(readFileSync(sharedFile(name)), { columns: true, bom: true, relax_quotes: true })
  // HDX's second line has tags
  return lines.filter((line) => !Object.values(line).some((cell) => cell.startsWith('#')))
}

const add = (published: Published, key: string, people: string | undefined): void => {
  if (people === undefined || people === '') return
  published.set(key, (published.get(key) ?? 0) + Number(people))
}

const gidd = [
  ['disaster', 'idmc-gidd/disasters_vintage-2023-09.csv'],
  ['conflict', 'idmc-gidd/conflict_vintage-2025-07.csv'],
] as const

const addGidd = (published: Published): void => {
  for (const [cause, file] of gidd)
    for (const line of linesOf(file)) {
      const about = `${line['iso3']}/${cause}|${line['year']}`
      add(published, `idmc-gidd|internal_displacements|${about}`, line['new_displacement'])
      add(published, `idmc-gidd|idps|${about}`, line['total_displacement'])
    }
}

const addIdu = (published: Published): void => {
  for (const line of linesOf('idmc-idu/snapshots/2025-10-25.csv')) {
    if (line['role'] !== 'Recommended figure') continue
    const month = (line['displacement_end_date'] ?? '').slice(0, 7)
    const cause = (line['displacement_type'] ?? '').toLowerCase()
    add(published, `idmc-idu|internal_displacements|${line['iso3']}/${cause}|${month}`, line['figure'])
  }
}

/** Bulletins first, then the table by nationality and year, then what was quoted as final. */
const addSnm = (published: Published): void => {
  const key = (period: string): string => `pa-snm|border_crossings|PAN|${period}`
  for (const line of linesOf('pa-snm/quoted-figures.csv'))
    if (
      line['nationality'] === 'ALL' &&
      line['kind'] !== 'ytd' &&
      line['status']?.startsWith('final') === true
    )
      published.set(key(line['period'] ?? ''), Number(line['count']))
  const table: Published = new Map()
  for (const { year, total } of linesOf('pa-snm/by-nationality-year_2019-2022.csv'))
    add(table, key(year ?? ''), total)
  for (const [period, people] of table) published.set(period, people)
  for (const year of ['2021', '2022']) {
    const totals = linesOf(`pa-snm/bulletin-by-country-month_${year}.csv`).filter(
      ({ pais }) => pais === 'Total',
    )
    for (const { month = '', count } of totals)
      published.set(key(`${year}-${month.padStart(2, '0')}`), Number(count))
    published.set(
      key(year),
      totals.reduce((sum, { count }) => sum + Number(count), 0),
    )
  }
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

/** A fiscal year begins in October of the year before. */
const addCbp = (published: Published): void => {
  for (const line of linesOf('us-cbp/southwest-border_fy2022-fy2023.csv')) {
    const month = months.indexOf(line['Month (abbv)'] ?? '') + 1
    const year = Number(line['Fiscal Year']) - (month >= 10 ? 1 : 0)
    add(published, `us-cbp|encounters|USA|${year}-${String(month).padStart(2, '0')}`, line['Encounter Count'])
  }
}

/** An incident without a date has its year in its id, and stands beside those of its region. */
const addMissingMigrants = (published: Published): void => {
  for (const line of linesOf('missing-migrants/incidents_2014-2020.csv')) {
    const { region = '', reported_date: date = '', web_id: id = '' } = line
    const isDated = /^\d{4}-\d\d-\d\d$/.test(date)
    const about = isDated ? `${region}|${date.slice(0, 4)}` : `${region} (undated)|${id.slice(0, 4)}`
    add(published, `iom-missing-migrants|deaths_missing|${about}`, line['total_dead_and_missing'])
  }
}

export const publishedCells = (): Published => {
  const published: Published = new Map()
  addGidd(published)
  addIdu(published)
  addSnm(published)
  addCbp(published)
  addMissingMigrants(published)
  return published
}
