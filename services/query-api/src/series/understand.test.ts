import { isCountry, TidelineError } from '@tideline/contracts'
import { parseParameters } from '@tideline/runtime'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seriesParameters } from './parameters.ts'
import { understandSeries, type Understood } from './understand.ts'

const understand = (parameters: Record<string, unknown>): Understood =>
  understandSeries(parseParameters(seriesParameters, parameters), {
    maxPoints: 10_000,
    precedence: { version: 1, rules: [] },
  })

const failure = (parameters: Record<string, unknown>): { code: string; parameter: unknown } => {
  try {
    understand(parameters)
  } catch (error) {
    if (error instanceof TidelineError) return { code: error.code, parameter: error.context['parameter'] }
    throw error
  }
  return { code: 'none', parameter: undefined }
}

const base = { category: 'internal_displacements' }

describe('defaults', () => {
  it('fills in what was left out and echoes it', () => {
    expect(understand(base).echo).toEqual({
      category: 'internal_displacements',
      groupBy: ['country', 'cause'],
      interval: 'year',
      method: 'spread',
      role: 'recommended',
      rounding: 'none',
      totals: 'all',
    })
  })
})

describe('regions', () => {
  it('become countries', () => {
    expect(understand({ ...base, region: 'ca-4' }).query.countries).toEqual(['GTM', 'HND', 'NIC', 'SLV'])
  })
  it('keep what is in both the region and the list', () => {
    expect(understand({ ...base, region: 'ca-4', country: 'HND,USA' }).query.countries).toEqual(['HND'])
  })
  it('say so when nothing is left', () => {
    const understood = understand({ ...base, region: 'ca-4', country: 'USA' })
    expect(understood.empty).toBe(true)
    expect(understood.warnings.map(({ code }) => code)).toEqual(['NO_COUNTRY_LEFT'])
  })
})

describe('regions beside a list', () => {
  it.each([
    ['oecs', undefined, ['ATG', 'DMA', 'GRD', 'KNA', 'LCA', 'MSR', 'VCT']],
    // M49: Central America is Middle America there, with Mexico
    ['013', undefined, ['BLZ', 'CRI', 'GTM', 'HND', 'MEX', 'NIC', 'PAN', 'SLV']],
    ['ca-4', 'SLV,USA,GTM', ['SLV', 'GTM']],
  ])('%s with %s', (region, country, countries) => {
    const { query, echo, empty, warnings } = understand({
      category: 'idps',
      region,
      ...(country === undefined ? {} : { country }),
    })
    expect(query.countries).toEqual(countries)
    expect(echo).toMatchObject({ region, country: countries })
    expect([empty, warnings]).toEqual([false, []])
  })

  it('that share no country with the list leave nothing, not everything', () => {
    const { query, echo, empty } = understand({ category: 'idps', region: 'ca-4', country: 'USA' })
    expect([query.countries, echo['country'], empty]).toEqual([[], [], true])
  })

  it('are not needed: without one the list is all, without either every country is asked for', () => {
    expect(understand({ category: 'idps', country: 'USA' }).query.countries).toEqual(['USA'])
    expect(understand({ category: 'idps' }).query).not.toHaveProperty('countries')
  })
})

describe('rules between parameters', () => {
  it('ignores a method for stocks, with a warning', () => {
    const understood = understand({ category: 'idps', method: 'end' })
    expect(understood.echo['method']).toBeNull()
    expect(understood.warnings.map(({ code }) => code)).toEqual(['METHOD_IGNORED'])
    expect(understand({ category: 'idps' }).warnings).toEqual([])
  })
  it('normalises an instant to UTC milliseconds', () => {
    expect(understand({ ...base, asOf: '2026-01-31T01:00:00-05:00' }).query.asOf).toBe(
      '2026-01-31T06:00:00.000Z',
    )
  })
  it('takes an empty groupBy for one series a source', () => {
    expect(understand({ ...base, groupBy: '' }).query.groupBy).toEqual([])
  })
  it('keeps commas of event ids', () => {
    expect(understand({ ...base, event: 'Flood, 2019' }).query.event).toEqual(['Flood, 2019'])
  })
})

