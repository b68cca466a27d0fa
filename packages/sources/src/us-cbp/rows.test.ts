/** CBP's rows, made up: fiscal years, what a row is split by, and names of its tables by sector. */
import { describe, expect, it } from 'vitest'
import { bytesOf, checkRows, rowsOf, type Checked } from '../testing/read-all.ts'
import { calendarYear, readFiscalYear } from '../values/fiscal-year.ts'

const row = {
  'Fiscal Year': '2022',
  'Month Grouping': 'FYTD',
  'Month (abbv)': 'OCT',
  Component: 'U.S. Border Patrol',
  'Land Border Region': 'Southwest Land Border',
  'Area of Responsibility': 'Del Rio Sector',
  Demographic: 'FMUA',
  'Citizenship Grouping': 'Mexico',
  'Title of Authority': 'Title 8',
  'Encounter Type': 'Apprehensions',
  'Encounter Count': '5',
}
type Row = Readonly<Record<string, string>>

const read = async (...rows: Row[]): Promise<Checked> => {
  const columns = Object.keys(rows[0] ?? {})
  const lines = [columns, ...rows.map((each) => columns.map((column) => each[column] ?? ''))]
  return checkRows(
    'us-cbp',
    await rowsOf('us-cbp', bytesOf(lines.map((cells) => cells.join(',')).join('\n'))),
  )
}
const draftOf = async (change: Row) => (await read({ ...row, ...change })).drafts[0]

describe('a fiscal year begins in October', () => {
  it.each([
    [1, 2022],
    [9, 2022],
    [10, 2021],
    [11, 2021],
    [12, 2021],
  ])('month %i of 2022 lies in %i', (month, year) => {
    expect(calendarYear(2022, month)).toBe(year)
  })

  it.each([
    ['JAN', '2022-01-01', '2022-01-31'],
    ['FEB', '2022-02-01', '2022-02-28'],
    ['SEP', '2022-09-01', '2022-09-30'],
    ['OCT', '2021-10-01', '2021-10-31'],
    ['NOV', '2021-11-01', '2021-11-30'],
    ['DEC', '2021-12-01', '2021-12-31'],
  ])('"2022, %s" is %s to %s', async (month, start, end) => {
    const draft = await draftOf({ 'Month (abbv)': month })
    expect(draft).toMatchObject({ start, end, windowFrom: start, windowTo: end, dateAccuracy: 'month' })
  })

  it('and is printed in several ways', () => {
    expect(
      ['2024', 'FY2024', 'fy 2024', '2024 (FYTD)', '2024(fytd)', 'FY24', 'soon'].map(readFiscalYear),
    ).toEqual([2024, 2024, 2024, 2024, 2024, undefined, undefined])
  })
})

it('what a question may ask for has a field, the rest a note', async () => {
  expect(await draftOf({})).toMatchObject({
    source: 'us-cbp',
    category: 'encounters',
    cause: 'unknown',
    country: 'USA',
    nationality: 'MEX',
    operation: 'U.S. Border Patrol',
    note: 'FMUA; Title 8; Apprehensions',
    places: [{ role: 'location', name: 'Del Rio Sector, Southwest Land Border' }],
    publisher: 'US Customs and Border Protection',
    dataset: 'encounters',
    quantifier: 'exact',
    role: 'recommended',
  })
  expect(await draftOf({ 'Area of Responsibility': '', 'Land Border Region': '' })).toMatchObject({
    places: [{ name: 'Southwest land border' }],
  })
  expect(await draftOf({ Demographic: '', 'Encounter Type': '' })).toMatchObject({ note: 'Title 8' })
})

