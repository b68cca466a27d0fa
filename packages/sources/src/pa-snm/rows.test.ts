/** Panama's three layouts, with rows made up: periods, states of a figure, nationalities, ranks. */
import { describe, expect, it } from 'vitest'
import { bytesOf, checkRows, rowsOf, type Checked } from '../testing/read-all.ts'

const read = async (body: string): Promise<Checked> =>
  checkRows('pa-snm', await rowsOf('pa-snm', bytesOf(body)))
const quoted = async (...rows: string[]): Promise<Checked> =>
  read(['kind,period,nationality,count,status,source', ...rows].join('\n'))
const bulletin = async (...rows: string[]): Promise<Checked> =>
  read(['pais,year,month,count', ...rows].join('\n'))

describe('a row of the bulletin', () => {
  it('is a month of one nationality, the best there is', async () => {
    const { drafts } = await bulletin('Venezuela,2022,2,"1,421"')
    expect(drafts).toMatchObject([
      {
        source: 'pa-snm',
        id: 'bulletin:2022:02:VEN',
        category: 'border_crossings',
        cause: 'unknown',
        country: 'PAN',
        origin: 'COL',
        nationality: 'VEN',
        figure: 1_421,
        start: '2022-02-01',
        end: '2022-02-28',
        dateAccuracy: 'month',
        publisher: 'SNM',
        dataset: 'bulletin',
        overlapGroup: 'pa-snm:2022',
        overlapRank: 0,
        status: 'final',
        windowFrom: '2022-02-01',
        windowTo: '2022-02-28',
      },
    ])
  })

  it('of a group has its name and no country', async () => {
    const { drafts } = await bulletin('Otros Países,2022,2,7')
    expect(drafts[0]).toMatchObject({ id: 'bulletin:2022:02:OTHER', nationalityGroup: 'Otros Países' })
    expect(drafts[0]).not.toHaveProperty('nationality')
  })

  it.each(['-', '–', '—'])('with "%s" in a month that somebody crossed in is 0', async (dash) => {
    const { drafts } = await bulletin(`Cuba,2022,3,${dash}`, 'Haití,2022,3,5', `Cuba,2022,4,${dash}`)
    expect(drafts.map(({ id, figure }) => [id, figure])).toEqual([
      ['bulletin:2022:03:HTI', 5],
      ['bulletin:2022:03:CUB', 0],
    ])
  })

  it('a printed total tells which months have been, and of which year', async () => {
    const { drafts } = await bulletin(
      'Total,2022,2,0',
      'Total,2022,3,1',
      'Cuba,2022,3,-',
      'Cuba,2022,4,-',
      'Cuba,2023,1,-',
    )
    expect(drafts.map(({ id }) => id)).toEqual(['bulletin:2022:03:CUB'])
  })

  it('that is empty was not reported', async () => {
    expect((await bulletin('Cuba,2022,3,', 'Haití,2022,3,5')).drafts[0]).toMatchObject({ figure: null })
  })

  it('totals are compared month by month, whatever order they come in', async () => {
    const warned = async (...rows: string[]) =>
      (await rowsOf('pa-snm', bytesOf(['pais,year,month,count', ...rows].join('\n'))))
        .filter(({ warnings }) => warnings.some(({ code }) => code === 'TOTAL_MISMATCH'))
        .map(({ row }) => row)
    const rows = ['Cuba,2022,1,3', 'Haití,2022,1,4', 'Cuba,2022,2,5', 'Cuba,2023,1,6']
    expect(await warned(...rows, 'Total,2022,1,7', 'Total,2022,2,5', 'Total,2023,1,6')).toEqual([])
    expect(await warned('Total,2022,1,8', ...rows, 'Total,2022,2,4', 'TOTAL,2023,1,6')).toEqual([1, 6])
    // a month without a row of its own adds up to 0
    expect(await warned('Total,2022,5,1', 'Total,2022,6,0')).toEqual([1])
  })

  it('that cannot be understood is rejected with its column', async () => {
    const file = await bulletin(
      'Cuba,soon,1,1',
      'Cuba,2022,Smarch,1',
      'Cuba,2022,1,many',
      ',2022,1,1',
    )
    expect(file.rejections.map(({ code, path }) => [code, path])).toEqual([
      ['DATE_INVALID', 'year'],
      ['DATE_INVALID', 'month'],
      ['FIGURE_INVALID', 'count'],
      ['COUNTRY_UNKNOWN', 'pais'],
    ])
  })

  it('of a nationality that nobody knows keeps its people in a group, and says so', async () => {
    const file = await bulletin('Atlantis,2022,1,5', 'ATLANTIS,2022,2,6', 'Apátridas,2022,2,1')
    expect(file.drafts).toMatchObject([
      { id: 'bulletin:2022:01:label:atlantis', nationalityGroup: 'Atlantis', figure: 5 },
      { id: 'bulletin:2022:02:label:atlantis', nationalityGroup: 'Atlantis', figure: 6 },
      { nationalityGroup: 'Apátridas', figure: 1 },
    ])
    expect(file.warnings.get('LABEL_NO_COUNTRY')).toBe(2)
  })

  it('with a footnote says so', async () => {
    const file = await bulletin('Chile (1),2022,1,9')
    expect(file.drafts[0]?.note).toBe(
      'Printed as "Chile (1)": children of Haitians, under the country of their birth.',
    )
    expect(file.warnings.get('NATIONALITY_AS_PUBLISHED')).toBe(1)
  })
})

