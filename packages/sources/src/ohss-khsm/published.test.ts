/** OHSS: Border Patrol's figures by citizenship and border, rounded to tens. */
import { describe, expect, it } from 'vitest'
import type { RecordDraft } from '@tideline/contracts'
import { publishedFilesIn } from '../testing/published-files.ts'
import { bytesOf, checkFile, checkRows, rowsOf, sumOf } from '../testing/read-all.ts'

const { havePublishedFiles, publishedFile, whyNot } = publishedFilesIn(process.env['TIDELINE_SHARED'])

const read = async (...rows: string[]) =>
  checkRows(
    'ohss-khsm',
    await rowsOf('ohss-khsm', bytesOf(['Fiscal Year,Month,Region,Citizenship,Quantity', ...rows].join('\n'))),
  )
const southwest =
  (fiscalYear: number) =>
  ({ start = '', operation }: RecordDraft): boolean =>
    operation === 'Southwest Land Border' &&
    start >= `${fiscalYear - 1}-10-01` &&
    start <= `${fiscalYear}-09-30`

describe.skipIf(!havePublishedFiles)(`OHSS as published${whyNot}`, () => {
  it.each([
    [2014, 479_110],
    [2015, 331_100],
    [2016, 408_410],
    [2017, 303_600],
    [2018, 396_300],
    [2019, 851_240],
    [2020, 400_490],
    [2021, 1_658_970],
  ])('south-west land border, fiscal year %i', async (year, people) => {
    const file = await checkFile(
      'ohss-khsm',
      publishedFile('ohss-khsm/monthly-region-citizenship_fy2014-2021.csv'),
    )
    expect([file.read, file.accepted]).toEqual([3_807, 3_807])
    expect(new Set(file.drafts.map(({ id }) => id)).size).toBe(3_807)
    expect(sumOf(file.drafts, southwest(year))).toBe(people)
  })
})

describe('a row', () => {
  it('is a month of a fiscal year, which begins in October; a figure in tens is approximate', async () => {
    const { drafts } = await read(
      '2019,01 October,Southwest Land Border,Honduras,"12,930"',
      '2019,12 September,Coastal Border,"China, People\'s Republic",10',
    )
    expect(drafts).toMatchObject([
      {
        id: '2018-10:southwest:HND',
        category: 'encounters',
        country: 'USA',
        nationality: 'HND',
        figure: 12_930,
        quantifier: 'approximately',
        start: '2018-10-01',
        end: '2018-10-31',
        operation: 'Southwest Land Border',
      },
      { id: '2019-09:coastal:CHN', nationality: 'CHN', start: '2019-09-01' },
    ])
  })

  it('is refused where its month, its border, its citizenship or its figure is none', async () => {
    const { rejections } = await read(
      '2019,02 October,Southwest Land Border,Honduras,10',
      '2019,Smarch,Southwest Land Border,Honduras,10',
      'soon,01 October,Southwest Land Border,Honduras,10',
      '2019,01 October,Western Border,Honduras,10',
      '2019,01 October,Southwest Land Border,,10',
      '2019,02 November,Southwest Land Border,Honduras,few',
    )
    expect(rejections.map(({ row, code, path }) => [row, code, path])).toEqual([
      [1, 'DATE_INVALID', 'Month'],
      [2, 'DATE_INVALID', 'Month'],
      [3, 'DATE_INVALID', 'Fiscal Year'],
      [4, 'FIELD_INVALID', 'Region'],
      [5, 'COUNTRY_UNKNOWN', 'Citizenship'],
      [6, 'FIGURE_INVALID', 'Quantity'],
    ])
  })
})
