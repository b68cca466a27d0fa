/** Numbers of field pushes, which are typed by somebody: read where they mean one thing, refused where they may mean two. */
import { describe, expect, it } from 'vitest'
import { bytesOf, checkRows, rowsOf } from '../testing/read-all.ts'

const columns = 'source,id,revision,category,cause,country,figure,start,unit,householdSize'
const line = (figure: string, { revision = '1', unit = '', size = '' } = {}): string =>
  `a,1,${revision},internal_displacements,disaster,CRI,"${figure}",2024-11-01,${unit},"${size}"`

const check = async (body: string, mediaType: string) =>
  checkRows('tideline', await rowsOf('tideline', bytesOf(body), { mediaType }))
const csv = async (...parts: Parameters<typeof line>) => check(`${columns}\n${line(...parts)}\n`, 'text/csv')
const json = async (figure: string) =>
  check(
    `{"source":"a","id":"1","revision":1,"category":"internal_displacements","cause":"disaster","country":"CRI","start":"2024-11-01","figure":${figure}}\n`,
    'application/x-ndjson',
  )
const said = ({ drafts, rejections }: Awaited<ReturnType<typeof csv>>) =>
  rejections.length === 0 ? drafts.map(({ figure }) => figure) : rejections.map(({ code }) => code)

describe('a figure of a CSV', () => {
  it.each<[text: string, answer: unknown]>([
    ['12.000', 'FIGURE_AMBIGUOUS'],
    ['1.250', 'FIGURE_AMBIGUOUS'],
    ['3.000', 'FIGURE_AMBIGUOUS'],
    ['12,000', 'FIGURE_AMBIGUOUS'],
    ['١.٢٥٠', 'FIGURE_AMBIGUOUS'],
    ['297000.0', 297_000],
    ['1.234.567', 1_234_567],
    ['1,234,567', 1_234_567],
    ['1 234', 1_234],
    ['1\u202f234', 1_234],
    ["1'234", 1_234],
    ['١٢٣٤', 1_234],
    ['-0', 0],
    ['', null],
    ['+5', 'FIGURE_INVALID'],
    ['-5', 'FIGURE_INVALID'],
    ['12.5', 'FIGURE_INVALID'],
    ['12,5', 'FIGURE_INVALID'],
    ['50%', 'FIGURE_INVALID'],
    ['1e3', 'FIGURE_INVALID'],
    ['1e-400', 'FIGURE_INVALID'],
    [`1.${'0'.repeat(30)}1`, 'FIGURE_INVALID'],
    ['Infinity', 'FIGURE_INVALID'],
    ['nan', 'FIGURE_INVALID'],
    ['0x10', 'FIGURE_INVALID'],
  ])('%j: %s', async (text, answer) => {
    expect(said(await csv(text))).toEqual([answer])
  })

  it('is refused with both readings, and the row goes along as it was typed, to be corrected', async () => {
    const [row] = await rowsOf('tideline', bytesOf(`${columns}\n${line('12.000')}\n`))
    expect(row?.rejection).toMatchObject({ code: 'FIGURE_AMBIGUOUS', path: 'figure', value: '12.000' })
    expect(row?.rejection?.message).toMatch(/"12\.000" is 12000 .* and 12 where/)
    expect(row?.observations[0]?.observation).toMatchObject({ id: '1', figure: '12.000' })
  })
})

it('a revision is read like a figure, and people of a household by their bound', async () => {
  expect(said(await csv('5', { revision: '1.000' }))).toEqual(['FIGURE_AMBIGUOUS'])
  expect((await csv('5', { revision: '1 000' })).drafts[0]?.revision).toBe(1_000)
  for (const size of ['4.5', '4,5', '4.500', '4,500', '٤٫٥'])
    expect((await csv('10', { unit: 'household', size })).drafts[0]?.people).toBe(45)
  expect(said(await csv('10', { unit: 'household', size: '4e0' }))).toEqual(['HOUSEHOLD_SIZE_INVALID'])
})

describe('a figure of JSON', () => {
  it.each<[written: string, answer: unknown]>([
    ['12', 12],
    ['12.000', 12],
    ['1.2e1', 12],
    ['120e-1', 12],
    ['-0', 0],
    ['0e-400', 0],
    ['0.000000000000000000', 0],
    ['null', null],
    ['1.5', 'FIGURE_INVALID'],
    ['12.345', 'FIGURE_INVALID'],
    ['1e-3', 'FIGURE_INVALID'],
    ['1e-400', 'FIGURE_INVALID'],
    ['-1e-400', 'FIGURE_INVALID'],
    ['1e400', 'FIGURE_INVALID'],
    ['100.00000000000000001', 'FIGURE_INVALID'],
    ['9007199254740993', 'FIGURE_INVALID'],
    ['"1000"', 'FIGURE_INVALID'],
    ['"1.234.567"', 'FIGURE_INVALID'],
    ['"12.000"', 'FIGURE_AMBIGUOUS'],
    ['"1,022"', 'FIGURE_AMBIGUOUS'],
  ])('%s: %s', async (written, answer) => {
    const checked = await json(written)
    expect(said(checked)).toEqual([answer])
    expect(checked.drafts.some(({ figure }) => Object.is(figure, -0))).toBe(false)
  })

  it('keeps what was written, where no number holds it', async () => {
    expect((await json('1e-400')).rejections).toMatchObject([{ path: 'figure', value: '1e-400' }])
  })

  it('in a list of a CSV cell is read alike', async () => {
    const body = 'source,id,breakdown\na,1,"[{""sex"":""f"",""figure"":1e-400}]"\n'
    const [row] = await rowsOf('tideline', bytesOf(body))
    expect(row?.observations[0]?.observation.breakdown).toEqual([{ sex: 'f', figure: '1e-400' }])
  })
})
