/** Fields that do not agree: accepted, and told by a warning that names them. */
import { describe, expect, it } from 'vitest'
import { checkObservation } from './check-observation.ts'
import { codesOf, flow, published, stock, strict, warningsOf } from './observation.fixture.ts'

const crossing = { ...flow, category: 'border_crossings', country: 'PAN' }

describe('people who come from where they are counted', () => {
  it.each<[string, unknown, string[]]>([
    ['cross from the country into itself', { ...crossing, origin: 'PAN' }, ['ORIGIN_IS_COUNTRY']],
    ['cross as its own nationals', { ...crossing, nationality: 'PAN' }, ['ORIGIN_IS_COUNTRY']],
    ['cross from where they go', { ...crossing, origin: 'COL', destination: 'COL' }, ['ORIGIN_IS_COUNTRY']],
    [
      'are refugees of their own country',
      { ...stock, category: 'refugees', origin: stock.country },
      ['ORIGIN_IS_COUNTRY'],
    ],
    ['cross from another', { ...crossing, origin: 'COL', nationality: 'VEN', destination: 'USA' }, []],
    ['return to their own', { ...crossing, category: 'returns', nationality: 'PAN', origin: 'PAN' }, []],
    ['are displaced within it', { ...flow, origin: flow.country }, []],
  ])('%s', (_what, input, codes) => {
    expect(warningsOf(input)).toEqual(codes)
  })

  it('the warning names the field', () => {
    const checked = checkObservation({ ...crossing, origin: 'PAN', nationality: 'PAN' }, strict)
    expect(checked).toMatchObject({
      ok: true,
      warnings: [
        { code: 'ORIGIN_IS_COUNTRY', path: 'origin' },
        { code: 'ORIGIN_IS_COUNTRY', path: 'nationality' },
      ],
    })
  })
})

describe('dates', () => {
  const inYear = (year: number) => ({
    ...published,
    extras: { windowFrom: `${year}-01-01`, windowTo: `${year}-12-31` },
  })

  it.each([
    [2018, ['DATE_OUTSIDE_PERIOD']],
    [2019, []],
    [2020, ['DATE_OUTSIDE_PERIOD']],
  ])('of 2019 in a row of %i', (year, codes) => {
    expect(warningsOf(flow, inYear(year))).toEqual(codes)
  })

  it.each([
    ['the day before it began', '2019-08-31', []],
    ['two days before', '2019-08-30', ['REPORTED_EARLY']],
  ])('reported %s', (_what, reportedAt, codes) => {
    expect(warningsOf({ ...flow, reportedAt })).toEqual(codes)
  })
})

describe('a figure', () => {
  it('of more people than the world has is refused, in published files too', () => {
    for (const context of [strict, published]) {
      expect(codesOf({ ...flow, figure: 2 ** 53 - 1 }, context)).toEqual([['FIGURE_IMPLAUSIBLE', 'figure']])
      const households = { ...flow, unit: 'household', householdSize: 10, figure: 1_000_000_001 }
      expect(codesOf(households, context)).toEqual([['FIGURE_IMPLAUSIBLE', 'figure']])
    }
  })

  it('of more than a hundred million is told', () => {
    expect(warningsOf({ ...flow, figure: 100_000_000 })).toEqual([])
    expect(warningsOf({ ...flow, figure: 100_000_001 })).toEqual(['FIGURE_UNLIKELY'])
  })
})