it.each([
  ['Mexico', { nationality: 'MEX' }, 'nationalityGroup'],
  ['El Salvador', { nationality: 'SLV' }, 'nationalityGroup'],
  ['Other', { nationalityGroup: 'Other' }, 'nationality'],
  ['OTHER', { nationalityGroup: 'Other' }, 'nationality'],
  [' other', { nationalityGroup: 'Other' }, 'nationality'],
  ['KOREA (SOUTH)', { nationality: 'KOR' }, 'nationalityGroup'],
  ['MYANMAR (BURMA)', { nationality: 'MMR' }, 'nationalityGroup'],
  ['Yugoslavia', { nationalityGroup: 'Yugoslavia' }, 'nationality'],
  // not the Spanish name of a country
  ['Alemania', { nationalityGroup: 'Alemania' }, 'nationality'],
])('citizens of "%s" are %j', async (printed, expected, absent) => {
  const draft = await draftOf({ 'Citizenship Grouping': printed })
  expect(draft).toMatchObject(expected)
  expect(draft).not.toHaveProperty(absent)
})

it('a label that names no country is told with what was printed, a group that is known is not', async () => {
  const rows = ['Africa', 'Other', 'OTHER', 'Stateless', 'Unknown', 'Mexico', 'call +507 6123-4567'].map(
    (label, nth) => ({
      ...row,
      'Citizenship Grouping': label,
      'Encounter Count': String(100 + nth),
    }),
  )
  const columns = Object.keys(row)
  const lines = [columns, ...rows.map((each: Row) => columns.map((column) => each[column] ?? ''))]
  const read = await rowsOf('us-cbp', bytesOf(lines.map((cells) => `${cells.join(',')}\n`).join('')))
  expect(read.flatMap(({ row: at, warnings }) => warnings.map((warning) => [at, warning]))).toEqual([
    [1, { code: 'LABEL_NO_COUNTRY', path: 'Citizenship Grouping', label: 'Africa' }],
    // what looks like somebody's number is in no receipt
    [7, { code: 'LABEL_NO_COUNTRY', path: 'Citizenship Grouping' }],
  ])
})

describe('the id of a row', () => {
  it.each([
    ['Fiscal Year', '2023'],
    ['Month (abbv)', 'NOV'],
    ['Component', 'Office of Field Operations'],
    ['Land Border Region', 'Northern Land Border'],
    ['Area of Responsibility', 'El Paso Sector'],
    ['Demographic', 'Single Adults'],
    ['Citizenship Grouping', 'Honduras'],
    ['Title of Authority', 'Title 42'],
    ['Encounter Type', 'Expulsions'],
  ])('depends on %s', async (column, other) => {
    expect((await draftOf({ [column]: other }))?.id).not.toBe((await draftOf({}))?.id)
  })

  it.each([
    ['Month Grouping', 'Remaining'],
    ['Encounter Count', '6'],
    ['Fiscal Year', '2022 (FYTD)'],
  ])('does not depend on %s', async (column, other) => {
    expect((await draftOf({ [column]: other }))?.id).toBe((await draftOf({}))?.id)
  })
})

it.each<[keyof typeof row, string[]]>([
  ['Month (abbv)', ['Month (Abbv)', 'Month']],
  ['Citizenship Grouping', ['Citizenship']],
])('%s has other names in other tables', async (column, names) => {
  const { [column]: value, ...others } = row
  for (const name of names)
    expect((await read({ ...others, [name]: value })).drafts).toEqual((await read(row)).drafts)
})

it('a month under two groupings is told by its row; other months are their own', async () => {
  const remaining = { ...row, 'Month Grouping': 'Remaining', Demographic: 'UC' }
  const file = await read(row, { ...remaining, 'Month (abbv)': 'NOV' }, remaining, {
    ...row,
    'Encounter Type': 'Expulsions',
  })
  expect(file.rejections.map((each) => [each.row, each.code, each.path])).toEqual([
    [3, 'FIELD_INVALID', 'Month Grouping'],
  ])
  expect(file.accepted).toBe(3)
})

it('a table is known by five columns', async () => {
  for (const name of [
    'Fiscal Year',
    'Month (abbv)',
    'Component',
    'Citizenship Grouping',
    'Encounter Count',
  ] as const) {
    const { [name]: _left, ...others } = row
    await expect(read(others)).rejects.toMatchObject({ code: 'HEADER_UNKNOWN' })
  }
})
