/** Every parameter of a figure reaches the question that is asked, as itself; one that is new needs a line here. */
import { TidelineError } from '@tideline/contracts'
import { parseParameters } from '@tideline/runtime'
import { describe, expect, it } from 'vitest'
import { diffParameters, lineageParameters, understandDiff, understandLineage } from './lineage-parameters.ts'
import { seriesParameters } from './parameters.ts'
import { understandSeries } from './understand.ts'

const precedence = { version: 1 as const, rules: [] }
const limits = { maxPoints: 10_000, precedence }

/** One value of each, none of them what is taken when nothing is said. */
const given = {
  category: 'border_crossings',
  country: 'PAN,COL',
  region: 'central-america',
  cause: 'disaster.weather',
  source: 'field,pa-snm',
  sources: 'preferred',
  interval: 'month',
  from: '2019-02-01',
  to: '2019-11-30',
  event: ['Flood, 2019', 'b'],
  nationality: 'VEN,Otros Paises',
  origin: 'COL',
  destination: 'USA',
  operation: ['one', 'two, three'],
  groupBy: 'destination,origin',
  role: 'best',
  totals: 'gidd',
  rounding: 'idmc',
  method: 'end',
  asOf: '2026-01-31T06:00:00Z',
  coverage: 'true',
  names: 'fr',
  fields: 'value,period',
  format: 'csv',
} as const

const filters = {
  category: 'border_crossings',
  countries: ['PAN'],
  cause: 'disaster.weather',
  sources: ['field', 'pa-snm'],
  event: ['Flood, 2019', 'b'],
  nationality: ['VEN', 'Otros Paises'],
  origin: ['COL'],
  destination: ['USA'],
  operation: ['one', 'two, three'],
  role: 'best',
  totals: 'gidd',
  method: 'end',
  preferred: precedence,
}

const series = (parameters: object) => understandSeries(parseParameters(seriesParameters, parameters), limits)
const lineage = (parameters: object, exact = false) =>
  understandLineage(parseParameters(lineageParameters, parameters), precedence, exact)
const diff = (parameters: object, exact = false) =>
  understandDiff(parseParameters(diffParameters, parameters), limits, exact)

const without = (...names: (keyof typeof given)[]) =>
  Object.fromEntries(Object.entries(given).filter(([name]) => !names.some((each) => each === name)))

const refused = (ask: () => unknown): unknown => {
  try {
    ask()
  } catch (error) {
    if (error instanceof TidelineError) return [error.code, error.context['parameter']]
    throw error
  }
  return 'not refused'
}

describe('a series', () => {
  it('is asked for by every parameter there is', () => {
    expect(Object.keys(given).toSorted()).toEqual(Object.keys(seriesParameters.shape).toSorted())
    const { query, echo, format, empty, warnings } = series(given)
    expect(query).toEqual({
      ...filters,
      interval: 'month',
      from: '2019-02-01',
      to: '2019-11-30',
      groupBy: ['destination', 'origin'],
      rounding: 'idmc',
      asOf: '2026-01-31T06:00:00.000Z',
      coverage: true,
    })
    expect([format, empty, warnings]).toEqual(['csv', false, []])
    const { countries, sources, preferred: _file, ...rest } = query
    expect(echo).toEqual({
      ...rest,
      country: countries,
      region: 'central-america',
      source: sources,
      sources: 'preferred',
      names: 'fr',
      fields: ['value', 'period'],
    })
  })

  it('echoes of a stock that no method applies, asked for or not', () => {
    expect(series({ category: 'idps', method: 'start' }).echo).toMatchObject({ method: null })
    expect(series({ category: 'idps' }).echo).toMatchObject({ method: null })
    expect(series({ category: 'returns', method: 'start' })).toMatchObject({
      query: { method: 'start' },
      echo: { method: 'start' },
      warnings: [],
    })
  })

  it('says nothing twice and trims what a list has around its entries', () => {
    const { query } = series({
      category: 'idps',
      country: ' HTI, DOM,HTI',
      source: 'a, b,a',
      event: ['x', 'x', ' y'],
      groupBy: 'cause, country,cause',
    })
    expect(query).toMatchObject({
      countries: ['HTI', 'DOM'],
      sources: ['a', 'b'],
      event: ['x', ' y'],
      groupBy: ['cause', 'country'],
    })
  })
})

