/** NTMI, in the documented shape of its tables, made up; no published file was at hand. */
import { expect, it } from 'vitest'
import { bytesOf, checkRows, rowsOf } from '../testing/read-all.ts'

const header = 'Country,Year,Month,Returned from,Women,Men,Girls,Boys,Total'
const read = async (...rows: string[]) =>
  checkRows('ntmi-returns', await rowsOf('ntmi-returns', bytesOf([header, ...rows].join('\n'))))

it('a row is a month of returns to a country from another, by sex and age where all four are there', async () => {
  const { drafts } = await read(
    'Guatemala,2019,January,Mexico,420,3111,205,394,4130',
    'Honduras,2019,2,United States of America,,,,,"2,800"',
  )
  expect(drafts).toMatchObject([
    {
      id: '2019-01:GTM:MEX',
      category: 'returns',
      country: 'GTM',
      origin: 'MEX',
      nationality: 'GTM',
      figure: 4_130,
      start: '2019-01-01',
      end: '2019-01-31',
    },
    { id: '2019-02:HND:USA', figure: 2_800, end: '2019-02-28' },
  ])
  expect(drafts[0]?.breakdown).toHaveLength(4)
  expect(drafts[1]?.breakdown ?? []).toEqual([])
})

it('a printed total is a check and no row', async () => {
  const { drafts, warnings } = await read(
    'Guatemala,2019,January,Mexico,1,1,1,1,4',
    'Guatemala,2019,January,Total,1,1,1,1,5',
  )
  expect(drafts).toHaveLength(1)
  expect(warnings.get('TOTAL_MISMATCH')).toBe(1)
})

it('a row is refused where it is of no month, no country or no number', async () => {
  const { rejections } = await read(
    'Guatemala,2019,Smarch,Mexico,,,,,5',
    'Atlantis,2019,January,Mexico,,,,,5',
    'Guatemala,2019,January,the north,,,,,5',
    'Guatemala,2019,March,Mexico,,,,,five',
  )
  expect(rejections.map(({ code, path }) => [code, path])).toEqual([
    ['DATE_INVALID', 'Month'],
    ['COUNTRY_UNKNOWN', 'Country'],
    ['COUNTRY_UNKNOWN', 'Returned from'],
    ['FIGURE_INVALID', 'Total'],
  ])
})
