/** The golden table: every spelling of a number that was met, or may be, and the one answer it has. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFigure, rejectFigure } from './read-figure.ts'
import { decimalOf, readNumber, readSmall, spell, wholeOf } from '../numbers/read-number.ts'

/** What a figure is: its people; `decimal | thousands` where it can be both; what it is not. */
const answerOf = (text: string): number | string => {
  const reading = readNumber(text)
  if (reading.kind === 'ambiguous') return `${spell(reading.asDecimal)} | ${spell(reading.asThousands)}`
  if (reading.kind !== 'number') return reading.kind
  return readFigure({ value: text, text }) ?? 'no figure'
}

const golden: [what: string, ...spellings: [text: string, answer: number | string][]][] = [
  [
    'a mark that stands between thousands or before decimals can be both',
    ['1.000', '1 | 1000'],
    ['12.000', '12 | 12000'],
    ['3.000', '3 | 3000'],
    ['2.000', '2 | 2000'],
    ['1.250', '1.25 | 1250'],
    ['999.999', '999.999 | 999999'],
    ['12,000', '12 | 12000'],
    ['1,022', '1.022 | 1022'],
    ['1，022', '1.022 | 1022'],
    ['1．022', '1.022 | 1022'],
    ['١.٠٢٢', '1.022 | 1022'],
    ['-1.250', '-1.25 | -1250'],
  ],
  [
    'digits alone are a number, in every script',
    ['0', 0],
    ['007', 7],
    ['-0', 0],
    ['9007199254740991', 9_007_199_254_740_991],
    ['9007199254740992', 'no figure'],
    ['9007199254740993', 'no figure'],
    ['١٢٣٤', 1_234],
    ['۱۲۳۴', 1_234],
    ['१२३४', 1_234],
    ['１２３４', 1_234],
    ['𝟏𝟐𝟗', 129],
    ['1٢3', 'none'],
    ['١२', 'none'],
  ],
  [
    'more than one mark between thousands is known',
    ['1.234.567', 1_234_567],
    ['1,234,567', 1_234_567],
    ['1.234.56', 'none'],
    ['1,0222', 'no figure'],
    ['1022,606', 'no figure'],
    ['12,34,567', 'none'],
    ['0.123.456', 'none'],
    ['012.345', 'none'],
    ['012,000', 'none'],
  ],
  [
    'blanks, apostrophes and the Arabic mark stand between thousands',
    ['1 234', 1_234],
    ['1\u00a0234', 1_234],
    ['1\u202f234', 1_234],
    ['1\u2009234', 1_234],
    ['1\u2007234\u2007567', 1_234_567],
    ['1\t234', 1_234],
    ["1'234", 1_234],
    ['١٬٠٢٢', 1_022],
    ['1’234', 1_234],
    ["1'234 567", 'none'],
    ['1  234', 'none'],
    ['12 34', 'none'],
    ['1_234', 'none'],
    ['1·234', 'none'],
    ['1\u200b234', 'none'],
    ['\u200f١٢٣\u200f', 123],
    ['\ufeff 12 ', 12],
  ],
  [
    'decimals are none of a count, but for zeros that a spreadsheet prints',
    ['297000.0', 297_000],
    ['5.00', 5],
    ['5,0', 5],
    ['5.0000', 5],
    ['0.000', 0],
    ['1,022.00', 1_022],
    ['1.022,00', 1_022],
    ['1 022,0', 1_022],
    ['1٬022٫0', 1_022],
    ['12,5', 'no figure'],
    ['12.5', 'no figure'],
    ['0.250', 'no figure'],
    ['1,022.606', 'no figure'],
    ['1.022,606', 'no figure'],
    [`0.${'0'.repeat(90)}1`, 'no figure'],
    [`0.${'0'.repeat(400)}1`, 'none'],
    ['5.', 'none'],
    ['.5', 'none'],
    [',022', 'none'],
    ['1.,5', 'none'],
    ['1,234.567,8', 'none'],
  ],
  [
    'a sign is none of a count',
    ['-5', 'no figure'],
    ['−5', 'no figure'],
    ['－5', 'no figure'],
    ['+5', 'none'],
    ['–5', 'none'],
    ['(5)', 'none'],
    ['5-', 'none'],
    ['- 5', 'none'],
    ['~5', 'none'],
    ['>5', 'none'],
    ['5+', 'none'],
  ],
  [
    'what is no count is none',
    ['50%', 'none'],
    ['50 %', 'none'],
    ['٥٠٪', 'none'],
    ['1e3', 'none'],
    ['1E+06', 'none'],
    ['1e-400', 'none'],
    ['Infinity', 'none'],
    ['-Infinity', 'none'],
    ['∞', 'none'],
    ['0x10', 'none'],
    ['0b1', 'none'],
    ['1n', 'none'],
    ['12²', 'none'],
    ['½', 'none'],
    ['XII', 'none'],
    ['5 people', 'none'],
    ['12k', 'none'],
    ['10-20', 'none'],
    ['--', 'none'],
    ['-', 'none'],
    ['#REF!', 'none'],
    ['true', 'none'],
    ['[object]', 'none'],
  ],
  [
    'and empty is not reported',
    ...['', ' ', '\u200b', 'nan', 'NaN', 'n/a', 'N/A', 'na', 'null', 'none', 'None'].map(
      (text): [string, string] => [text, 'not reported'],
    ),
  ],
]

