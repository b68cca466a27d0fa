/** UPMRIP: encounters and returns by month and nationality, as published and as rows of our own. */
import { describe, expect, it } from 'vitest'
import type { RecordDraft } from '@tideline/contracts'
import { publishedFilesIn } from '../testing/published-files.ts'
import { bytesOf, checkFile, checkRows, rowsOf, sumOf } from '../testing/read-all.ts'

const { havePublishedFiles, publishedFile, whyNot } = publishedFilesIn(process.env['TIDELINE_SHARED'])

const read = async (header: string, ...rows: string[]) =>
  checkRows('mx-upmrip', await rowsOf('mx-upmrip', bytesOf([header, ...rows].join('\n'))))
const during =
  (from: string, to: string, nationalities?: readonly string[]) =>
  ({ start = '', nationality = '' }: RecordDraft): boolean =>
    start >= from && start <= to && (nationalities?.includes(nationality) ?? true)

describe.skipIf(!havePublishedFiles)(`UPMRIP as published${whyNot}`, () => {
  const events = () =>
    checkFile('mx-upmrip', publishedFile('mx-upmrip/events-by-nationality-month_2018-2021.csv'))
  const returns = () =>
    checkFile('mx-upmrip', publishedFile('mx-upmrip/returns-by-nationality-month_2018-2024.csv'))

  it('reads every row of both', async () => {
    for (const [{ read: rows, accepted, drafts }, expected] of [
      [await events(), 5_280],
      [await returns(), 3_988],
    ] as const) {
      expect([rows, accepted]).toEqual([expected, expected])
      expect(new Set(drafts.map(({ id }) => id)).size).toBe(expected)
    }
  })

  it.each([
    ['2018', 131_457, 115_695],
    ['2019', 182_940, 149_812],
    ['2020', 82_380, 60_311],
    ['2021', 309_702, 130_276],
  ])('%s: encounters, returns', async (year, met, returned) => {
    const whole = during(`${year}-01-01`, `${year}-12-31`)
    expect([sumOf((await events()).drafts, whole), sumOf((await returns()).drafts, whole)]).toEqual([
      met,
      returned,
    ])
  })

  it('June 2019, and returns of the years after', async () => {
    expect(sumOf((await events()).drafts, during('2019-06-01', '2019-06-30'))).toBe(30_971)
    const { drafts } = await returns()
    const years = ['2022', '2023', '2024'].map((year) =>
      sumOf(drafts, during(`${year}-01-01`, `${year}-12-31`)),
    )
    expect(years).toEqual([121_964, 54_728, 16_475])
    expect(
      drafts
        .map(({ end = '' }) => end)
        .toSorted()
        .at(-1),
    ).toBe('2024-08-31')
  })

  it('to northern Central America in 2019, and in its first eight months', async () => {
    const { drafts } = await returns()
    const north = ['GTM', 'HND', 'SLV']
    expect(sumOf(drafts, during('2019-01-01', '2019-12-31', north))).toBe(142_958)
    expect(sumOf(drafts, during('2019-01-01', '2019-08-31', north))).toBe(108_109)
  })
})

describe('a row', () => {
  it('is a month of one nationality; NA is not available, and not Namibia', async () => {
    const { drafts } = await read(
      'citizenship,date,encounter_count,country_of_entry',
      'HONDURAS,2019-06-01,13033,MEXICO',
      'NA,2019-06-01,2,MEXICO',
      'STATELESS,2019-06-01,0,MEXICO',
    )
    expect(drafts).toMatchObject([
      {
        id: 'encounters:2019-06:HND',
        category: 'encounters',
        country: 'MEX',
        nationality: 'HND',
        figure: 13_033,
        start: '2019-06-01',
        end: '2019-06-30',
        dateAccuracy: 'month',
      },
      { nationalityGroup: 'Na', figure: 2 },
      { nationalityGroup: 'Stateless', figure: 0 },
    ])
  })

  it('of returns goes from Mexico to the country of the nationality', async () => {
    const { drafts } = await read(
      'citizenship,date,returns,country_of_entry',
      'GUATEMALA,2019-02-01,5000,MEXICO',
      'OTHER,2019-02-01,1,MEXICO',
    )
    expect(drafts).toMatchObject([
      {
        id: 'returns:2019-02:GTM',
        category: 'returns',
        country: 'MEX',
        origin: 'MEX',
        destination: 'GTM',
        nationality: 'GTM',
        end: '2019-02-28',
      },
      { nationalityGroup: 'Other' },
    ])
    expect(drafts[1]?.destination).toBeUndefined()
  })

  it('is the same observation when its month is revised', async () => {
    const header = 'citizenship,date,encounter_count,country_of_entry'
    const [before, after] = [
      await read(header, 'CUBA,2021-12-01,827,MEXICO'),
      await read(header, 'CUBA,2021-12-01,831,MEXICO'),
    ]
    expect(after.drafts[0]?.id).toBe(before.drafts[0]?.id)
  })

  it('is refused where its date, its figure or its country is none of this table', async () => {
    const { rejections } = await read(
      'citizenship,date,encounter_count,country_of_entry',
      'CUBA,soon,827,MEXICO',
      'CUBA,2021-12-01,some,MEXICO',
      'CUBA,2021-11-01,8,GUATEMALA',
      ',2021-10-01,8,MEXICO',
    )
    expect(rejections.map(({ row, code, path }) => [row, code, path])).toEqual([
      [1, 'DATE_INVALID', 'date'],
      [2, 'FIGURE_INVALID', 'encounter_count'],
      [3, 'COUNTRY_UNKNOWN', 'country_of_entry'],
      [4, 'COUNTRY_UNKNOWN', 'citizenship'],
    ])
  })
})
