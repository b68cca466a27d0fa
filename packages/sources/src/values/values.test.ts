import { describe, expect, it } from 'vitest'
import { eventIdOf } from './event-of-name.ts'
import { plainText } from './html-text.ts'
import { monthPeriod } from './period.ts'
import { readCodes } from './read-codes.ts'
import { readLocalMidnight } from './read-date.ts'
import { readMonth } from './read-month.ts'
import { splitNames } from './read-places.ts'
import { spanOfYear } from './span-of-year.ts'

const cell = (column: string, text: string) => ({ column, text, value: text })
const span = (start: string, end: string) =>
  spanOfYear(2019, cell('start_date', start), cell('end_date', end))

describe('the span of a GIDD figure', () => {
  it.each([
    ['2019-03-01', '', '2019-03-01', '2019-03-01', []],
    ['2019-03-01', '2019-04-01', '2019-03-01', '2019-04-01', []],
    ['2019-09-08', '2019-08-09', '2019-08-09', '2019-09-08', ['DATES_SWAPPED']],
    ['2018-12-30', '2019-01-02', '2019-01-01', '2019-01-02', ['DATES_CLIPPED']],
    ['2020-02-01', '', '2019-12-31', '2019-12-31', ['DATES_CLIPPED']],
    ['2020-02-01', '2018-01-01', '2019-01-01', '2019-12-31', ['DATES_SWAPPED', 'DATES_CLIPPED']],
    ['39448', '', '2019-01-01', '2019-12-31', ['DATE_UNREADABLE']],
  ])('%s to %s', (from, to, start, end, codes) => {
    const found = span(from, to)
    expect([found.start, found.end, found.warnings.map(({ code }) => code)]).toEqual([start, end, codes])
    expect(found.published).toEqual(codes.length === 0 ? undefined : { start_date: from, end_date: to })
  })

  it.each([
    ['it fills its Year', '2019-01-01', '2019-12-31', 'year'],
    ['it goes on beyond its Year on both sides', '2018-11-29', '2020-01-29', 'year'],
    ['its dates all lie before its Year', '2018-02-01', '2018-03-01', 'year'],
    ['its dates all lie after its Year', '2020-02-01', '', 'year'],
    ['its date cannot be read', '39448', '', 'year'],
    ['it begins a day late', '2019-01-02', '2019-12-31', undefined],
    ['it only ends in the next year', '2019-12-30', '2020-01-02', undefined],
  ])('has the accuracy of its dates or of its Year: %s', (_, from, to, accuracy) => {
    expect(span(from, to).dateAccuracy).toBe(accuracy)
  })
})

it('local midnights of machines ahead of and behind UTC', () => {
  const dates = [
    '2023-11-06T11:00:00.000Z',
    '2023-07-06T12:00:00.000Z',
    '2023-11-07T05:00:00Z',
    '2023-11-07',
    'soon',
  ]
  expect(dates.map(readLocalMidnight)).toEqual([
    '2023-11-07',
    '2023-07-07',
    '2023-11-07',
    '2023-11-07',
    undefined,
  ])
})

it('months by number and by name', () => {
  expect(['OCT', 'Sept', 'May', 'february', 'Jan.', '1', '12', '3.0'].map(readMonth)).toEqual([
    10, 9, 5, 2, 1, 1, 12, 3,
  ])
  expect(['', 'J', 'Ju', '0', '13', 'Smarch', 'OCTO1'].map(readMonth)).toEqual(Array(7).fill(undefined))
  expect([monthPeriod(2024, 2), monthPeriod(2021, 12)]).toEqual([
    { start: '2024-02-01', end: '2024-02-29' },
    { start: '2021-12-01', end: '2021-12-31' },
  ])
})

it('text that was escaped for HTML', () => {
  expect(plainText('C\u00f4te d&#039;Ivoire &amp; &quot;sea&quot;\n ')).toBe('Côte d\'Ivoire & "sea"')
  expect(plainText('&#x27;&#65;&amp;amp;')).toBe("'A&amp;")
  for (const other of ['R&D', '&nope;', '&#0;', '&#xD800;', '&#1114112;', '&constructor;'])
    expect(plainText(other)).toBe(other)
})

it('event codes of every shape', () => {
  expect(readCodes("['FL-1', 'FL-2']")).toEqual(['FL-1', 'FL-2'])
  expect(readCodes('TC-1,TC-2\t,TC-1')).toEqual(['TC-1', 'TC-2'])
  expect(readCodes('A; B')).toEqual(['A', 'B'])
  expect(readCodes([['EQ-1', 'Glide Number']])).toEqual(['EQ-1'])
  expect(readCodes('')).toEqual([])
})

it('event ids from names', () => {
  expect(eventIdOf('Hurricane Matthew')).toBe('hurricane-matthew')
  expect(eventIdOf('Türkiye: Séisme')).toBe('turkiye-seisme')
  expect(eventIdOf('地震')).toMatch(/^event-[0-9a-f]{8}$/)
  expect(eventIdOf('x'.repeat(300)).length).toBeLessThan(200)
})

it('a place name may hold the separator', () => {
  expect(splitNames('Papadianika, Greece; Plitra; ancient town, Greece', 2)).toEqual([
    'Papadianika, Greece',
    'Plitra; ancient town, Greece',
  ])
})