describe('the range of a series', () => {
  const base = { category: 'idps', interval: 'day' }
  it('may be a single day, and may end where it likes when it has no other end', () => {
    expect(series({ ...base, from: '2019-09-01', to: '2019-09-01' }).query).toMatchObject({
      from: '2019-09-01',
      to: '2019-09-01',
    })
    expect(series({ ...base, from: '1900-01-01' }).query.to).toBeUndefined()
    expect(series({ ...base, to: '2299-12-31' }).query.from).toBeUndefined()
  })

  it('may have as many points as allowed, and not one more', () => {
    const few = (to: string) =>
      refused(() =>
        understandSeries(parseParameters(seriesParameters, { ...base, from: '2019-01-01', to }), {
          maxPoints: 10,
          precedence,
        }),
      )
    expect(few('2019-01-10')).toBe('not refused')
    expect(few('2019-01-11')).toEqual(['QUERY_TOO_LARGE', undefined])
  })

  it.each([
    // two days touch two of each, and the bound is never below that
    ['week', '2018-12-30', '2019-01-01', 2],
    ['month', '2019-01-31', '2019-02-01', 2],
    ['quarter', '2019-03-31', '2019-04-01', 2],
    ['year', '2018-12-31', '2019-01-01', 2],
    // a year and a day is in thirteen months
    ['month', '2019-01-31', '2020-01-31', 13],
  ])('counts each %s that %s to %s touches', (interval, from, to, touched) => {
    const ask = (maxPoints: number) =>
      refused(() =>
        understandSeries(parseParameters(seriesParameters, { category: 'idps', interval, from, to }), {
          maxPoints,
          precedence,
        }),
      )
    expect(ask(touched - 1)).toEqual(['QUERY_TOO_LARGE', undefined])
    expect(ask(touched + 3)).toBe('not refused')
  })
})

describe('lineage', () => {
  const asked = { ...without('coverage', 'fields', 'format', 'from', 'to'), period: '2019-Q3', limit: '7' }

  it('is asked for by every parameter of a series but coverage, and the period’s days', () => {
    const { asked: question, echo, warnings } = lineage(asked)
    expect(question).toEqual({
      query: {
        ...filters,
        interval: 'quarter',
        from: '2019-07-01',
        to: '2019-09-30',
        groupBy: [],
        rounding: 'idmc',
        asOf: '2026-01-31T06:00:00.000Z',
      },
      period: '2019-Q3',
      limit: 7,
    })
    expect(echo).toMatchObject({ from: '2019-07-01', to: '2019-09-30', sources: 'preferred', groupBy: [] })
    expect(warnings).toEqual([])
    expect(Object.keys(lineageParameters.shape).toSorted()).toEqual(
      [...Object.keys(asked), 'from', 'to', 'format'].toSorted(),
    )
  })

  it.each([
    [{}, '2019-07-01', '2019-09-30'],
    [{ from: '2019-07-02' }, '2019-07-02', '2019-09-30'],
    [{ to: '2019-09-29' }, '2019-07-01', '2019-09-29'],
    [{ from: '2019-06-30', to: '2019-10-01' }, '2019-07-01', '2019-09-30'],
    [{ from: '2019-09-30' }, '2019-09-30', '2019-09-30'],
    [{ to: '2019-07-01' }, '2019-07-01', '2019-07-01'],
  ])('of 2019-Q3 within %j is of %s to %s', (range, from, to) => {
    expect(lineage({ ...asked, ...range }).asked.query).toMatchObject({ from, to })
  })

  it.each([{ from: '2019-10-01' }, { to: '2019-06-30' }, { from: '2019-09-02', to: '2019-09-01' }])(
    'of 2019-Q3 within %j is refused',
    (range) => {
      expect(refused(() => lineage({ ...asked, ...range }))).toEqual(['PARAMETER_INVALID', 'period'])
    },
  )

  it.each([
    ['no source', {}, true],
    ['several', { source: 'field,pa-snm' }, true],
    ['one, and the preferred', { source: 'field', sources: 'preferred' }, true],
    ['one', { source: 'field' }, false],
  ])('is of one source: of %s named the preferred one, or that', (_, sources, preferred) => {
    const { query } = lineage({ category: 'idps', period: '2019', ...sources }).asked
    expect('preferred' in query).toBe(preferred)
  })
})

