import { describe, expect, it } from 'vitest'
import { codesOf, draftOf, flow, published, stock, warningsOf } from './observation.fixture.ts'

describe('mended in a published file, with a warning', () => {
  it.each<[string, unknown, string]>([
    ['reversed dates', { ...flow, end: '2019-08-30' }, 'DATES_SWAPPED'],
    ['a cause the tree has not', { ...flow, cause: 'disaster.weather.derecho' }, 'CAUSE_GENERALISED'],
    ['a date to come', { ...flow, end: '2024-06-20' }, 'DATE_AHEAD'],
    [
      'a breakdown above the total',
      { ...flow, breakdown: [{ sex: 'f', figure: 9_841 }] },
      'BREAKDOWN_ABOVE_TOTAL',
    ],
    ['a phone number', { ...flow, note: 'ask +507 6123-4567' }, 'PERSONAL_DATA_SUSPECTED'],
  ])('%s', (_what, input, code) => {
    expect(warningsOf(input, published)).toContain(code)
  })

  it('into what was meant', () => {
    expect(draftOf({ ...flow, end: '2019-08-30' }, published)).toMatchObject({
      start: '2019-08-30',
      end: '2019-09-01',
    })
    expect(draftOf({ ...flow, cause: 'disaster.weather.derecho' }, published).cause).toBe('disaster.weather')
  })

  it('but an unknown country is refused there too', () => {
    expect(codesOf({ ...flow, country: 'XXY' }, published)).toEqual([['COUNTRY_UNKNOWN', 'country']])
    expect(codesOf({ ...flow, cause: 'weather' }, published)).toEqual([['CAUSE_UNKNOWN', 'cause']])
  })
})

describe('warned about', () => {
  it.each<[string, unknown, string[]]>([
    ['nothing', flow, []],
    ['a missing revision', { ...flow, revision: undefined }, ['REVISION_MISSING']],
    ['366 days within one leap year', { ...flow, start: '2020-01-01', end: '2020-12-31' }, []],
    ['367 days', { ...flow, start: '2020-01-01', end: '2021-01-01' }, ['SPAN_LONG', 'SPAN_CROSSES_YEAR']],
    ['New Year inside', { ...flow, start: '2019-12-31', end: '2020-01-01' }, ['SPAN_CROSSES_YEAR']],
    ['a stock carried over New Year', { ...stock, reportingDate: '2022-12-31' }, []],
    ['30 days late', { ...flow, reportedAt: '2019-10-01' }, []],
    ['31 days late', { ...flow, reportedAt: '2019-10-02' }, ['LATE_ARRIVAL']],
    [
      'a breakdown below the total',
      { ...flow, breakdown: [{ sex: 'f', figure: 1 }] },
      ['BREAKDOWN_BELOW_TOTAL'],
    ],
    ['tomorrow', { ...flow, end: '2024-06-16' }, ['SPAN_LONG', 'SPAN_CROSSES_YEAR']],
    ['a stock reported for a day to come', { ...stock, reportingDate: '2024-12-31' }, []],
  ])('%s', (_what, input, codes) => {
    expect(warningsOf(JSON.parse(JSON.stringify(input)))).toEqual(codes)
  })

  it('no missing revision in a published file', () => {
    expect(warningsOf({ ...flow, revision: undefined }, published)).toEqual([])
  })
})