const refusals = [
  [{}, 'PARAMETER_MISSING', 'category'],
  [{ ...base, colour: 'red' }, 'PARAMETER_UNKNOWN', 'colour'],
  [{ category: 'people' }, 'PARAMETER_INVALID', 'category'],
  [{ ...base, country: 'XXY' }, 'PARAMETER_INVALID', 'country'],
  [{ ...base, country: '' }, 'PARAMETER_INVALID', 'country'],
  [{ ...base, country: ['USA', 'CAN'] }, 'PARAMETER_INVALID', 'country'],
  [{ ...base, region: 'atlantis' }, 'PARAMETER_INVALID', 'region'],
  [{ ...base, cause: 'disaster.magic' }, 'PARAMETER_INVALID', 'cause'],
  [{ ...base, cause: '__proto__' }, 'PARAMETER_INVALID', 'cause'],
  [{ ...base, sources: 'added' }, 'PARAMETER_INVALID', 'sources'],
  [{ ...base, interval: 'decade' }, 'PARAMETER_INVALID', 'interval'],
  [{ ...base, from: '2019-02-29' }, 'PARAMETER_INVALID', 'from'],
  [{ ...base, from: '1899-12-31' }, 'PARAMETER_INVALID', 'from'],
  [{ ...base, from: '2020-01-02', to: '2020-01-01' }, 'PARAMETER_INVALID', 'to'],
  [{ ...base, groupBy: 'country,colour' }, 'PARAMETER_INVALID', 'groupBy'],
  [{ ...base, role: 'all' }, 'PARAMETER_INVALID', 'role'],
  [{ ...base, method: 'guess' }, 'PARAMETER_INVALID', 'method'],
  [{ ...base, asOf: '2026-01-31' }, 'PARAMETER_INVALID', 'asOf'],
  [{ ...base, asOf: '2026-02-31T00:00:00Z' }, 'PARAMETER_INVALID', 'asOf'],
  [{ ...base, asOf: '2026-01-31T00:00:00.0001Z' }, 'PARAMETER_INVALID', 'asOf'],
  [{ ...base, nationality: 'XXY' }, 'PARAMETER_INVALID', 'nationality'],
  [{ ...base, nationality: 'Otros Paises,,VEN' }, 'PARAMETER_INVALID', 'nationality'],
  [{ ...base, nationality: 'x'.repeat(101) }, 'PARAMETER_INVALID', 'nationality'],
  [{ ...base, origin: 'Panama' }, 'PARAMETER_INVALID', 'origin'],
  [{ ...base, destination: 'usa' }, 'PARAMETER_INVALID', 'destination'],
  [{ ...base, source: 'field,IDMC' }, 'PARAMETER_INVALID', 'source'],
  [{ ...base, event: '' }, 'PARAMETER_INVALID', 'event'],
  [{ ...base, event: 'x'.repeat(201) }, 'PARAMETER_INVALID', 'event'],
  [{ ...base, operation: ['a', ''] }, 'PARAMETER_INVALID', 'operation'],
  [{ ...base, to: '2019-04-31' }, 'PARAMETER_INVALID', 'to'],
  [{ ...base, role: 'triangulation' }, 'PARAMETER_INVALID', 'role'],
  [{ ...base, role: 'all', groupBy: 'country' }, 'PARAMETER_INVALID', 'role'],
  [{ ...base, totals: 'none' }, 'PARAMETER_INVALID', 'totals'],
  [{ ...base, rounding: 'up' }, 'PARAMETER_INVALID', 'rounding'],
  [{ ...base, coverage: '1' }, 'PARAMETER_INVALID', 'coverage'],
  [{ ...base, names: 'de' }, 'PARAMETER_INVALID', 'names'],
  [{ ...base, fields: 'period,colour' }, 'PARAMETER_INVALID', 'fields'],
  // there is no such column where it was not asked for
  [{ ...base, fields: 'coverage_expected' }, 'PARAMETER_INVALID', 'fields'],
  [{ ...base, format: 'xml' }, 'PARAMETER_INVALID', 'format'],
  [{ ...base, interval: 'day', from: '1900-01-01', to: '2299-12-31' }, 'QUERY_TOO_LARGE', undefined],
] as const

describe('refusals', () => {
  it.each(refusals)('%j is %s', (parameters, code, parameter) => {
    expect(failure(parameters)).toEqual({ code, parameter })
  })

  it('are told of every parameter by its name', () => {
    const named = refusals.flatMap(([, code, parameter]) => (code === 'PARAMETER_INVALID' ? [parameter] : []))
    expect([...new Set(named)].toSorted()).toEqual(Object.keys(seriesParameters.shape).toSorted())
  })

  it('are not for figures by role when the role is in the key', () => {
    expect(understand({ ...base, role: 'all', groupBy: 'country,role' }).query).toMatchObject({ role: 'all' })
  })
})

describe('whatever is sent', () => {
  const names = Object.keys(seriesParameters.shape)
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.string(), { maxLength: 3 }),
    fc.constantFrom(
      'idps',
      'USA',
      'USA,CAN',
      'disaster',
      '2020-01-01',
      'year',
      '2020-01-01T00:00:00Z',
      '__proto__',
      '',
    ),
  )
  it('is understood or refused with a code', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), value, { noNullPrototype: false }),
        (given) => {
          try {
            const { query } = understand(given)
            expect(query.countries?.every(isCountry) ?? true).toBe(true)
          } catch (error) {
            // anything else than a code of ours fails the property
            if (!(error instanceof TidelineError)) throw error
          }
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