describe('a row of nationality by year', () => {
  const byYear = async (...rows: string[]): Promise<Checked> =>
    read(['toShow,year,total', ...rows].join('\n'))

  it('is a whole year, second to the bulletin', async () => {
    const { drafts } = await byYear('Haití,2019,"10,510"', 'Cuba,2020,-')
    expect(drafts).toMatchObject([
      {
        id: 'year:2019:HTI',
        figure: 10_510,
        start: '2019-01-01',
        end: '2019-12-31',
        dateAccuracy: 'year',
        dataset: 'nationality-year',
        overlapGroup: 'pa-snm:2019',
        overlapRank: 1,
        status: 'final',
      },
      { id: 'year:2020:CUB', figure: 0 },
    ])
  })

  it('of one nationality under two names is two parts of it, and one that is repeated is one', async () => {
    const { drafts } = await byYear(
      'Birmania,2019,5',
      'Myanmar,2019,6',
      'BIRMANIA,2019,5',
      'Chile (1),2019,7',
    )
    expect(drafts.map(({ id, figure }) => [id, figure])).toEqual([
      ['year:2019:MMR', 5],
      ['year:2019:MMR:2', 6],
      ['year:2019:MMR', 5],
      ['year:2019:CHL', 7],
    ])
  })

  it('that cannot be understood is rejected with its column', async () => {
    const file = await byYear(',2019,1', 'Cuba,soon,1', 'Cuba,2019,many')
    expect(file.rejections.map(({ code, path }) => [code, path])).toEqual([
      ['COUNTRY_UNKNOWN', 'toShow'],
      ['DATE_INVALID', 'year'],
      ['FIGURE_INVALID', 'total'],
    ])
  })
})

describe('a quoted figure', () => {
  // ((place of the status, from 1) x 1000 + day of the year) x 1,000,000 + place among equals x 1000
  it.each([
    [
      'month,2022-10,VEN,1,partial to 22 Oct,a',
      'quoted:2022-10:VEN',
      '2022-10-22',
      'partial',
      'day',
      1_295_001_000,
    ],
    [
      'month,2022-10,VEN,1,partial to ~5 oct,a',
      'quoted:2022-10:VEN',
      '2022-10-05',
      'partial',
      'day',
      1_278_001_000,
    ],
    [
      'month,2022-10,VEN,1,partial to 5 Nov,a',
      'quoted:2022-10:VEN',
      '2022-10-31',
      'partial',
      'month',
      1_304_001_000,
    ],
    ['month,2022-10,VEN,1,partial,a', 'quoted:2022-10:VEN', '2022-10-31', 'partial', 'month', 1_304_001_000],
    [
      'ytd,2022-01..2022-10-22,ALL,1,final,a',
      'quoted:2022:ALL',
      '2022-10-22',
      'year_to_date',
      'day',
      2_295_001_000,
    ],
    [
      'ytd,2022-01..2022-04,ALL,1,,a',
      'quoted:2022:ALL',
      '2022-04-30',
      'year_to_date',
      'month',
      2_120_001_000,
    ],
    [
      'year,2022,ALL,1,ytd to 25 Aug,a',
      'quoted:2022:ALL',
      '2022-08-25',
      'year_to_date',
      'day',
      2_237_001_000,
    ],
    [
      'year,2022,ALL,1,Year to date,a',
      'quoted:2022:ALL',
      '2022-12-31',
      'year_to_date',
      'year',
      2_365_001_000,
    ],
    ['year,2022,ALL,1,preliminary,a', 'quoted:2022:ALL', '2022-12-31', 'preliminary', 'year', 3_365_001_000],
    ['year,2022,,1,final?,a', 'quoted:2022:ALL', '2022-12-31', 'quoted', 'year', 4_365_001_000],
    [
      'year,2024,total,1,as quoted May 2024,a',
      'quoted:2024:ALL',
      '2024-12-31',
      'quoted',
      'year',
      4_366_001_000,
    ],
    ['Year,2022,Otros,1,Final,a', 'quoted:2022:OTHER', '2022-12-31', 'final', 'year', 5_365_001_000],
  ])('%s', async (row, id, end, status, dateAccuracy, revision) => {
    const { drafts } = await quoted(row)
    expect(drafts).toMatchObject([
      {
        id,
        end,
        status,
        dateAccuracy,
        revision,
        overlapRank: 2,
        overlapGroup: `pa-snm:${id.slice(7, 11)}`,
        dataset: 'quoted',
        windowTo: end,
      },
    ])
  })

  it('of everybody has no nationality, and tells who quoted it', async () => {
    const { drafts } = await quoted('year,2022,ALL,5,final,press')
    expect(drafts[0]).not.toHaveProperty('nationality')
    expect(drafts[0]?.note).toBe('Quoted as "final" by press')
  })

  it('that cannot be understood is rejected with its column', async () => {
    const file = await quoted(
      'week,2022,ALL,1,final,a',
      'year,22,ALL,1,final,a',
      'year,2022,Total general,1,final,a',
      'year,2022,ALL,many,final,a',
    )
    expect(file.rejections.map(({ code, path }) => [code, path])).toEqual([
      ['FIELD_INVALID', 'kind'],
      ['DATE_INVALID', 'period'],
      ['COUNTRY_UNKNOWN', 'nationality'],
      ['FIGURE_INVALID', 'count'],
    ])
  })
})

it('another table is refused by its columns', async () => {
  for (const header of ['pais,year,month', 'toShow,year', 'kind,period,nationality,count,status'])
    await expect(read(`${header}\n1,2,3`)).rejects.toMatchObject({ code: 'HEADER_UNKNOWN' })
})