describe.each(golden)('%s', (_what, ...spellings) => {
  it.each(spellings)('%j is %s', (text, answer) => {
    expect(answerOf(text)).toBe(answer)
  })
})

describe('what a number shows of who printed it', () => {
  it.each([
    ['1.234.567', ','],
    ['1,234,567', '.'],
    ['12,5', ','],
    ['297000.0', '.'],
    ['1,022.00', '.'],
    ['1 022,0', ','],
    ['1 022', undefined],
    ["1'022", undefined],
    ['1022', undefined],
    ['1٬022٫0', undefined],
  ])('%j: the decimal mark %s', (text, shows) => {
    const reading = readNumber(text)
    expect([reading.kind, 'shows' in reading ? reading.shows : undefined]).toEqual(['number', shows])
  })
})

describe('a figure', () => {
  it.each<[value: unknown, figure: number | undefined]>([
    [12, 12],
    [0, 0],
    [-0, 0],
    [12.345, undefined],
    [1.5, undefined],
    [-5, undefined],
    [2 ** 53, undefined],
    [Infinity, undefined],
  ])('that is the JSON number %s is %s: its dot is a decimal mark', (value, figure) => {
    const cell = { column: 'figure', value, text: String(value) }
    expect(readFigure(cell)).toBe(figure)
    expect(Object.is(readFigure(cell), -0)).toBe(false)
    expect(rejectFigure(cell).code).toBe('FIGURE_INVALID')
  })

  it('is refused with both readings and as it was typed, unless its column tells', () => {
    const cell = { column: 'n', value: ' 1.250', text: '1.250' }
    expect(rejectFigure(cell)).toMatchObject({ code: 'FIGURE_AMBIGUOUS', path: 'n', value: ' 1.250' })
    expect(rejectFigure(cell).message).toMatch(/^"1\.250" is 1250 where the dot .* 1\.25 where/)
    expect(readFigure(cell)).toBeUndefined()
    expect(readFigure({ ...cell, decimalMark: ',' })).toBe(1_250)
    expect(readFigure({ ...cell, decimalMark: '.' })).toBeUndefined()
    expect(rejectFigure({ ...cell, decimalMark: '.' })).toMatchObject({
      code: 'FIGURE_INVALID',
      value: ' 1.250',
    })
    expect(readFigure({ value: '12,000', text: '12,000', decimalMark: ',' })).toBe(12)
    expect(readFigure({ value: '12,000', text: '12,000', decimalMark: '.' })).toBe(12_000)
  })
})

it('a small number has a decimal mark, whichever it is', () => {
  expect(['4.5', '4,5', '4.500', '-77.123', '5.0', '4e0', '', 'nan', '1.234.567'].map(readSmall)).toEqual([
    4.5,
    4.5,
    4.5,
    -77.123,
    5,
    undefined,
    undefined,
    undefined,
    1_234_567,
  ])
})

describe('any number', () => {
  const count = fc.nat({ max: 9_007_199_254_740_991 })
  const grouped = (value: number, by: string): string => String(value).replaceAll(/\B(?=(\d{3})+$)/g, by)

  it('is read as it was, or as two readings of which one is it, however its thousands are parted', () => {
    fc.assert(
      fc.property(count, fc.constantFrom('', '.', ',', ' ', '\u202f', "'", '٬'), (value, by) => {
        const reading = readNumber(grouped(value, by))
        const readings =
          reading.kind === 'ambiguous'
            ? wholeOf(reading.asThousands)
            : reading.kind === 'number'
              ? wholeOf(reading)
              : undefined
        expect(readings).toBe(value)
      }),
    )
  })

  it('with decimals is never taken for a whole one', () => {
    fc.assert(
      fc.property(
        count,
        fc.stringMatching(/^\d{0,30}[1-9]$/),
        fc.constantFrom('.', ','),
        (value, decimals, mark) => {
          const reading = readNumber(`${value}${mark}${decimals}`)
          const readings =
            reading.kind === 'number' ? [reading] : reading.kind === 'ambiguous' ? [reading.asDecimal] : []
          expect(readings.map(wholeOf)).toEqual([undefined])
          expect(readings.map(decimalOf).some(Number.isInteger)).toBe(false)
        },
      ),
    )
  })

  it('or text is read without a throw, and never as a number that JSON has not', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-+]?[\d.,' ٫٬]{0,20}$/)), (text) => {
        const figure = readFigure({ value: text, text })
        expect(figure === null || figure === undefined || Number.isSafeInteger(figure)).toBe(true)
      }),
    )
  })
})
