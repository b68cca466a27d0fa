/** Figures that IDMC published, out of its own file. */
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { publishedFilesIn } from '../testing/published-files.ts'
import { checkFile, sumOf } from '../testing/read-all.ts'

const { havePublishedFiles, publishedFile, whyNot } = publishedFilesIn(process.env['TIDELINE_SHARED'])

const path = publishedFile('idmc-gidd/disaggregated_SYR-TUR-2023.geojson')

describe.skipIf(!havePublishedFiles)(`GIDD single figures as published${whyNot}`, () => {
  it('100 figures, of them 82 in households whose people are the printed totals', async () => {
    const file = await checkFile('idmc-gidd-geojson', path)
    expect([file.read, file.accepted, file.rejections]).toEqual([100, 100, []])
    const { features } = JSON.parse(await readFile(path, 'utf8')) as {
      features: { properties: { ID: number; 'Total figures': number } }[]
    }
    const printed = new Map(
      features.map(({ properties }) => [`figure-${properties.ID}`, properties['Total figures']]),
    )
    const households = file.drafts.filter((d) => d.unit === 'household')
    expect(households).toHaveLength(82)
    expect(file.drafts.map((d) => d.people)).toEqual(file.drafts.map((d) => printed.get(d.id)))
  })

  it('flows and stocks by country and cause', async () => {
    const { drafts } = await checkFile('idmc-gidd-geojson', path)
    const sum = (country: string, category: string, cause: string): number =>
      sumOf(
        drafts,
        (d) => d.country === country && d.category === category && d.cause?.startsWith(cause) === true,
      )
    expect(sum('SYR', 'internal_displacements', 'disaster')).toBe(699_125)
    expect(sum('TUR', 'idps', 'disaster')).toBe(821_993)
    expect(sum('TUR', 'idps', 'conflict')).toBe(1_099_493)
  })
})
