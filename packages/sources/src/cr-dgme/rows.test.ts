/** Costa Rica's DGME, in the documented shape of its statistics; no published file was at hand. */
import { expect, it } from 'vitest'
import { bytesOf, checkRows, rowsOf, sumOf } from '../testing/read-all.ts'

const header = 'Nacionalidad,Categoría migratoria,Año,Cantidad'
const read = async (...rows: string[]) =>
  checkRows('cr-dgme', await rowsOf('cr-dgme', bytesOf([header, ...rows].join('\n'))))

it('residents of a nationality, whose categories add up: 359,827 Nicaraguans at the end of 2019', async () => {
  const { drafts } = await read(
    'Nicaragua,Residencia permanente,2019,300000',
    'Nicaragua,Residencia temporal,2019,59827',
    'Otros,Residencia temporal,2019,12',
    'Total,,2019,359839',
  )
  expect(sumOf(drafts, ({ nationality }) => nationality === 'NIC')).toBe(359_827)
  expect(drafts).toMatchObject([
    {
      id: '2019:NIC:residencia permanente',
      category: 'migrants',
      country: 'CRI',
      start: '2019-12-31',
      note: 'Residencia permanente',
    },
    { id: '2019:NIC:residencia temporal' },
    { nationalityGroup: 'Otros' },
  ])
})

it('a file in windows-1252 is read, and told', async () => {
  const body = Buffer.from(`${header}\nPanamá,Residencia,2019,5\n`, 'latin1')
  const { drafts, warnings } = checkRows('cr-dgme', await rowsOf('cr-dgme', bytesOf(body)))
  expect(drafts).toMatchObject([{ nationality: 'PAN', figure: 5 }])
  expect(warnings.get('ENCODING_ASSUMED')).toBe(1)
})

it('a row is refused where it is of no year, no nationality or no number', async () => {
  const { rejections } = await read('Nicaragua,x,ayer,5', ',x,2019,5', 'Nicaragua,x,2019,muchos')
  expect(rejections.map(({ code, path }) => [code, path])).toEqual([
    ['DATE_INVALID', 'Año'],
    ['COUNTRY_UNKNOWN', 'Nacionalidad'],
    ['FIGURE_INVALID', 'Cantidad'],
  ])
})
