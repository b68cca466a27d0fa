/** Labels of countries and groups through the real push: understood however they are spelt, kept and told where they name none. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startPipeline, type Pipeline } from '../e2e/pipeline.ts'
import { hasSharedCases, sharedCase } from '../e2e/shared-data.ts'
import { testWorld } from '../harness/index.ts'

let pipeline: Pipeline
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tideline-names-'))
  pipeline = await startPipeline({ world: testWorld('names') })
})
afterAll(async () => {
  await pipeline?.stop()
  await rm(folder, { recursive: true, force: true })
})

const byNationality = async (source: string, category: string): Promise<Record<string, number | null>> => {
  const { series } = await pipeline.series({ source, category, interval: 'year', groupBy: 'nationality' })
  return Object.fromEntries(
    series.map(({ key, points }) => [
      key.nationality ?? '',
      points.reduce((sum, { value }) => sum + (value ?? 0), 0),
    ]),
  )
}

const pushed = async (source: string, format: string, lines: readonly string[]) => {
  const file = join(folder, `${source}.csv`)
  await writeFile(file, `${lines.join('\n')}\n`)
  return await pipeline.pushAndWait(file, format, { source })
}

const cbp = (label: string, count: number): string =>
  `2024,FYTD,OCT,U.S. Border Patrol,Single Adults,${label},Title 8,Apprehensions,${count}`
const cbpHeader =
  'Fiscal Year,Month Grouping,Month (abbv),Component,Demographic,Citizenship Grouping,Title of Authority,Encounter Type,Encounter Count'

it.skipIf(!hasSharedCases)(
  'case 10: inverted names are countries, OTHER and Other are one group',
  async () => {
    const receipt = await pipeline.pushAndWait(sharedCase('10-citizenship-label-unknown/cbp.csv'), 'us-cbp', {
      source: 'case-10',
    })
    expect(receipt.rejected).toBe(0)
    const found = await byNationality('case-10', 'encounters')
    expect(
      Object.keys(found)
        .filter((label) => /^[A-Z]{3}$/.test(label))
        .toSorted(),
    ).toEqual(['CHN', 'COD', 'KOR'])
    expect(Object.keys(found).filter((label) => /other/i.test(label))).toEqual(['Other'])
  },
)

it('a citizenship keeps its figure under one label however it is typed, and is told where it names nothing', async () => {
  const receipt = await pushed('names-cbp', 'us-cbp', [
    cbpHeader,
    cbp('"Korea, South"', 10),
    cbp('"CONGO, DEMOCRATIC REPUBLIC OF THE"', 20),
    cbp('BIRMANIA', 40),
    cbp('Côte d’Ivoire', 80),
    cbp('OTHER', 16),
    cbp('Atlantis', 32),
    cbp('Yugoslavia', 64),
  ])
  expect(receipt.rejected).toBe(0)
  expect(await byNationality('names-cbp', 'encounters')).toEqual({
    KOR: 10,
    COD: 20,
    MMR: 40,
    CIV: 80,
    Other: 16,
    Atlantis: 32,
    Yugoslavia: 64,
  })
  expect(receipt.warnings).toMatchObject([{ code: 'LABEL_NO_COUNTRY', count: 2, rows: [6, 7] }])
})

it('a country that cannot be read costs the row where people were counted, and only there', async () => {
  const header =
    'Main ID,Incident ID,Region of Incident,Incident Date,Incident Year,Month,Number of Dead,Minimum Estimated Number of Missing,Total Number of Dead and Missing,Country of Incident'
  const incident = (nth: number, country: string, dead: number): string =>
    `2024.MMP${nth},2024.MMP${nth}.1,Caribbean,2024-03-0${nth},2024,March,${dead},,${dead},${country}`
  const receipt = await pushed('names-mm', 'iom-missing-migrants', [
    header,
    incident(1, 'Haïti', 5),
    incident(2, 'Mixed/Unknown', 7),
    incident(3, 'Atlantis', 11),
  ])
  expect(receipt.rejections).toMatchObject([{ row: 3, code: 'COUNTRY_UNKNOWN' }])
  const { series } = await pipeline.series({
    source: 'names-mm',
    category: 'deaths_missing',
    interval: 'year',
    groupBy: 'country',
  })
  const found = Object.fromEntries(series.map(({ key, points }) => [key.country, points[0]?.value]))
  // in the world's total and in no country's
  expect(found).toEqual({ HTI: 5, XXU: 7 })
})
