/** The Missing Migrants release of 2014 to 2020: its totals, and its faults. */
import { describe, expect, it } from 'vitest'
import { publishedFilesIn } from '../testing/published-files.ts'
import { bytesOf, checkFile, checkRows, rowsOf, sumOf, yearOf, type Checked } from '../testing/read-all.ts'

const { havePublishedFiles, publishedFile, whyNot } = publishedFilesIn(process.env['TIDELINE_SHARED'])

const americas = ['North America', 'Central America', 'Caribbean']
const published = async (): Promise<Checked> =>
  checkFile('iom-missing-migrants', publishedFile('missing-migrants/incidents_2014-2020.csv'))

describe.skipIf(!havePublishedFiles)(`Missing Migrants as published${whyNot}`, () => {
  it('every row is read, and all of them add up', async () => {
    const file = await published()
    expect([file.read, file.accepted, file.rejections]).toEqual([8_907, 8_907, []])
    expect(new Set(file.drafts.map(({ id }) => id)).size).toBe(8_907)
    expect(new Set(file.drafts.map(({ eventId }) => eventId)).size).toBe(8_704)
    expect(sumOf(file.drafts, () => true)).toBe(41_401)
    expect(file.drafts.filter(({ figure }) => figure === null)).toHaveLength(38)
    expect(file.drafts.find(({ id }) => id === '2015.MMP00108')).toMatchObject({
      figure: 1_022,
      quantifier: 'more_than',
    })
  })

  it('the Americas by year as published, incidents without a date apart', async () => {
    const { drafts, warnings } = await published()
    const inYear = (year: number, names: readonly string[]): number =>
      sumOf(drafts, (d) => yearOf(d) === String(year) && names.includes(d.operation ?? ''))
    const years = [2014, 2015, 2016, 2017, 2018, 2019, 2020]
    expect(years.map((year) => inYear(year, americas))).toEqual([720, 524, 701, 678, 566, 817, 684])
    const undated = americas.map((region) => `${region} (undated)`)
    expect(years.map((year) => inYear(year, undated))).toEqual([0, 0, 0, 0, 0, 0, 15])
    expect(warnings.get('DATE_UNREADABLE')).toBe(15)
  })

  it('texts are text', async () => {
    const { drafts } = await published()
    expect(drafts.some((d) => d.country === 'CIV')).toBe(true)
    const texts = drafts.flatMap((d) => [d.note ?? '', d.url ?? '', ...(d.places ?? []).map((p) => p.name)])
    expect(texts.filter((text) => /&#?\w+;|\n/.test(text))).toEqual([])
  })
})

describe('a row', () => {
  const header =
    'Main ID,Incident ID,Region of Incident,Incident Date,Incident Year,Month,Number of Dead,Minimum Estimated Number of Missing,Total Number of Dead and Missing,Number of Females,Number of Males,Country of Incident,Location of Incident,Coordinates'
  const read = async (...rows: string[]): Promise<Checked> =>
    checkRows(
      'iom-missing-migrants',
      await rowsOf('iom-missing-migrants', bytesOf([header, ...rows].join('\n'), 9)),
    )

  it('of a newer release, with entities and line ends', async () => {
    const { drafts } = await read(
      '2021.MMP1,2021.MMP1.2,Western Africa,2021-03-05,2021,March,2,3,5,1,1,Côte d&#039;Ivoire,"Off ""Abidjan"" &amp;\nWest ","5.3, -4.0"',
    )
    expect(drafts).toMatchObject([
      {
        id: '2021.MMP1.2',
        eventId: '2021.MMP1',
        category: 'deaths_missing',
        cause: 'unknown',
        country: 'CIV',
        operation: 'Western Africa',
        figure: 5,
        quantifier: 'more_than',
        start: '2021-03-05',
        end: '2021-03-05',
        places: [{ name: 'Off "Abidjan" & West', lat: 5.3, lon: -4 }],
        breakdown: [
          { sex: 'f', figure: 1 },
          { sex: 'm', figure: 1 },
        ],
      },
    ])
  })

  it('without a date lies in the month or year that is known', async () => {
    const { drafts, warnings } = await read(
      '2021.MMP1,2021.MMP1,Europe,,2021,March,1,,1,,,Greece,,',
      '2021.MMP2,2021.MMP2,Europe,39448,2021,,1,,1,,,Greece,,',
      '2021.MMP3,2021.MMP3,Europe,,,,1,,1,,,Greece,,',
    )
    expect(drafts.map(({ start, end, dateAccuracy }) => [start, end, dateAccuracy])).toEqual([
      ['2021-03-01', '2021-03-31', 'month'],
      ['2021-01-01', '2021-12-31', 'year'],
      ['2021-01-01', '2021-12-31', 'year'],
    ])
    expect(warnings.get('DATE_UNREADABLE')).toBe(3)
  })

  it('counts bodies exactly, is more than what is estimated, and unknown where nothing is given', async () => {
    const { drafts, warnings } = await read(
      'a,2021.1,Europe,2021-03-05,,,2,,2,,,Greece,,',
      'a,2021.2,Europe,2021-03-05,,,,750,750,,,Greece,,',
      'a,2021.3,Europe,2021-03-05,,,1,-1,0,,,Greece,,',
      'a,2021.4,Europe,2021-03-05,,,,,0,,,Greece,,',
      'a,2021.5,Europe,2021-03-05,,,1,2,,,,Greece,,',
      'a,2021.6,Europe,2021-03-05,,,1,2,4,,,Greece,,',
    )
    expect(drafts.map(({ figure, quantifier }) => [figure, quantifier])).toEqual([
      [2, 'exact'],
      [750, 'more_than'],
      [0, 'exact'],
      [null, 'exact'],
      [3, 'more_than'],
      [4, 'more_than'],
    ])
    expect(warnings.get('TOTAL_MISMATCH')).toBe(1)
  })

  it('of an id that was there before is a row of its own', async () => {
    const row = '2021.MMP1,2021.MMP1,Europe,2021-03-05,,,1,,1,,,Greece,,'
    expect((await read(row, row)).drafts.map(({ id }) => id)).toEqual(['2021.MMP1', '2021.MMP1:2'])
  })

  it('that cannot be understood is rejected with the field', async () => {
    const file = await read(
      'a,,Europe,2021-03-05,,,1,,1,,,Greece,,',
      'a,1,Europe,2021-03-05,,,1,,1,,,Atlantis,,',
      'a,2,Europe,2021-03-05,,,1,,many,,,Greece,,',
      'a,3,Europe,,,,1,,1,,,Greece,,',
    )
    expect(file.rejections.map(({ code, path }) => [code, path])).toEqual([
      ['FIELD_MISSING', 'Incident ID'],
      ['COUNTRY_UNKNOWN', 'Country of Incident'],
      ['FIGURE_INVALID', 'Total Number of Dead and Missing'],
      ['DATE_MISSING', 'Incident Date'],
    ])
  })
})
