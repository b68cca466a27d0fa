/** Rows of the disaster table, made up: every vintage's names, the key, what a flow and a stock become. */
import { describe, expect, it } from 'vitest'
import { bytesOf, checkRows, rowsOf, type Checked } from '../testing/read-all.ts'

type Row = Readonly<Record<string, string>>

const newest = {
  iso3: 'BHS',
  year: '2019',
  start_date: '2019-09-01',
  start_date_accuracy: 'Day',
  end_date: '2019-09-04',
  end_date_accuracy: 'Week',
  event_name: 'Hurricane Dorian',
  hazard_category_name: 'Weather related',
  hazard_sub_category_name: 'Meteorological',
  hazard_type_name: 'Storm',
  hazard_sub_type_name: 'Typhoon/Hurricane/Cyclone',
  new_displacement: '9840',
  total_displacement: '120',
  event_codes: 'TC-2019-000099-BHS',
} as const

const table = (...rows: Row[]): string => {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return [columns, ...rows.map((row) => columns.map((column) => `"${row[column] ?? ''}"`))]
    .map((cells) => `${cells.join(',')}\n`)
    .join('')
}
const read = async (...rows: Row[]): Promise<Checked> =>
  checkRows('idmc-gidd-disasters', await rowsOf('idmc-gidd-disasters', bytesOf(table(...rows))))

describe('a row', () => {
  it('is a flow of its days and a stock of its year end', async () => {
    const { drafts, warnings } = await read(newest)
    const event = { id: 'hurricane-dorian', name: 'Hurricane Dorian', codes: ['TC-2019-000099-BHS'] }
    const both = {
      source: 'idmc-gidd',
      cause: 'disaster.weather.meteorological.storm.cyclone',
      country: 'BHS',
      publisher: 'IDMC',
      role: 'recommended',
      event,
      dataset: 'disasters',
      windowFrom: '2019-01-01',
      windowTo: '2019-12-31',
    }
    expect(drafts).toMatchObject([
      {
        ...both,
        category: 'internal_displacements',
        figure: 9_840,
        start: '2019-09-01',
        end: '2019-09-04',
        dateAccuracy: 'week',
      },
      { ...both, category: 'idps', figure: 120, start: '2019-12-31', end: '2019-12-31', dateAccuracy: 'day' },
    ])
    expect(drafts[1]?.id).toBe(`${drafts[0]?.id}-stock`)
    expect([...warnings]).toEqual([])
  })

  it.each([
    ['', '', [null]],
    ['', '7', [7]],
    ['5', '', [5]],
    ['0', '0', [0, 0]],
    ['5', '7', [5, 7]],
  ])('with the flow "%s" and the stock "%s" makes %j', async (flow, stock, figures) => {
    const { drafts } = await read({ ...newest, new_displacement: flow, total_displacement: stock })
    expect(drafts.map(({ figure }) => figure)).toEqual(figures)
    expect(drafts.map(({ id }) => id.endsWith('-stock'))).toEqual(
      figures.map((_, at) => (flow === '' && stock !== '') || at === 1),
    )
  })

  it.each<[field: keyof typeof newest, names: string[]]>([
    ['iso3', ['ISO3']],
    ['year', ['Year']],
    ['start_date', ['Start Date', 'Date of Event (start)']],
    ['start_date_accuracy', ['Start Date Accuracy']],
    ['end_date', ['End Date', 'Date of Event (end)']],
    ['end_date_accuracy', ['End Date Accuracy']],
    ['event_name', ['Event Name']],
    ['hazard_category_name', ['Hazard Category']],
    ['hazard_sub_category_name', ['hazard_subcategory_name', 'Hazard Sub Category']],
    ['hazard_type_name', ['Hazard Type']],
    ['hazard_sub_type_name', ['hazard_subtype_name', 'Hazard Sub Type']],
    [
      'new_displacement',
      ['New Displacements', 'Disaster Internal Displacements (Raw)', 'Disaster Internal Displacements'],
    ],
    ['total_displacement', ['Total Displacement']],
    ['event_codes', ['glide_numbers', 'Event Codes (Code:Type)']],
  ])('has its %s under other names in other vintages', async (field, names) => {
    const plain = (await read(newest)).drafts
    const { [field]: value, ...others } = newest
    for (const name of names) expect((await read({ ...others, [name]: value })).drafts).toEqual(plain)
  })

  it.each(['hazard_sub_category_name', 'hazard_subcategory_name', 'Hazard Sub Category'])(
    'of a type that stands under two sub categories needs its own: %s',
    async (name) => {
      const { hazard_sub_category_name: _own, ...others } = newest
      const slide = { ...others, hazard_type_name: 'Mass movement', hazard_sub_type_name: '' }
      expect((await read({ ...slide, [name]: 'Hydrological' })).drafts[0]?.cause).toBe(
        'disaster.weather.hydrological.mass_movement',
      )
      expect((await read(slide)).drafts[0]?.cause).toBe('disaster.weather')
    },
  )

  it('has its unrounded figure where both are printed', async () => {
    const { new_displacement: _raw, ...others } = newest
    const { drafts } = await read({
      ...others,
      'Disaster Internal Displacements': '9800',
      'Disaster Internal Displacements (Raw)': '9840',
    })
    expect(drafts[0]?.figure).toBe(9_840)
  })

  it('is rejected with its column, and counts as published', async () => {
    const rows = [
      { ...newest, iso3: 'XXY' },
      { ...newest, year: 'soon' },
      { ...newest, new_displacement: 'many' },
      { ...newest, total_displacement: 'some' },
    ]
    const file = await read(...rows)
    expect(file.rejections.map(({ row, code, path }) => [row, code, path])).toEqual([
      [1, 'COUNTRY_UNKNOWN', 'iso3'],
      [2, 'DATE_INVALID', 'year'],
      [3, 'FIGURE_INVALID', 'new_displacement'],
      [4, 'FIGURE_INVALID', 'total_displacement'],
    ])
    const found = await rowsOf('idmc-gidd-disasters', bytesOf(table(...rows)))
    expect(found.map(({ rejectedIds }) => rejectedIds?.map((id) => id.endsWith('-stock')))).toEqual(
      Array(4).fill([false, true]),
    )
  })

  it('keeps the labels that the tree has not, and what was mended of its dates', async () => {
    const { drafts, warnings } = await read({
      ...newest,
      hazard_sub_category_name: '',
      hazard_type_name: 'Derecho',
      hazard_sub_type_name: '',
      end_date: '2019-08-30',
    })
    expect(drafts[0]).toMatchObject({ cause: 'disaster.weather', start: '2019-08-30', end: '2019-09-01' })
    expect(JSON.parse(drafts[0]?.published ?? '')).toEqual({
      start_date: '2019-09-01',
      end_date: '2019-08-30',
      hazard_category_name: 'Weather related',
      hazard_type_name: 'Derecho',
    })
    expect([...warnings.keys()].toSorted()).toEqual(['CAUSE_GENERALISED', 'DATES_SWAPPED'])
  })

  it('that fills its year has the accuracy of a year, whatever is printed', async () => {
    const { drafts } = await read({ ...newest, start_date: '2019-01-01', end_date: '2019-12-31' })
    expect(drafts[0]?.dateAccuracy).toBe('year')
  })
})

