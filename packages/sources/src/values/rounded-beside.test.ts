import { describe, expect, it } from 'vitest'
import { createReadStream } from 'node:fs'
import { publishedFilesIn } from '../testing/published-files.ts'
import { bytesOf, rowsOf } from '../testing/read-all.ts'

const { havePublishedFiles, publishedFile, whyNot } = publishedFilesIn(process.env['TIDELINE_SHARED'])

const told = async (header: string, row: string): Promise<(string | undefined)[]> => {
  const [read] = await rowsOf('idmc-gidd-conflict', bytesOf(`${header}\n${row}\n`))
  return (read?.warnings ?? []).filter(({ code }) => code === 'ROUNDING_MISMATCH').map(({ path }) => path)
}

describe('a figure printed exact and rounded', () => {
  const header =
    'iso3,year,new_displacement,new_displacement_rounded,total_displacement,total_displacement_rounded'
  const raw = 'ISO3,Year,Conflict Stock Displacement,Conflict Stock Displacement (Raw)'

  it.each([
    [header, 'SLV,2019,453706,454000,7999,8000', []],
    [header, 'SLV,2019,454000,453706,7999,8000', ['new_displacement']],
    [header, 'SLV,2019,5,5,8000,7999', ['total_displacement']],
    [header, 'SLV,2019,,,8000,', []],
    [header, 'SLV,2019,453706000,454000,,', ['new_displacement']],
    [raw, 'SLV,2019,8000,7999', []],
    [raw, 'SLV,2019,7999,8000', ['Conflict Stock Displacement (Raw)']],
  ])('%s / %s: %j', async (columns, row, columnsTold) =>
    expect(await told(columns, row)).toEqual(columnsTold),
  )

  it.skipIf(!havePublishedFiles).each([
    ['idmc-gidd-conflict', 'conflict_vintage-2023-09'],
    ['idmc-gidd-conflict', 'conflict_vintage-2025-07'],
    ['idmc-gidd-disasters', 'disasters_vintage-2023-09'],
  ])(`agrees in every row of %s %s${whyNot}`, async (format, file) => {
    const rows = await rowsOf(format, createReadStream(publishedFile(`idmc-gidd/${file}.csv`)))
    expect(rows.length).toBeGreaterThan(500)
    expect(
      rows.flatMap(({ warnings }) => warnings).filter(({ code }) => code === 'ROUNDING_MISMATCH'),
    ).toEqual([])
  })
})
