/** What publishers print, line by line, and the last value that is one. */
import { describe, expect, it } from 'vitest'
import { cellOf, optionalText, textOf } from './cell.ts'
import { readCountryYear } from './country-and-year.ts'
import { eventIdOf } from './event-of-name.ts'
import { plainText } from './html-text.ts'
import { monthPeriod, yearPeriod } from './period.ts'
import { readCodes } from './read-codes.ts'
import { coarsestAccuracy, readDate, readLocalMidnight } from './read-date.ts'
import { readMonth } from './read-month.ts'
import { readYear } from './read-year.ts'
import { spanOfYear } from './span-of-year.ts'
import { recordOfObject } from '../reading/raw-row.ts'

it('a year lies between 1900 and 2200, a month between 1 and 12', () => {
  expect(['1900', '2200', '2019.0'].map(readYear)).toEqual([1900, 2200, 2019])
  expect(
    ['1899', '2201', '19', '20190', '2019.5', '', 'FY2019', '2,019', '2.019', '2e3'].map(readYear),
  ).toEqual(Array(10).fill(undefined))
  expect(readYear('٢٠٢٤')).toBe(2_024)
  const names = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
  expect(names.map(readMonth)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  expect(['01', '09', '10', '12.0'].map(readMonth)).toEqual([1, 9, 10, 12])
  expect(['00', '1.5', '012', 'janvier'].map(readMonth)).toEqual(Array(4).fill(undefined))
})

it('a month ends with its last day', () => {
  const ends = Array.from({ length: 12 }, (_, at) => monthPeriod(2023, at + 1).end)
  const days = [
    '01-31',
    '02-28',
    '03-31',
    '04-30',
    '05-31',
    '06-30',
    '07-31',
    '08-31',
    '09-30',
    '10-31',
    '11-30',
    '12-31',
  ]
  expect(ends).toEqual(days.map((day) => `2023-${day}`))
  expect(monthPeriod(2023, 9)).toEqual({ start: '2023-09-01', end: '2023-09-30' })
  expect(monthPeriod(1900, 2).end).toBe('1900-02-28')
  expect(yearPeriod(2023)).toEqual({ start: '2023-01-01', end: '2023-12-31' })
})

describe('a date', () => {
  it.each([
    ['2019-09-01', '2019-09-01'],
    ['2019-09-01T23:59:59Z', '2019-09-01'],
    ['2019-09-01 00:00', '2019-09-01'],
    ['2019-02-29', undefined],
    ['2019-02-29T00:00:00Z', undefined],
    ['01/09/2019', undefined],
    ['', undefined],
  ])('"%s" is %s, whatever time stands behind it', (text, date) => {
    expect(readDate(text)).toBe(date)
  })

  it.each([
    // midnight at UTC+13 and at UTC-10, the ends of what is understood, and the hour beyond each
    ['2023-11-06T11:00:00.000Z', '2023-11-07'],
    ['2023-11-06T10:59:59.999Z', '2023-11-06'],
    ['2023-11-07T10:00:00.000Z', '2023-11-07'],
    ['2023-11-07T10:59:59.999Z', '2023-11-07'],
    ['2023-11-07T11:00:00.000Z', '2023-11-08'],
    ['2023-12-31T12:00:00.000Z', '2024-01-01'],
    ['2023-11-07T00:00:00.000Z', '2023-11-07'],
    ['2023-11-07T99:00:00Z', undefined],
    ['2023-11-06T11:00Z', '2023-11-07'],
    ['2023-11-06 11:00:00+00', '2023-11-07'],
    ['2023-11-06 11:00:00 GMT', '2023-11-07'],
    ['2023-11-07T00:00:00+13:00', '2023-11-07'],
    ['2023-11-07T00:00:00-1000', '2023-11-07'],
    ['2023-11-07T00:00:00 Pacific/Auckland', undefined],
    // without a zone it is what stands there
    ['2024-12-28 00:00:00', '2024-12-28'],
    ['2024-12-28T18:30:00', '2024-12-28'],
    ['2024-12-28T18:30:00.000', '2024-12-28'],
    ['2024-12-28T18:30', '2024-12-28'],
  ])('printed as the local midnight "%s" is %s', (text, date) => {
    expect(readLocalMidnight(text)).toBe(date)
  })

  it.each<[string[], string | undefined]>([
    [['Day'], 'day'],
    [['Week'], 'week'],
    [['Month'], 'month'],
    [['Year'], 'year'],
    [['Day', 'Month'], 'month'],
    [['Year', 'Week'], 'year'],
    [['Week', 'Day'], 'week'],
    [['Month', ''], 'month'],
    [['', ''], undefined],
    [['decade', 'constructor'], undefined],
  ])('is as coarse as the coarsest of %j', (labels, accuracy) => {
    expect(coarsestAccuracy(...labels)).toBe(accuracy)
  })
})

describe('texts', () => {
  it.each([
    ['&amp;', '&'],
    ['&quot;', '"'],
    ['&apos;', "'"],
    ['&lt;', '<'],
    ['&gt;', '>'],
    ['a&nbsp;b', 'a b'],
    ['&#32;x&#x20;', 'x'],
    ['&#126;&#x1F600;', '~😀'],
    ['&#31;', '&#31;'],
    ['&#x10FFFF;', '\u{10ffff}'],
    ['&#x110000;', '&#x110000;'],
    ['&#xD7FF;', '\ud7ff'],
    ['&#xDFFF;', '&#xDFFF;'],
    ['&#xE000;', '\ue000'],
  ])('%j is %j', (text, plain) => {
    expect(plainText(text)).toBe(plain)
  })

  it('of a cell: trimmed, one line, numbers and booleans as they are printed, nothing of lists', () => {
    expect([' a\tb\r\nc ', 5, true, null, undefined, [1], {}].map(textOf)).toEqual([
      'a b c',
      '5',
      'true',
      '',
      '',
      '[array]',
      '[object]',
    ])
    const record = recordOfObject({ b: 'B', c: 'C', long: 'xyz', list: [1], blank: ' ' })
    expect(cellOf(record, ['a', 'b', 'c'])).toEqual({ column: 'b', value: 'B', text: 'B' })
    expect(cellOf(record, ['a', 'd'])).toEqual({ column: 'a', value: undefined, text: '' })
    expect(['long', 'list', 'blank'].map((name) => optionalText(cellOf(record, [name]), 2))).toEqual([
      'xy',
      undefined,
      undefined,
    ])
  })

  it('event codes are distinct, 100 at most and of 100 characters at most', () => {
    expect(readCodes(Array.from({ length: 101 }, (_, at) => `C-${at}`))).toHaveLength(100)
    expect(readCodes('x'.repeat(101))[0]).toHaveLength(100)
    expect(readCodes([['A', 'Glide'], 'B', 'A', '', null, [['nested']]])).toEqual(['A', 'B'])
    expect(readCodes(`["FL-1", 'FL-2',]`)).toEqual(['FL-1', 'FL-2'])
    expect(readCodes(null)).toEqual([])
  })

  it('an event id is 180 characters or ends in a hash of the whole', () => {
    expect(eventIdOf('x'.repeat(180))).toBe('x'.repeat(180))
    const [one, other] = ['a', 'b'].map((end) => eventIdOf('x'.repeat(180) + end))
    expect(one).toMatch(/^x{180}-[0-9a-f]{8}$/)
    expect(other).not.toBe(one)
    expect(eventIdOf(' -Fire (2019)- ')).toBe('fire-2019')
    expect(eventIdOf('地震')).not.toBe(eventIdOf('洪水'))
  })
})

it('where and when: the country before the year, each by its column', () => {
  const cell = (column: string, text: string) => ({ column, text, value: text })
  expect(readCountryYear(cell('ISO3', 'hti'), cell('Year', '2019.0'))).toEqual({ country: 'HTI', year: 2019 })
  expect(readCountryYear(cell('ISO3', 'HT'), cell('Year', 'soon'))).toMatchObject({
    code: 'COUNTRY_UNKNOWN',
    path: 'ISO3',
  })
  expect(readCountryYear(cell('ISO3', 'HTI'), cell('Year', 'soon'))).toMatchObject({
    code: 'DATE_INVALID',
    path: 'Year',
    value: 'soon',
  })
})

describe('a figure whose dates only touch its year', () => {
  it.each([
    ['2018-12-20', '2019-01-01', '2019-01-01', undefined],
    ['2019-12-31', '2020-02-01', '2019-12-31', undefined],
    ['2018-12-20', '2018-12-31', '2019-01-01', 'year'],
    ['2020-01-01', '2020-02-01', '2019-12-31', 'year'],
  ])('from %s to %s happened on %s, known by the day or by the year: %s', (from, to, day, accuracy) => {
    const cell = (column: string, text: string) => ({ column, text, value: text })
    const span = spanOfYear(2019, cell('start', from), cell('end', to))
    expect([span.start, span.end, span.dateAccuracy]).toEqual([day, day, accuracy])
    expect(span.published).toEqual({ start: from, end: to })
  })
})
