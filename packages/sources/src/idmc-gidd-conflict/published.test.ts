/** Figures that IDMC published, out of its own files. */
import { describe, expect, it } from 'vitest'
import { publishedFilesIn } from '../testing/published-files.ts'
import { checkFile, sumOf, yearOf, type Checked } from '../testing/read-all.ts'

const { havePublishedFiles, publishedFile, whyNot } = publishedFilesIn(process.env['TIDELINE_SHARED'])

const read = async (name: string): Promise<Checked> =>
  checkFile('idmc-gidd-conflict', publishedFile(`idmc-gidd/${name}`))

const world = ({ drafts }: Checked, kind: 'flow' | 'stock'): number =>
  sumOf(drafts, (d) => d.kind === kind && yearOf(d) === '2019')

describe.skipIf(!havePublishedFiles)(`GIDD conflict as published${whyNot}`, () => {
  it('vintage 2023-09: 644 of 830 rows make a flow and a stock', async () => {
    const file = await read('conflict_vintage-2023-09.csv')
    expect([file.read, file.accepted, file.rejections]).toEqual([830, 830, []])
    expect(file.drafts.length - file.read).toBe(644)
    expect([world(file, 'flow'), world(file, 'stock')]).toEqual([8_553_297, 45_736_919])
    const country = (iso3: string): number =>
      sumOf(file.drafts, (d) => d.kind === 'flow' && yearOf(d) === '2019' && d.country === iso3)
    expect(['SLV', 'MEX', 'HTI'].map(country)).toEqual([453_706, 8_664, 2_128])
  })

  it('vintage 2025-07', async () => {
    const file = await read('conflict_vintage-2025-07.csv')
    expect(file.accepted).toBe(file.read)
    expect([world(file, 'flow'), world(file, 'stock')]).toEqual([8_544_868, 44_603_144])
  })

  it('the combined table of 2019, without its disaster totals', async () => {
    const file = await read('country-years_vintage-2019.csv')
    expect(file.accepted).toBe(file.read)
    expect(file.drafts.find((d) => d.id === 'conflict-afg-2018-stock')?.people).toBe(2_598_000)
    expect(file.drafts.filter((d) => d.id.startsWith('conflict-afg-2008'))).toMatchObject([
      { figure: null, kind: 'flow' },
    ])
    expect(file.drafts.every((d) => d.cause === 'conflict')).toBe(true)
  })

  it('a page of the API', async () => {
    const file = await read('api-page_conflicts.json')
    expect([file.read, file.accepted]).toEqual([100, 100])
    expect(file.drafts.find((d) => d.id === 'conflict-afg-2009-stock')?.people).toBe(297_000)
  })
})
