/** Figures of Panama's migration service, out of the compiled tables. */
import { describe, expect, it } from 'vitest'
import type { RecordDraft } from '@tideline/contracts'
import { publishedFilesIn } from '../testing/published-files.ts'
import { checkFile, sumOf, type Checked } from '../testing/read-all.ts'

const { havePublishedFiles, publishedFile, whyNot } = publishedFilesIn(process.env['TIDELINE_SHARED'])

const read = async (name: string): Promise<Checked> =>
  checkFile('pa-snm', publishedFile(`pa-snm/${name}.csv`))

const heads = (drafts: readonly RecordDraft[]): RecordDraft[] => {
  const best = new Map<string, RecordDraft>()
  for (const draft of drafts)
    if ((draft.revision ?? 0) >= (best.get(draft.id)?.revision ?? 0)) best.set(draft.id, draft)
  return [...best.values()]
}

describe.skipIf(!havePublishedFiles)(`SNM as published${whyNot}`, () => {
  it('bulletins add up to their printed totals', async () => {
    const [first, second] = [
      await read('bulletin-by-country-month_2021'),
      await read('bulletin-by-country-month_2022'),
    ]
    for (const file of [first, second]) {
      expect([file.accepted, file.rejections, file.warnings.get('TOTAL_MISMATCH')]).toEqual([
        file.read,
        [],
        undefined,
      ])
    }
    expect([sumOf(first.drafts, () => true), sumOf(second.drafts, () => true)]).toEqual([133_726, 248_284])
    const of = (iso3: string): number => sumOf(second.drafts, (d) => d.nationality === iso3)
    expect(['VEN', 'ECU', 'HTI', 'CUB', 'COL'].map(of)).toEqual([150_327, 29_356, 22_435, 5_961, 5_064])
    expect(sumOf(second.drafts, (d) => d.start === '2022-01-01')).toBe(4_702)
    expect(second.drafts.find((d) => d.id === 'bulletin:2022:01:VEN')?.people).toBe(1_421)
    expect(sumOf(first.drafts, (d) => d.note?.includes('Haitians') === true)).toBe(18_120)
    expect(first.warnings.get('NATIONALITY_AS_PUBLISHED')).toBe(24)
    expect(new Set(second.drafts.map((d) => d.id)).size).toBe(second.drafts.length)
  })

  it('nationality by year', async () => {
    const { drafts } = await read('by-nationality-year_2019-2022')
    const year = (y: string): number => sumOf(drafts, (d) => d.start?.startsWith(y) === true)
    expect(['2019', '2020', '2021', '2022'].map(year)).toEqual([23_968, 6_465, 125_799, 248_284])
    expect(drafts.find((d) => d.id === 'year:2019:HTI')?.people).toBe(10_510)
    expect(drafts.find((d) => d.id === 'year:2019:CUB')?.people).toBe(3_276)
  })

  it('quoted figures: one observation a period, the final one wins', async () => {
    const file = await read('quoted-figures')
    expect([file.accepted, file.rejections]).toEqual([file.read, []])
    const winners = new Map(heads(file.drafts).map((d) => [d.id, d]))
    const months = ['01', '02', '03', '04'].map((m) => winners.get(`quoted:2023-${m}:ALL`)?.people)
    expect(months).toEqual([24_634, 24_657, 38_099, 40_297])
    expect(winners.get('quoted:2022-10:ALL')).toMatchObject({ people: 59_773, status: 'final' })
    expect(winners.get('quoted:2022-10:VEN')).toMatchObject({
      people: 39_834,
      end: '2022-10-22',
      status: 'partial',
    })
    expect(winners.get('quoted:2022:ALL')).toMatchObject({
      people: 248_284,
      status: 'final',
      end: '2022-12-31',
    })
    expect(winners.get('quoted:2023:ALL')).toMatchObject({ people: 520_085 })
    expect(winners.get('quoted:2024:VEN')).toMatchObject({
      people: 153_226,
      status: 'year_to_date',
      end: '2024-08-25',
    })
    expect(winners.get('quoted:2024-08:ALL')).toMatchObject({ end: '2024-08-25', status: 'partial' })
    const identities = new Map(file.drafts.map((d) => [`${d.id}|${d.revision}`, d.hash]))
    expect(file.drafts.every((d) => identities.get(`${d.id}|${d.revision}`) === d.hash)).toBe(true)
  })
})
