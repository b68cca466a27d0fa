/** UN DESA's migrant stock: the matrix of 2020 and the table of 2024, as published, and small ones of our own. */
import { describe, expect, it } from 'vitest'
import type { RecordDraft } from '@tideline/contracts'
import { publishedFilesIn } from '../testing/published-files.ts'
import { bytesOf, checkFile, checkRows, rowsOf, sumOf } from '../testing/read-all.ts'

const { havePublishedFiles, publishedFile, whyNot } = publishedFilesIn(process.env['TIDELINE_SHARED'])

const read = async (body: string) => checkRows('un-desa-stock', await rowsOf('un-desa-stock', bytesOf(body)))
const haitians = ({ country, origin }: RecordDraft): boolean => country === 'DOM' && origin === 'HTI'
const byYear = (drafts: readonly RecordDraft[]) =>
  Object.fromEntries(drafts.filter(haitians).map(({ start = '', people }) => [start, people]))

const published = {
  '1990-07-01': 187_210,
  '1995-07-01': 207_931,
  '2000-07-01': 228_652,
  '2005-07-01': 270_852,
  '2010-07-01': 313_363,
  '2015-07-01': 475_084,
  '2020-07-01': 496_112,
}

describe.skipIf(!havePublishedFiles)(`UN DESA as published${whyNot}`, { timeout: 120_000 }, () => {
  const matrix = () => checkFile('un-desa-stock', publishedFile('un-desa/matrix_2020-revision.json'))
  const table = () => checkFile('un-desa-stock', publishedFile('un-desa/table_2024_extract.csv'))
  const in2020 = ({ start }: RecordDraft): boolean => start === '2020-07-01'

  it('the matrix without its 11 regions', async () => {
    const { drafts, rejections } = await matrix()
    expect(rejections).toEqual([])
    expect(new Set(drafts.map(({ id }) => id)).size).toBe(drafts.length)
    expect(sumOf(drafts, in2020)).toBe(267_940_954)
    expect(sumOf(drafts, (draft) => in2020(draft) && draft.country === 'MEX')).toBe(1_174_411)
    expect(sumOf(drafts, (draft) => in2020(draft) && draft.country === 'USA')).toBe(46_586_605)
    expect(sumOf(drafts, (draft) => in2020(draft) && draft.country === 'MEX' && draft.origin === 'VEN')).toBe(
      70_377,
    )
  })

  it('Haitians in the Dominican Republic, in both; under the same ids, so that one revises the other', async () => {
    const [old, recent] = [(await matrix()).drafts, (await table()).drafts]
    expect(byYear(old)).toEqual(published)
    expect(byYear(recent)).toEqual({ ...published, '2024-07-01': 535_116 })
    expect(
      recent
        .filter(haitians)
        .slice(0, 7)
        .map(({ id }) => id),
    ).toEqual(old.filter(haitians).map(({ id }) => id))
  })

  it('the table reads every row, and a name with a star by its code', async () => {
    const { read: rows, accepted, drafts } = await table()
    expect(accepted).toBe(rows)
    expect(drafts.find(({ origin, start }) => origin === 'PRI' && start === '2020-07-01')).toMatchObject({
      people: 4_780,
    })
  })
})

describe('the table', () => {
  const header = 'year,orig,dest,dest_name,dest_iso3n,orig_name,orig_iso3n,stock,stock_male,stock_female'

  it('is a stock at mid-year by origin, with the sexes where they add up', async () => {
    const { drafts } = await read(
      [
        header,
        '2020,HTI,DOM,Dominican Republic,214,Haiti,332,10,6,4',
        '2020,,DOM,Dominican Republic,214,Others*,2003,10,6,5',
        '2020,CUB,DOM,Dominican Republic,214,Cuba,192,..,..,..',
      ].join('\n'),
    )
    expect(drafts).toMatchObject([
      {
        id: '2020:DOM:HTI',
        category: 'migrants',
        country: 'DOM',
        origin: 'HTI',
        start: '2020-07-01',
        end: '2020-07-01',
        figure: 10,
      },
      { id: '2020:DOM:label:others', nationalityGroup: 'Others', figure: 10 },
      { id: '2020:DOM:CUB', figure: null },
    ])
    expect(drafts[0]?.breakdown).toHaveLength(2)
    expect(drafts[1]?.breakdown ?? []).toEqual([])
  })

  it('refuses a row of no destination, no year or no number', async () => {
    const { rejections } = await read(
      [
        header,
        '2020,HTI,900,World,900,Haiti,332,10,6,4',
        'mid,HTI,DOM,Dominican Republic,214,Haiti,332,10,6,4',
        '2021,HTI,DOM,Dominican Republic,214,Haiti,332,many,6,4',
      ].join('\n'),
    )
    expect(rejections.map(({ code, path }) => [code, path])).toEqual([
      ['COUNTRY_UNKNOWN', 'dest'],
      ['DATE_INVALID', 'year'],
      ['FIGURE_INVALID', 'stock'],
    ])
  })
})

describe('the matrix', () => {
  const document = {
    names: ['Caribbean', 'Haiti', 'Dominican Republic', 'Channel Islands'],
    regions: [0],
    matrix: {
      2020: [
        [9, 9, 9, 9],
        [9, 0, 496_112, 0],
        [9, 12, 0, 3],
        [9, 0, 4, 0],
      ],
    },
  }

  it('has an origin a row; regions and pairs without a figure are nothing', async () => {
    const { drafts } = await read(JSON.stringify(document))
    expect(drafts.map(({ id, country, origin, figure }) => [id, country, origin, figure])).toEqual([
      ['2020:DOM:HTI', 'DOM', 'HTI', 496_112],
      ['2020:HTI:DOM', 'HTI', 'DOM', 12],
      ['2020:XXU-channel islands:DOM', 'XXU', 'DOM', 3],
      ['2020:DOM:label:channel islands', 'DOM', undefined, 4],
    ])
  })

  it.each([
    ['a row short', { ...document, matrix: { 2020: document.matrix[2020].slice(1) } }],
    ['a column short', { ...document, matrix: { 2020: document.matrix[2020].map((line) => line.slice(1)) } }],
    ['a year that is none', { ...document, matrix: { sometime: document.matrix[2020] } }],
  ])('with %s is refused as a whole, since no name would stand by its figure', async (_, broken) => {
    await expect(read(JSON.stringify(broken))).rejects.toMatchObject({ code: 'BODY_UNREADABLE' })
  })

  it('without its regions is no matrix: they would be counted beside their parts', async () => {
    const { regions: _, ...without } = document
    await expect(read(JSON.stringify(without))).rejects.toMatchObject({ code: 'HEADER_UNKNOWN' })
  })

  it('rejects a row with what is no number', async () => {
    const matrix = {
      2020: [
        [9, 9, 9, 9],
        [9, 0, 'many', 0],
        [9, 12, 0, 3],
        [9, 0, 4, 0],
      ],
    }
    const { rejections } = await read(JSON.stringify({ ...document, matrix }))
    expect(rejections).toMatchObject([
      { code: 'FIGURE_INVALID', path: 'matrix.2020.Haiti.Dominican Republic' },
    ])
  })
})
