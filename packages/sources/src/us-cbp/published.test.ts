/** CBP's table: fiscal years, and rows that have to be added. */
import { describe, expect, it } from 'vitest'
import type { RecordDraft } from '@tideline/contracts'
import { publishedFilesIn } from '../testing/published-files.ts'
import { bytesOf, checkFile, checkRows, rowsOf, sumOf } from '../testing/read-all.ts'

const { havePublishedFiles, publishedFile, whyNot } = publishedFilesIn(process.env['TIDELINE_SHARED'])

const header =
  'Fiscal Year,Month Grouping,Month (abbv),Component,Demographic,Citizenship Grouping,Title of Authority,Encounter Type,Encounter Count'
const read = async (...rows: string[]) =>
  checkRows('us-cbp', await rowsOf('us-cbp', bytesOf([header, ...rows].join('\n'))))
const inMonths =
  (from: string, to: string) =>
  ({ start = '' }: RecordDraft): boolean =>
    start >= from && start <= to

describe.skipIf(!havePublishedFiles)(`CBP as published${whyNot}`, () => {
  it('fiscal years 2022 and 2023', async () => {
    const file = await checkFile('us-cbp', publishedFile('us-cbp/southwest-border_fy2022-fy2023.csv'))
    expect([file.read, file.accepted, file.rejections]).toEqual([1_201, 1_201, []])
    expect(new Set(file.drafts.map(({ id }) => id)).size).toBe(1_201)
    expect(sumOf(file.drafts, inMonths('2021-10-01', '2022-09-30'))).toBe(2_378_944)
    expect(sumOf(file.drafts, inMonths('2022-10-01', '2023-09-30'))).toBe(2_475_669)
    expect(sumOf(file.drafts, () => true)).toBe(2_378_944 + 2_475_669)
    expect(new Set(file.drafts.map((d) => d.nationality ?? d.nationalityGroup))).toEqual(
      new Set(['MEX', 'GTM', 'HND', 'SLV', 'Other']),
    )
    expect(new Set(file.drafts.map(({ operation }) => operation))).toEqual(
      new Set(['Office of Field Operations', 'U.S. Border Patrol']),
    )
  })
})

describe('a row', () => {
  it('is a month of one combination; a fiscal year begins in October', async () => {
    const { drafts } = await read(
      '2022,FYTD,OCT,U.S. Border Patrol,FMUA,Mexico,Title 8,Apprehensions,"1,022"',
      '2022,Remaining,SEP,U.S. Border Patrol,FMUA,Other,Title 8,Apprehensions,7',
      '2024 (FYTD),FYTD,FEB,U.S. Border Patrol,FMUA,,Title 8,Apprehensions,',
    )
    expect(drafts).toMatchObject([
      {
        kind: 'flow',
        category: 'encounters',
        country: 'USA',
        nationality: 'MEX',
        figure: 1_022,
        start: '2021-10-01',
        end: '2021-10-31',
        dateAccuracy: 'month',
        operation: 'U.S. Border Patrol',
        note: 'FMUA; Title 8; Apprehensions',
        windowFrom: '2021-10-01',
        windowTo: '2021-10-31',
      },
      { nationalityGroup: 'Other', start: '2022-09-01', end: '2022-09-30' },
      { figure: null, start: '2024-02-01', end: '2024-02-29' },
    ])
  })

  it('keeps its identity when its month changes its grouping', async () => {
    const row = (grouping: string): string =>
      `2022,${grouping},SEP,U.S. Border Patrol,FMUA,Mexico,Title 8,Apprehensions,5`
    const [before, after] = [await read(row('Remaining')), await read(row('FYTD'))]
    expect(after.drafts[0]?.id).toBe(before.drafts[0]?.id)
  })

  it('is rejected where it would be counted twice, and where it is no number', async () => {
    const file = await read(
      '2022,FYTD,SEP,U.S. Border Patrol,FMUA,Mexico,Title 8,Apprehensions,5',
      '2022,Remaining,SEP,U.S. Border Patrol,FMUA,Mexico,Title 8,Apprehensions,5',
      '2022,FYTD,SEP,U.S. Border Patrol,FMUA,Mexico,Title 8,Apprehensions,many',
      '2022,FYTD,Smarch,U.S. Border Patrol,FMUA,Mexico,Title 8,Apprehensions,5',
      'soon,FYTD,SEP,U.S. Border Patrol,FMUA,Mexico,Title 8,Apprehensions,5',
    )
    expect(file.accepted).toBe(1)
    expect(file.rejections.map(({ row, code, path }) => [row, code, path])).toEqual([
      [2, 'FIELD_INVALID', 'Month Grouping'],
      [3, 'FIGURE_INVALID', 'Encounter Count'],
      [4, 'DATE_INVALID', 'Month (abbv)'],
      [5, 'DATE_INVALID', 'Fiscal Year'],
    ])
  })
})
