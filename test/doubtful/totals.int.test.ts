/**
 * Totals and rows that say the same again, through the real push to the series: a printed total is nobody, a row printed
 * twice counts once where its format cannot mean two, and the receipt tells what was left out or may be too much.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Receipt } from '@tideline/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPipeline, type Pipeline } from '../e2e/pipeline.ts'
import { hasSharedCases, sharedCase } from '../e2e/shared-data.ts'
import { testWorld } from '../harness/index.ts'

let pipeline: Pipeline
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tideline-totals-'))
  pipeline = await startPipeline({ world: testWorld('totals') })
})
afterAll(async () => {
  await pipeline?.stop()
  await rm(folder, { recursive: true, force: true })
})

type Told = [code: string, count: number]

const told = ({ warnings }: Receipt): Told[] =>
  warnings.map(({ code, count }): Told => [code, count]).toSorted(([a], [b]) => a.localeCompare(b))

/** A text as a file of its own source; the receipt once it shows in series. */
const push = async (source: string, format: string, body: string, complete = false): Promise<Receipt> => {
  const file = join(folder, `${source}.${body.startsWith('{') ? 'json' : 'csv'}`)
  await writeFile(file, body)
  return pipeline.pushAndWait(file, format, { source, complete })
}
const people = async (source: string, category: string, interval = 'year'): Promise<number | null> =>
  pipeline.value({ category, source, interval })

describe.skipIf(!hasSharedCases)('case 06', () => {
  const given = async (name: string, format: string, source: string): Promise<Receipt> =>
    pipeline.pushAndWait(sharedCase(`06-repeated-and-total-rows/${name}`), format, { source })

  it('DTM: a row printed twice counts once, totals do not count', async () => {
    const twice = await given('dtm-row-twice.json', 'iom-dtm', 'case06-dtm-twice')
    expect([twice.read, twice.accepted, told(twice)]).toEqual([2, 2, [['ROW_REPEATED', 1]]])
    expect(await people('case06-dtm-twice', 'idps')).toBe(1_500)
    const totals = await given('dtm-totals.json', 'iom-dtm', 'case06-dtm-totals')
    expect([totals.read, totals.accepted, told(totals)]).toEqual([2, 2, []])
    expect(await people('case06-dtm-totals', 'idps')).toBe(150)
  })

  it('CBP: totals do not count, joined downloads count once', async () => {
    const totals = await given('cbp-totals.csv', 'us-cbp', 'case06-cbp-totals')
    // the last total says 150 single adults, and there are 100
    expect([totals.read, told(totals)]).toEqual([2, [['TOTAL_MISMATCH', 1]]])
    expect(await people('case06-cbp-totals', 'encounters')).toBe(150)
    const joined = await given('cbp-concatenated.csv', 'us-cbp', 'case06-cbp-joined')
    expect([joined.read, told(joined)]).toEqual([
      1,
      [
        ['ROW_REPEATED', 3],
        ['SECOND_HEADER_SKIPPED', 1],
      ],
    ])
    expect(await people('case06-cbp-joined', 'encounters')).toBe(100)
  })

  it('GIDD: rows alike are real there, so joined files are told and not mended', async () => {
    const receipt = await given('gidd-twice.csv', 'idmc-gidd-disasters', 'case06-gidd')
    expect([receipt.read, receipt.accepted, told(receipt)]).toEqual([40, 40, [['ROW_REPEATED', 20]]])
    expect(await people('case06-gidd', 'internal_displacements')).toBe(42_000)
  })
})

