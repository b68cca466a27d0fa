/** The analyst's table of the Darien: a source to compare with. */
import { describe, expect, it } from 'vitest'
import { publishedFilesIn } from '../testing/published-files.ts'
import { bytesOf, checkFile, checkRows, rowsOf, sumOf, yearOf } from '../testing/read-all.ts'

const { havePublishedFiles, publishedFile, whyNot } = publishedFilesIn(process.env['TIDELINE_SHARED'])

describe.skipIf(!havePublishedFiles)(`the analyst's table as compiled${whyNot}`, () => {
  it.each([
    ['2020', 6_465],
    // the bulletin: 133,726; 3,733 Haitians of September are lost
    ['2021', 129_993],
    ['2022', 248_284],
  ])('%s', async (year, people) => {
    const file = await checkFile(
      'pa-snm-analyst',
      publishedFile('pa-snm-analyst/by-nationality-month_2020-2022.csv'),
    )
    expect([file.read, file.accepted]).toEqual([2_232, 2_232])
    expect(sumOf(file.drafts, (draft) => yearOf(draft) === year)).toBe(people)
  })
})

it('a row is a month of one nationality, and what is no country a group, which is told', async () => {
  const rows = [
    'date,citizenship,encounter_count,country_of_entry',
    '2022-12-01,ECUADOR,7821,PANAMA',
    '2022-12-01,AFRICA,3,PANAMA',
    '2022-12-01,CUBA,few,PANAMA',
    '2022-12-01,CUBA,3,COSTA RICA',
  ]
  const { drafts, warnings, rejections } = checkRows(
    'pa-snm-analyst',
    await rowsOf('pa-snm-analyst', bytesOf(rows.join('\n'))),
  )
  expect(drafts).toMatchObject([
    {
      source: 'pa-snm-analyst',
      id: 'month:2022-12:ECU',
      category: 'border_crossings',
      country: 'PAN',
      origin: 'COL',
      nationality: 'ECU',
      figure: 7_821,
    },
    { id: 'month:2022-12:label:africa', nationalityGroup: 'Africa' },
  ])
  expect(warnings.get('LABEL_NO_COUNTRY')).toBe(1)
  expect(rejections.map(({ code, path }) => [code, path])).toEqual([
    ['FIGURE_INVALID', 'encounter_count'],
    ['COUNTRY_UNKNOWN', 'country_of_entry'],
  ])
})
