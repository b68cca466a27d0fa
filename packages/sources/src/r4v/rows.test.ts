/** R4V, in the documented shape of its platform; no published file was at hand. Figures: IOM's strategy, May 2020. */
import { expect, it } from 'vitest'
import { bytesOf, checkRows, rowsOf, sumOf } from '../testing/read-all.ts'

const read = async (body: string) => checkRows('r4v', await rowsOf('r4v', bytesOf(body)))

const countries = [
  ['Aruba', 17_000, 'ABW'],
  ['Canada', 20_775, 'CAN'],
  ['Costa Rica', 29_600, 'CRI'],
  ['Curaçao', 16_500, 'CUW'],
  ['Dominican Republic', 34_000, 'DOM'],
  ['Guyana', 22_000, 'GUY'],
  ['Mexico', 73_115, 'MEX'],
  ['Panama', 120_642, 'PAN'],
  ['Trinidad and Tobago', 24_000, 'TTO'],
  ['United States of America', 351_144, 'USA'],
] as const

it('the download: ten countries, about 708,000 people; the headline is not their sum and is no row', async () => {
  const lines = countries.map(
    ([name, people], at) => `${name},"${people.toLocaleString('en-US')}",2020-0${(at % 4) + 1}-30,Government`,
  )
  const { drafts, warnings, rejections } = await read(
    [
      'Country,Refugees and migrants,Date,Source',
      'Latin America and the Caribbean,"4,300,000",2020-05-05,R4V',
      ...lines.map((line) => line.replace('-02-30', '-02-28')),
      '',
    ].join('\n'),
  )
  expect(rejections).toEqual([])
  expect(warnings.size).toBe(0)
  expect(drafts.map(({ country }) => country)).toEqual(countries.map(([, , iso3]) => iso3))
  expect(sumOf(drafts, () => true)).toBe(708_776)
  // rows of different dates, each a stock at its own
  expect(new Set(drafts.map(({ start }) => start)).size).toBe(4)
  expect(drafts[7]).toMatchObject({
    id: 'PAN:2020-04-30',
    category: 'migrants',
    nationality: 'VEN',
    note: 'Reported by Government',
  })
})

it("the page's API: texts as numbers, in an envelope", async () => {
  const { drafts } = await read(
    JSON.stringify({
      data: [
        { geomaster_name: 'Panama', individuals: '120642', date: '2020-05-05', source: 'SNM' },
        { geomaster_name: 'Caribbean', individuals: '113500', date: '2020-05-05', source: 'R4V' },
      ],
    }),
  )
  expect(drafts).toMatchObject([{ id: 'PAN:2020-05-05', figure: 120_642 }])
})

it('a row is refused where it names no country, no date or no number', async () => {
  const { rejections } = await read(
    'Country,Refugees and migrants,Date\nAtlantis,5,2020-05-05\nPanama,5,May\nPanama,many,2020-05-05',
  )
  expect(rejections.map(({ code, path }) => [code, path])).toEqual([
    ['COUNTRY_UNKNOWN', 'Country'],
    ['DATE_INVALID', 'Date'],
    ['FIGURE_INVALID', 'Refugees and migrants'],
  ])
})
