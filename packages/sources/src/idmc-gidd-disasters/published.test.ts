/** Figures that IDMC published, out of its own files. */
import { describe, expect, it } from 'vitest'
import { idmcRound } from '@tideline/contracts'
import { publishedFilesIn } from '../testing/published-files.ts'
import { checkFile, sumOf, yearOf, type Checked } from '../testing/read-all.ts'

const { havePublishedFiles, publishedFile, whyNot } = publishedFilesIn(process.env['TIDELINE_SHARED'])

const read = async (vintage: string): Promise<Checked> =>
  checkFile('idmc-gidd-disasters', publishedFile(`idmc-gidd/disasters_vintage-${vintage}.csv`))

const flow = ({ drafts }: Checked, year: string, country?: string): number =>
  sumOf(
    drafts,
    (d) => d.kind === 'flow' && yearOf(d) === year && (country === undefined || d.country === country),
  )

const storm = ({ drafts }: Checked, name: RegExp, year: string): [countries: number, people: number] => {
  const hit = drafts.filter((d) => d.kind === 'flow' && yearOf(d) === year && name.test(d.event?.name ?? ''))
  return [new Set(hit.map((d) => d.country)).size, sumOf(hit, () => true)]
}

const headline = ['BHS', 'BRB', 'CAN', 'CRI', 'CUB', 'DOM', 'SLV', 'GRD', 'GTM', 'HTI', 'HND', 'MEX', 'USA']

describe.skipIf(!havePublishedFiles)(`GIDD disasters as published${whyNot}`, { timeout: 240_000 }, () => {
  it('vintage 2019', async () => {
    const file = await read('2019')
    expect([file.read, file.accepted, file.rejections]).toEqual([6_431, 6_431, []])
    expect(file.drafts.filter((d) => d.figure === null)).toHaveLength(581)
    expect(flow(file, '2018')).toBe(17_187_679)
    expect(storm(file, /Hurricane Matthew/, '2016')).toEqual([11, 2_179_015])
    expect(storm(file, /Hurricane Irma/, '2017')).toEqual([15, 2_012_748])
    expect(file.warnings.get('SECOND_HEADER_SKIPPED')).toBe(1)
  })

  it('vintage 2021-05 and the headline of the strategy', async () => {
    const file = await read('2021-05')
    expect([file.read, file.accepted, file.rejections]).toEqual([10_185, 10_185, []])
    expect(file.drafts.filter((d) => d.figure === null)).toHaveLength(590)
    expect(new Set(file.drafts.map((d) => d.id)).size).toBe(10_185)
    expect([flow(file, '2018'), flow(file, '2019')]).toEqual([17_181_975, 24_854_800])
    const of = (...countries: string[]): number[] => countries.map((country) => flow(file, '2019', country))
    expect(of('BHS', 'USA', 'CAN', 'GTM', 'MEX', 'CUB', 'HTI', 'PRI')).toEqual([
      9_840, 916_349, 41_026, 20_906, 16_196, 9_916, 1_152, 240,
    ])
    expect(of(...headline).reduce((sum, people) => sum + people, 0)).toBe(1_023_062)
    expect(of(...headline).reduce((sum, people) => sum + (idmcRound(people) ?? 0), 0)).toBe(1_022_606)
    expect(storm(file, /Hurricane Matthew/, '2016')).toEqual([11, 2_179_015])
    expect(storm(file, /Hurricane Irma/, '2017')).toEqual([15, 2_012_748])
    expect(storm(file, /Hurricane Dorian/, '2019')).toEqual([7, 464_342])
    expect(storm(file, /Hurricane Eta/, '2020')).toEqual([12, 657_856])
    expect(storm(file, /Hurricane Iota/, '2020')).toEqual([6, 1_039_184])
    expect(file.warnings.get('DATES_CLIPPED')).toBe(18)
    expect(file.warnings.get('DATE_UNREADABLE')).toBe(1)
    expect(file.drafts.find((d) => d.published?.includes('39448'))).toMatchObject({
      start: '2008-01-01',
      end: '2008-12-31',
      dateAccuracy: 'year',
    })
  })

  it('vintage 2023-09', async () => {
    const file = await read('2023-09')
    expect([file.read, file.accepted, file.rejections]).toEqual([13_117, 13_117, []])
    expect(file.drafts.filter((d) => d.kind === 'stock')).toHaveLength(3_087)
    expect([flow(file, '2018'), flow(file, '2019')]).toEqual([17_467_155, 25_337_446])
    const of = (...countries: string[]): number[] => countries.map((country) => flow(file, '2019', country))
    expect(of('BHS', 'USA', 'CAN', 'GTM', 'MEX', 'CUB', 'HTI', 'PRI')).toEqual([
      17_847, 916_391, 41_446, 20_906, 18_286, 9_916, 1_202, 86_460,
    ])
    expect(storm(file, /Hurricane Matthew/, '2016')).toEqual([11, 2_400_016])
    expect(storm(file, /Hurricane Irma/, '2017')).toEqual([15, 2_012_748])
    expect(storm(file, /Hurricane Dorian/, '2019')).toEqual([7, 472_349])
    expect(storm(file, /Hurricane Eta/, '2020')).toEqual([12, 657_856])
    expect(storm(file, /Hurricane Iota/, '2020')).toEqual([6, 1_199_781])
    expect(file.warnings.get('DATES_SWAPPED')).toBe(575)
    expect(
      sumOf(file.drafts, (d) => d.kind === 'flow' && d.published !== undefined && isSwapped(d.published)),
    ).toBe(30_428_908)
    expect(
      file.drafts.every((d) => d.start?.slice(0, 4) === yearOf(d) && d.end?.slice(0, 4) === yearOf(d)),
    ).toBe(true)
    const annual = file.drafts.filter((d) => d.start?.endsWith('-01-01') && d.end?.endsWith('-12-31'))
    expect(annual).toHaveLength(173)
    expect(new Set(annual.map((d) => d.dateAccuracy))).toEqual(new Set(['year']))
  })

  it('a page of the API', async () => {
    const file = await checkFile('idmc-gidd-disasters', publishedFile('idmc-gidd/api-page_disasters.json'))
    expect([file.read, file.accepted]).toEqual([100, 100])
    expect(file.drafts.find((d) => d.people === 546_500)?.event?.codes).toEqual(['FL-2017-000075-CHN'])
  })
})

const isSwapped = (published: string): boolean => {
  const dates = JSON.parse(published) as { start_date?: string; end_date?: string }
  return (dates.end_date ?? '') !== '' && (dates.end_date ?? '') < (dates.start_date ?? '')
}
