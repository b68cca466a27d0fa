import { bucketStart, periodName } from '@tideline/figures'
import { intervals, civilDateOf, dayNumber } from '@tideline/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePeriod } from './period.ts'

describe('a period', () => {
  it.each([
    ['2019', 'year', '2019-01-01', '2019-12-31'],
    ['2019-Q3', 'quarter', '2019-07-01', '2019-09-30'],
    ['2020-02', 'month', '2020-02-01', '2020-02-29'],
    ['2020-W53', 'week', '2020-12-28', '2021-01-03'],
    ['2019-09-01', 'day', '2019-09-01', '2019-09-01'],
  ])('%s is a %s', (text, interval, from, to) => {
    expect(parsePeriod(text)).toEqual({ period: text, interval, from, to })
  })

  it.each([
    '',
    '19',
    '2019-13',
    '2019-00',
    '2019-Q5',
    '2019-W54',
    '2021-W53',
    '2019-W00',
    '2019-02-29',
    '1899',
    '2019-1',
    'x',
  ])('%j is none', (text) => {
    expect(parsePeriod(text)).toBeUndefined()
  })

  it('is read back from the name of any bucket', () => {
    const day = fc.integer({ min: dayNumber('1900-01-08') ?? 0, max: dayNumber('2299-12-24') ?? 0 })
    fc.assert(
      fc.property(day, fc.constantFrom(...intervals), (number, interval) => {
        const start = bucketStart(interval, civilDateOf(number))
        expect(parsePeriod(periodName(interval, start))).toMatchObject({ interval, from: start })
      }),
    )
  })
})
