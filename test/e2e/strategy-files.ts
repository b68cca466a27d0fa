/** For tests: the published files that the strategy's figures come out of, cut to what is asked, and those written by hand. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { sharedFile } from './shared-data.ts'

type Row = Record<string, string>

const cut = async (path: string, keep: (row: Row) => boolean): Promise<string> => {
  const rows: Row[] = parse(await readFile(sharedFile(path), 'utf8'), {
    columns: true,
    bom: true,
    relax_column_count: true,
  })
  return stringify(rows.filter(keep), { header: true })
}

const region = new Set(['TTO', 'GUY', 'ABW', 'CUW', 'DOM', 'CRI', 'MEX', 'PAN', 'CAN', 'USA', 'SLV', 'HND'])

/** The matrix of some countries: rows and columns of the others left out, and one region. */
const matrixOf = async (names: readonly string[]): Promise<string> => {
  const whole = JSON.parse(await readFile(sharedFile('un-desa/matrix_2020-revision.json'), 'utf8')) as {
    names: string[]
    matrix: Record<string, number[][]>
  }
  const places = names.map((name) => whole.names.indexOf(name))
  const pick = (lines: number[][]): number[][] =>
    places.map((from) => places.map((to) => lines[from]?.[to] ?? 0))
  return JSON.stringify({
    names,
    regions: [0],
    matrix: Object.fromEntries(Object.entries(whole.matrix).map(([year, lines]) => [year, pick(lines)])),
  })
}

const r4v = `Country,Refugees and migrants,Date,Source
Latin America and the Caribbean,"4,300,000",2020-05-05,R4V
Mexico,"73,115",2020-04-30,Government
Panama,"120,642",2020-05-05,Government
`
const ntmi = `Country,Year,Month,Returned from,Women,Men,Girls,Boys,Total
Guatemala,2019,January,Mexico,400,3000,200,400,4000
Guatemala,2019,January,United States of America,300,3600,50,50,4000
`
const dgme = `Nacionalidad,Categoría migratoria,Año,Cantidad
Nicaragua,Residencia permanente,2019,300000
Nicaragua,Residencia temporal,2019,59827
`
const hapi = `location_code,admin_level,admin1_code,admin1_name,admin2_code,admin2_name,reporting_round,assessment_type,operation,population,reference_period_start,reference_period_end
HTI,1,HT01,Ouest,,,5,BA,Countrywide,155166,2022-11-30,2022-11-30
`
const flow = `admin0Pcode,fmpName,reportingDate,departureCountry,destinationCountry,numberMales,numberFemales,numPresentIndividuals
PAN,Bajo Chiquito,2022-11-30,COL,USA,110,52,162
`

export interface StrategyFile {
  source: string
  format: string
  name: string
  text: string
}

export const strategyFiles = async (): Promise<StrategyFile[]> => {
  const whole = (path: string): Promise<string> => readFile(sharedFile(path), 'utf8')
  const of = (source: string, name: string, text: string, format = source): StrategyFile => ({
    source,
    format,
    name,
    text,
  })
  return [
    of(
      'idmc-gidd',
      'disasters.csv',
      await cut('idmc-gidd/disasters_vintage-2021-05.csv', (row) => row['Year'] === '2019'),
      'idmc-gidd-disasters',
    ),
    of(
      'idmc-gidd',
      'conflict.csv',
      await cut('idmc-gidd/conflict_vintage-2023-09.csv', (row) => row['year'] === '2019'),
      'idmc-gidd-conflict',
    ),
    of(
      'unhcr',
      'population.csv',
      await cut(
        'unhcr/population_2016-2022-mid.csv',
        (row) =>
          row['Year'] === '2019' &&
          region.has(row['Country of asylum (ISO)'] ?? '') &&
          ['VEN', row['Country of asylum (ISO)']].includes(row['Country of origin (ISO)']),
      ),
    ),
    of(
      'un-desa-stock',
      'matrix.json',
      await matrixOf([
        'Latin America and the Caribbean',
        'Haiti',
        'Venezuela',
        'Dominican Republic',
        'Mexico',
        'Panama',
      ]),
    ),
    of('un-desa-stock', 'table.csv', await whole('un-desa/table_2024_extract.csv')),
    of(
      'mx-upmrip',
      'events.csv',
      await cut('mx-upmrip/events-by-nationality-month_2018-2021.csv', (row) =>
        (row['date'] ?? '').startsWith('2019'),
      ),
    ),
    of(
      'mx-upmrip',
      'returns.csv',
      await cut('mx-upmrip/returns-by-nationality-month_2018-2024.csv', (row) =>
        (row['date'] ?? '').startsWith('2019'),
      ),
    ),
    of('us-cbp', 'cbp.csv', await whole('us-cbp/southwest-border_fy2022-fy2023.csv')),
    of('pa-snm', 'bulletin.csv', await whole('pa-snm/bulletin-by-country-month_2021.csv')),
    of('pa-snm', 'bulletin-2022.csv', await whole('pa-snm/bulletin-by-country-month_2022.csv')),
    of('pa-snm', 'years.csv', await whole('pa-snm/by-nationality-year_2019-2022.csv')),
    of(
      'pa-snm-analyst',
      'analyst.csv',
      await cut(
        'pa-snm-analyst/by-nationality-month_2020-2022.csv',
        (row) => row['encounter_count'] !== '0' && (row['date'] ?? '').startsWith('2021'),
      ),
    ),
    of('r4v', 'r4v.csv', r4v),
    of('ntmi-returns', 'ntmi.csv', ntmi),
    of('cr-dgme', 'dgme.csv', dgme),
    of('hdx-hapi-idps', 'hapi.csv', hapi),
    of('iom-dtm-flow', 'flow.csv', flow),
  ]
}

export const writeFileOf = async (folder: string, { name, text }: StrategyFile): Promise<string> => {
  const file = join(folder, name)
  await writeFile(file, text)
  return file
}
