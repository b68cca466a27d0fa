/** UNHCR's population export: published totals by category and year, and rows of our own. */
import { describe, expect, it } from 'vitest'
import type { RecordDraft } from '@tideline/contracts'
import { publishedFilesIn } from '../testing/published-files.ts'
import { bytesOf, checkFile, checkRows, rowsOf, sumOf } from '../testing/read-all.ts'
import { dateOfYear, midYearOf } from './vintage.ts'

const { havePublishedFiles, publishedFile, whyNot } = publishedFilesIn(process.env['TIDELINE_SHARED'])

const header =
  'Year,"Country of origin","Country of origin (ISO)","Country of asylum","Country of asylum (ISO)","Refugees under UNHCR\'s mandate",Asylum-seekers,"IDPs of concern to UNHCR","Other people in need of international protection","Stateless persons"'
const read = async (rows: readonly string[], fileName = 'population.csv', head = header) =>
  checkRows('unhcr', await rowsOf('unhcr', bytesOf([head, ...rows].join('\n')), { fileName }))

const venezuelans =
  (country: string) =>
  ({ category, country: asylum, origin, start }: RecordDraft): boolean =>
    category !== 'stateless' &&
    category !== 'idps' &&
    asylum === country &&
    origin === 'VEN' &&
    start === '2019-12-31'

describe.skipIf(!havePublishedFiles)(`UNHCR as published${whyNot}`, { timeout: 120_000 }, () => {
  const file = () => checkFile('unhcr', publishedFile('unhcr/population_2016-2022-mid.csv'))
  const at =
    (category: string, date: string, country?: string) =>
    (draft: RecordDraft): boolean =>
      draft.category === category &&
      draft.start === date &&
      (country === undefined || draft.country === country)

  it('reads every row', async () => {
    const { read: rows, accepted, rejections, drafts } = await file()
    expect([rows, accepted, rejections]).toEqual([37_251, 37_251, []])
    expect(new Set(drafts.map(({ id }) => id)).size).toBe(drafts.length)
  })

  it.each([
    ['refugees', [17_184_286, 20_414_669, 21_327_285, 26_664_700]],
    ['asylum_seekers', [2_729_521, 4_148_141, 4_616_134, 4_910_889]],
    ['idps', [36_627_127, 43_503_362, 51_322_623, 58_352_037]],
  ] as const)('%s of 2016, 2019, 2021 and mid-2022', async (category, expected) => {
    const { drafts } = await file()
    const dates = ['2016-12-31', '2019-12-31', '2021-12-31', '2022-06-30']
    expect(dates.map((date) => sumOf(drafts, at(category, date)))).toEqual(expected)
  })

  it('others in need of protection are not reported in 2016, which is not 0', async () => {
    const { drafts } = await file()
    expect(drafts.filter(at('others_of_concern', '2016-12-31'))).toEqual([])
    expect(sumOf(drafts, at('others_of_concern', '2019-12-31'))).toBe(3_582_202)
  })

  it.each([
    ['CRI', 6_204, 10_224],
    ['MEX', 28_517, 73_448],
    ['PAN', 2_536, 2_542],
    ['USA', 341_715, 339_179],
  ])('refugees in %s', async (country, in2019, in2021) => {
    const { drafts } = await file()
    expect(sumOf(drafts, at('refugees', '2019-12-31', country))).toBe(in2019)
    expect(sumOf(drafts, at('refugees', '2021-12-31', country))).toBe(in2021)
  })

  it.each([
    ['TTO', 24_000],
    ['GUY', 22_000],
    ['ABW', 17_000],
    ['CUW', 16_500],
    ['DOM', 34_062],
    ['CRI', 28_214],
    ['MEX', 70_377],
    ['PAN', 119_553],
    ['CAN', 4_455],
    ['USA', 120_695],
    ['COL', 1_780_486],
  ])('Venezuelans in %s at the end of 2019', async (country, people) => {
    const { drafts } = await file()
    expect(sumOf(drafts, venezuelans(country))).toBe(people)
  })
})

