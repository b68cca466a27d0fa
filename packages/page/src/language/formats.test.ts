/** Numbers and dates as they are printed, letter by letter: a figure must not depend on the ICU of a machine. */
import { describe, expect, it } from 'vitest'
import { formatChange, formatCount, formatDay, formatInstant, formatPeriod } from './formats.ts'

describe('a count', () => {
  it.each([
    ['en', 4976, '4,976'],
    ['es', 4976, '4\u00A0976'],
    ['fr', 4976, '4\u00A0976'],
    ['es', 1_022_606, '1\u00A0022\u00A0606'],
    ['en', -1200, '\u22121,200'],
    ['fr', -1200.5, '\u22121\u00A0200,5'],
    ['es', 0, '0'],
  ] as const)('in %s %d is %s', (language, count, text) => {
    expect(formatCount(language, count)).toBe(text)
  })

  it('of a change says its direction both ways', () => {
    expect([12_040, -7, 0].map((change) => formatChange('en', change))).toEqual(['+12,040', '\u22127', '0'])
  })
})

describe('a date', () => {
  it.each([
    ['en', '8 August 2023', '1 January 2024, 06:05:00 UTC'],
    ['es', '8 de agosto de 2023', '1 de enero de 2024, 06:05:00 UTC'],
    ['fr', '8 août 2023', '1er janvier 2024, 06:05:00 UTC'],
  ] as const)('in %s is never numbers alone', (language, day, instant) => {
    expect(formatDay(language, '2023-08-08')).toBe(day)
    expect(formatInstant(language, '2024-01-01T06:05:00.000Z')).toBe(instant)
  })

  it.each([
    ['2019', '2019', '2019'],
    ['2019-Q3', '2019-Q3', '2019-Q3'],
    ['2019-W36', '2019-W36', '2019-W36'],
    ['2019-09', 'September 2019', 'septiembre de 2019'],
    ['2019-09-01', '1 September 2019', '1 de septiembre de 2019'],
  ])('of a period %s is said as %s', (period, english, spanish) => {
    expect([formatPeriod('en', period), formatPeriod('es', period)]).toEqual([english, spanish])
  })
})