describe('a total', () => {
  it('of GIDD takes the place of no event, and one that an earlier version counted goes', async () => {
    const table = (...lines: string[]): string =>
      [
        'ISO3,Name,Year,Start Date,Event Name,Hazard Category,Hazard Type,New Displacements',
        'JAM,Jamaica,2021,2021-08-01,Storm A,Weather related,Storm,100',
        'JAM,Jamaica,2021,2021-08-02,All Saints,Weather related,Storm,50',
        ...lines,
        '',
      ].join('\n')
    const receipt = await push(
      'totals-gidd',
      'idmc-gidd-disasters',
      table('JAM,Jamaica,2021,,Total,,,150', ',Grand Total,,,,,,150', ',,,,,,,150'),
    )
    expect([receipt.read, receipt.rejected, told(receipt)]).toEqual([2, 0, [['TOTAL_BY_SUM', 1]]])
    expect(await people('totals-gidd', 'internal_displacements')).toBe(150)
    const wrong = await push('totals-gidd', 'idmc-gidd-disasters', table(',Total,,,,,,151'), true)
    expect([wrong.retracted, told(wrong)]).toEqual([0, [['TOTAL_MISMATCH', 1]]])
    expect(await people('totals-gidd', 'internal_displacements')).toBe(150)
  })

  it('of IDU may be that of its recommended figures', async () => {
    const row = (id: number, role: string, figure: number): string =>
      `${id},Spain,ESP,${role},Disaster,${figure},2024-12-28,2024-12-28,2024-12-28,Fire,Weather related,Storm`
    const body = [
      'id,country,iso3,role,displacement_type,figure,displacement_date,displacement_start_date,displacement_end_date,event_name,category,type',
      row(1, 'Recommended figure', 5),
      row(2, 'Triangulation', 7),
      row(3, 'Recommended figure', 6),
      row(3, 'Recommended figure', 6),
      ',Total,,,,11,,,,,,',
      '',
    ].join('\n')
    const receipt = await push('totals-idu', 'idmc-idu', body)
    expect([receipt.rejected, told(receipt).filter(([code]) => /TOTAL|REPEATED/.test(code))]).toEqual([
      0,
      [['ROW_REPEATED', 1]],
    ])
    const query = { category: 'internal_displacements', source: 'totals-idu', interval: 'year' }
    expect(await pipeline.value({ ...query, role: 'recommended' })).toBe(11)
  })

  it('of Missing Migrants is no incident', async () => {
    const body = [
      'web_id,region,reported_date,number_dead,number_missing,total_dead_and_missing,country_of_incident,location_description',
      '2014.MMP1,Mediterranean,2014-12-30,1,,1,Libya,Off Zuwara',
      '2014.MMP1,Mediterranean,2014-12-30,1,,1,Libya,Off Zuwara',
      '2014.MMP2,Mediterranean,2014-12-31,3,7,10,Libya,Off Tripoli',
      'Total,,,5,7,12,,',
      '',
    ].join('\n')
    const receipt = await push('totals-mm', 'iom-missing-migrants', body)
    expect([receipt.read, receipt.rejected, told(receipt)]).toEqual([
      3,
      0,
      [
        ['POSSIBLE_DOUBLE_COUNT', 1],
        ['ROW_REPEATED', 1],
      ],
    ])
    expect(await people('totals-mm', 'deaths_missing')).toBe(12)
  })
})

it('the same country and year twice with other figures is told, and the later row holds', async () => {
  const body = [
    'iso3,country_name,year,new_displacement,total_displacement',
    'HTI,Haiti,2019,5,',
    'HTI,Haiti,2019,7,',
    '',
  ].join('\n')
  const receipt = await push('totals-conflict', 'idmc-gidd-conflict', body)
  expect(told(receipt)).toEqual([['ROW_REPEATED', 1]])
  expect(await people('totals-conflict', 'internal_displacements')).toBe(7)
})

it('joined bulletins count once, each total holds, and the seam is told', async () => {
  const bulletin =
    'pais,year,month,count\nTotal,2022,1,1589\nVenezuela,2022,1,"1,421"\nBrasil (1),2022,1,168\n'
  const receipt = await push('totals-snm', 'pa-snm', bulletin + bulletin)
  expect(told(receipt)).toEqual([
    ['NATIONALITY_AS_PUBLISHED', 1],
    ['ROW_REPEATED', 2],
    ['SECOND_HEADER_SKIPPED', 1],
  ])
  expect(await people('totals-snm', 'border_crossings')).toBe(1_589)
})

it('an emptied column of CBP makes rows look alike: all count, and each is told', async () => {
  const row = (demographic: string): string =>
    `2024,FYTD,OCT,Office of Field Operations,${demographic},HAITI,Title 8,Inadmissibles,100`
  const header =
    'Fiscal Year,Month Grouping,Month (abbv),Component,Demographic,Citizenship Grouping,Title of Authority,Encounter Type,Encounter Count'
  const receipt = await push('totals-emptied', 'us-cbp', [header, row(''), row(''), ''].join('\n'))
  expect(told(receipt)).toEqual([
    ['LABEL_MISSING', 2],
    ['ROW_REPEATED', 1],
  ])
  expect(await people('totals-emptied', 'encounters')).toBe(200)
})