describe('a row', () => {
  it('is a stock of each kind; "-" is not applicable and makes none', async () => {
    const { drafts } = await read(['2019,Venezuela,VEN,Mexico,MEX,7,0,0,-,0'])
    expect(
      drafts.map(({ id, category, figure, start, end, country, origin }) => [
        id,
        category,
        figure,
        start,
        end,
        country,
        origin,
      ]),
    ).toEqual([
      ['2019:MEX:VEN:REF', 'refugees', 7, '2019-12-31', '2019-12-31', 'MEX', 'VEN'],
      ['2019:MEX:VEN:ASY', 'asylum_seekers', 0, '2019-12-31', '2019-12-31', 'MEX', 'VEN'],
      ['2019:MEX:VEN:STA', 'stateless', 0, '2019-12-31', '2019-12-31', 'MEX', 'VEN'],
    ])
  })

  it('of a country itself is its IDPs: a refugee is across a border, so the 0 there is no figure', async () => {
    const { drafts } = await read(['2019,Colombia,COL,Colombia,COL,0,0,7976412,-,11'])
    expect(drafts.map(({ category, figure, origin }) => [category, figure, origin])).toEqual([
      ['idps', 7_976_412, undefined],
      ['stateless', 11, 'COL'],
    ])
  })

  it.each([
    ['Stateless,XXA', 'XXA', 'Stateless'],
    ['Tibetan,TIB', 'TIB', 'Tibetan'],
    ['"Unknown ",', 'UNK', 'Unknown'],
    ['Unknown,UNK', 'UNK', 'Unknown'],
  ])('from "%s" is of no country, and its figure is kept', async (origin, key, group) => {
    const { drafts } = await read([`2019,${origin},Nepal,NPL,12540,0,0,-,0`])
    expect(drafts[0]).toMatchObject({ id: `2019:NPL:${key}:REF`, figure: 12_540, nationalityGroup: group })
    expect(drafts[0]?.origin).toBeUndefined()
  })

  it('is refused where it is of no country, no year or no number', async () => {
    const { rejections } = await read([
      '2019,Venezuela,VEN,Atlantis,ATL,7,0,0,-,0',
      'soon,Venezuela,VEN,Mexico,MEX,7,0,0,-,0',
      '2019,Venezuela,VEN,Mexico,MEX,some,0,0,-,0',
    ])
    expect(rejections.map(({ row, code, path }) => [row, code, path])).toEqual([
      [1, 'COUNTRY_UNKNOWN', 'Country of asylum (ISO)'],
      [2, 'DATE_INVALID', 'Year'],
      [3, 'FIGURE_INVALID', "Refugees under UNHCR's mandate"],
    ])
  })

  it('stands behind lines that say when it was extracted', async () => {
    const { drafts } = await read(
      ['2019,Haiti,HTI,Panama,PAN,5,0,0,-,0'],
      'population.csv',
      `"Extracted from the UNHCR Refugee Population Statistics Database"\n"Date extracted: 2023-06-14 08:00:00"\n\n${header}`,
    )
    expect(drafts[0]).toMatchObject({ id: '2019:PAN:HTI:REF', figure: 5 })
  })

  it('comes from the API by its short names, with others of concern apart', async () => {
    const body = JSON.stringify({
      page: 1,
      items: [
        {
          year: 2019,
          coo_name: 'Haiti',
          coo_iso: 'HTI',
          coa_name: 'Panama',
          coa_iso: 'PAN',
          refugees: 5,
          asylum_seekers: '9',
          idps: 0,
          stateless: 0,
          ooc: 3,
          oip: '-',
        },
      ],
    })
    const { drafts } = checkRows('unhcr', await rowsOf('unhcr', bytesOf(body)))
    expect(drafts.map(({ category, figure, operation }) => [category, figure, operation])).toEqual([
      ['refugees', 5, undefined],
      ['asylum_seekers', 9, undefined],
      ['others_of_concern', 3, 'Others of concern'],
      ['stateless', 0, undefined],
    ])
  })
})

describe('the mid-year', () => {
  it.each([
    ['population_2016-2022-mid.csv', 2022],
    ['mid-year 2023.csv', 2023],
    ['2022 (mid-year)', 2022],
    ['Midyear-2021', 2021],
    ['population_2016-2021.csv', undefined],
    ['2021-middle-east.csv', undefined],
    ['', undefined],
  ])('of "%s" is %s', (text, year) => {
    expect(midYearOf(text)).toBe(year)
  })

  it('stands at 30 June, and is another stock than the end of the year', async () => {
    const row = ['2022,Haiti,HTI,Panama,PAN,5,0,0,-,0']
    const [mid, end] = [await read(row, 'population_2022-mid.csv'), await read(row)]
    expect([mid, end].map(({ drafts }) => [drafts[0]?.id, drafts[0]?.start])).toEqual([
      ['2022-06:PAN:HTI:REF', '2022-06-30'],
      ['2022:PAN:HTI:REF', '2022-12-31'],
    ])
    expect(dateOfYear('2022 (mid-year)', undefined)).toBe('2022-06-30')
  })
})