describe('the key of a row', () => {
  const idOf = async (change: Row): Promise<string | undefined> =>
    (await read({ ...newest, ...change })).drafts[0]?.id

  it.each([
    ['iso3', 'HTI'],
    ['year', '2020'],
    ['start_date', '2019-09-02'],
    ['event_name', 'Hurricane Irma'],
    ['hazard_type_name', 'Flood'],
  ])('depends on %s', async (column, other) => {
    expect(await idOf({ [column]: other })).not.toBe(await idOf({}))
  })

  it.each([
    ['new_displacement', '9841'],
    ['total_displacement', '121'],
    ['end_date', '2019-09-05'],
    ['hazard_sub_type_name', ''],
    ['hazard_category_name', ''],
    ['event_codes', ''],
    ['event_name', ' Hurricane Dorian '],
  ])('does not depend on %s', async (column, other) => {
    expect(await idOf({ [column]: other })).toBe(await idOf({}))
  })

  it('is the place among equals, a rejected one among them', async () => {
    const ids = async (...rows: Row[]) => (await read(...rows)).drafts.map(({ id }) => id)
    const bare = { ...newest, total_displacement: '' }
    const [first, second] = await ids(bare, bare)
    expect(second).toBe(first?.replace(/-1$/, '-2'))
    expect(await ids({ ...bare, new_displacement: 'many' }, bare)).toEqual([second])
  })
})

it.each(['iso3', 'year', 'start_date', 'event_name', 'new_displacement'])(
  'a table without %s is another',
  async (column) => {
    const { [column]: _left, ...others } = newest as Row
    await expect(read(others)).rejects.toMatchObject({ code: 'HEADER_UNKNOWN' })
  },
)
