/** Rows of the conflict tables, made up: names of every vintage, flows and stocks. */
import { describe, expect, it } from 'vitest'
import { bytesOf, checkRows, rowsOf, type Checked } from '../testing/read-all.ts'

const read = async (header: string, ...rows: string[]): Promise<Checked> =>
  checkRows('idmc-gidd-conflict', await rowsOf('idmc-gidd-conflict', bytesOf([header, ...rows].join('\n'))))

describe('a row', () => {
  const header = 'iso3,year,new_displacement,total_displacement'

  it('is a flow of the whole year and a stock of its end', async () => {
    const { drafts } = await read(header, 'slv,2019,453706,7')
    const both = {
      source: 'idmc-gidd',
      cause: 'conflict',
      country: 'SLV',
      publisher: 'IDMC',
      dataset: 'conflict',
      windowFrom: '2019-01-01',
      windowTo: '2019-12-31',
    }
    expect(drafts).toMatchObject([
      {
        ...both,
        id: 'conflict-slv-2019-flow',
        category: 'internal_displacements',
        figure: 453_706,
        start: '2019-01-01',
        end: '2019-12-31',
        dateAccuracy: 'year',
      },
      {
        ...both,
        id: 'conflict-slv-2019-stock',
        category: 'idps',
        figure: 7,
        start: '2019-12-31',
        end: '2019-12-31',
      },
    ])
  })

  it.each([
    [',', [['flow', null]]],
    [',7', [['stock', 7]]],
    ['5,', [['flow', 5]]],
    [
      '0,0',
      [
        ['flow', 0],
        ['stock', 0],
      ],
    ],
  ])('with the figures "%s" makes %j', async (figures, expected) => {
    const { drafts } = await read(header, `SLV,2019,${figures}`)
    expect(drafts.map(({ kind, figure }) => [kind, figure])).toEqual(expected)
  })

  it('that cannot be understood is rejected with its column', async () => {
    const file = await read(header, 'XXY,2019,1,1', 'SLV,soon,1,1', 'SLV,2019,x,1', 'SLV,2019,1,x')
    expect(file.rejections.map(({ code, path }) => [code, path])).toEqual([
      ['COUNTRY_UNKNOWN', 'iso3'],
      ['DATE_INVALID', 'year'],
      ['FIGURE_INVALID', 'new_displacement'],
      ['FIGURE_INVALID', 'total_displacement'],
    ])
  })

  it.each([
    ['iso3,year,conflict_new_displacement,conflict_total_displacement'],
    ['ISO3,Year,Conflict New Displacements,Conflict Stock Displacement'],
    ['ISO3,Year,Conflict Internal Displacements,Conflict Stock Displacement (Raw)'],
    ['ISO3,Year,Conflict Internal Displacements (Raw),Conflict Stock Displacement'],
  ])('reads alike under the header %s', async (names) => {
    const [plain, other] = [await read(header, 'SLV,2019,5,7'), await read(names, 'SLV,2019,5,7')]
    expect(other.drafts).toEqual(plain.drafts)
  })

  it('has its unrounded figures where both are printed', async () => {
    const names =
      'ISO3,Year,Conflict Internal Displacements,Conflict Internal Displacements (Raw),Conflict Stock Displacement,Conflict Stock Displacement (Raw)'
    const { drafts } = await read(names, 'SLV,2019,454000,453706,8000,7999')
    expect(drafts.map(({ figure }) => figure)).toEqual([453_706, 7_999])
  })

  it.each(['event_name', 'Event Name', 'hazard_type', 'Hazard Type'])(
    'a table with %s is the disaster table',
    async (column) => {
      await expect(read(`${header},${column}`, 'SLV,2019,5,7,x')).rejects.toMatchObject({
        code: 'HEADER_UNKNOWN',
      })
    },
  )

  it('one of the two figures is enough for a table, none is not', async () => {
    expect((await read('iso3,year,total_displacement', 'SLV,2019,7')).drafts).toMatchObject([
      { kind: 'stock' },
    ])
    expect((await read('iso3,year,new_displacement', 'SLV,2019,7')).drafts).toMatchObject([{ kind: 'flow' }])
    await expect(read('iso3,year,other', 'SLV,2019,7')).rejects.toMatchObject({ code: 'HEADER_UNKNOWN' })
  })
})
