/** DTM's flow monitoring, written by hand from its documented fields: DTM's files may not be redistributed. */
import { expect, it } from 'vitest'
import { bytesOf, checkRows, rowsOf } from '../testing/read-all.ts'

const read = async (body: string) => checkRows('iom-dtm-flow', await rowsOf('iom-dtm-flow', bytesOf(body)))
const point = {
  admin0Pcode: 'PA',
  fmpName: 'Bajo Chiquito',
  reportingDate: '2022-11-30T00:00:00',
  departureCountry: 'Colombia',
  destinationCountry: 'USA',
  numberMales: 110,
  numberFemales: 52,
  numPresentIndividuals: 162,
}

it('an answer of the API is a count at a point on a day, with where from and where to', async () => {
  const { drafts } = await read(JSON.stringify({ isSuccess: true, result: [point], errorMessages: [] }))
  expect(drafts).toMatchObject([
    {
      id: '2022-11-30:PAN:bajo chiquito:COL:USA:',
      category: 'border_crossings',
      country: 'PAN',
      origin: 'COL',
      destination: 'USA',
      figure: 162,
      start: '2022-11-30',
      end: '2022-11-30',
      assessment: 'FMR',
      places: [{ name: 'Bajo Chiquito' }],
    },
  ])
  expect(drafts[0]?.breakdown).toHaveLength(2)
})

it('an error answer is no data', async () => {
  await expect(
    read(JSON.stringify({ isSuccess: false, result: [], errorMessages: ['No filter'] })),
  ).rejects.toMatchObject({ code: 'BODY_UNREADABLE' })
})

it('a row is refused where it is of no country, no day, no point or no number', async () => {
  const { rejections } = await read(
    JSON.stringify([
      { ...point, admin0Pcode: 'ATL' },
      { ...point, reportingDate: 'soon' },
      { ...point, fmpName: '' },
      { ...point, numPresentIndividuals: 'some' },
    ]),
  )
  expect(rejections.map(({ code, path }) => [code, path])).toEqual([
    ['COUNTRY_UNKNOWN', 'admin0Pcode'],
    ['DATE_INVALID', 'reportingDate'],
    ['FIELD_MISSING', 'fmpName'],
    ['FIGURE_INVALID', 'numPresentIndividuals'],
  ])
})