describe('a difference', () => {
  const instants = { fromAsOf: '2025-01-01T00:00:00Z', toAsOf: '2025-02-01T01:00:00+01:00' }
  const asked = { ...without('coverage', 'fields', 'format', 'asOf', 'rounding'), ...instants, limit: '7' }

  it('is asked for by every parameter of a series but coverage and rounding, and two instants', () => {
    const { query, fromAsOf, toAsOf, limit } = diff(asked)
    expect(query).toEqual({
      ...filters,
      interval: 'month',
      from: '2019-02-01',
      to: '2019-11-30',
      groupBy: ['destination', 'origin'],
      rounding: 'none',
    })
    expect([fromAsOf, toAsOf, limit]).toEqual(['2025-01-01T00:00:00.000Z', '2025-02-01T00:00:00.000Z', 7])
    expect(Object.keys(diffParameters.shape).toSorted()).toEqual(
      [...Object.keys(asked), 'rounding', 'format'].toSorted(),
    )
  })

  it('goes up to now when no end is given, and may begin where it ends', () => {
    const { fromAsOf, toAsOf } = instants
    expect(diff({ category: 'idps', fromAsOf })).toMatchObject({ toAsOf: undefined, limit: 1_000 })
    expect(diff({ category: 'idps', fromAsOf: toAsOf, toAsOf })).toMatchObject({ limit: 1_000 })
  })

  it.each([
    [{ fromAsOf: '2025-02-01T00:00:00.001Z' }, 'PARAMETER_INVALID', 'toAsOf'],
    [{ rounding: 'idmc' }, 'PARAMETER_INVALID', 'rounding'],
    [{ fromAsOf: undefined }, 'PARAMETER_MISSING', 'fromAsOf'],
    [{ asOf: '2025-02-01T00:00:00Z' }, 'PARAMETER_UNKNOWN', 'asOf'],
    [{ coverage: 'true' }, 'PARAMETER_UNKNOWN', 'coverage'],
    [{ format: 'ndjson' }, 'PARAMETER_INVALID', 'format'],
    [{ limit: '0' }, 'PARAMETER_INVALID', 'limit'],
    [{ limit: '10001' }, 'PARAMETER_INVALID', 'limit'],
    [{ interval: 'day', from: '1900-01-01', to: '2299-12-31' }, 'QUERY_TOO_LARGE', undefined],
  ])('with %j is %s', (more, code, parameter) => {
    const all = Object.entries({ ...asked, ...more }).filter(([, value]) => value !== undefined)
    expect(refused(() => diff(Object.fromEntries(all)))).toEqual([code, parameter])
  })
})

describe('a reader who may see exact figures', () => {
  it('is answered exactly, and the question says so; nobody else is', () => {
    const period = { category: 'idps', period: '2019' }
    const instants = { category: 'idps', fromAsOf: '2025-01-01T00:00:00Z' }
    for (const exact of [true, false]) {
      const expected = exact ? true : undefined
      const { asked, echo } = lineage(period, exact)
      expect([asked.query.exact, echo['exact']]).toEqual([expected, expected])
      const { query, echo: told } = diff(instants, exact)
      expect([query.exact, told['exact']]).toEqual([expected, expected])
    }
    expect(series({ category: 'idps' }).echo).not.toHaveProperty('exact')
  })
})
