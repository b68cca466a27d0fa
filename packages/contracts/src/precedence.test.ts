import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { precedenceSchema, rankSources, type Precedence } from './precedence.ts'

const file: Precedence = {
  version: 1,
  rules: [
    {
      countries: ['HTI'],
      toYear: 2022,
      sources: ['red-cross', 'government'],
      reason: 'counted house by house',
    },
    {
      categories: ['internal_displacements'],
      sources: ['idmc-gidd', 'idmc-idu'],
      reason: 'validated yearly',
    },
    { sources: ['government'], reason: 'the state is asked before anybody else' },
  ],
}

const names = (scope: Parameters<typeof rankSources>[1], sources: string[]): string[] =>
  rankSources(file, scope, sources).map(({ source }) => source)

const haiti = { category: 'internal_displacements', country: 'HTI', year: 2021 } as const

describe('the order of sources', () => {
  it('takes the lines that apply from the top, then what no line names', () => {
    expect(names(haiti, ['zeta', 'government', 'alpha', 'idmc-idu', 'red-cross', 'idmc-gidd'])).toEqual([
      'red-cross',
      'government',
      'idmc-gidd',
      'idmc-idu',
      'alpha',
      'zeta',
    ])
  })

  it.each([
    ['another country', { ...haiti, country: 'CUB' }, ['idmc-gidd', 'government', 'red-cross']],
    ['a later year', { ...haiti, year: 2023 }, ['idmc-gidd', 'government', 'red-cross']],
    ['another category', { ...haiti, category: 'idps' as const }, ['red-cross', 'government', 'idmc-gidd']],
  ])('leaves lines out that speak of %s', (_, scope, expected) => {
    expect(names(scope, ['red-cross', 'idmc-gidd', 'government'])).toEqual(expected)
  })

  it.each([
    ['the year before a line begins', 2019, ['government', 'red-cross']],
    ['the year in which it begins', 2020, ['red-cross', 'government']],
    ['the year in which it ends', 2022, ['red-cross', 'government']],
    ['the year after it ends', 2023, ['government', 'red-cross']],
  ])('takes a line in its first and its last year: %s', (_, year, expected) => {
    const line = { sources: ['red-cross'], reason: 'counted house by house' }
    const always = { sources: ['government'], reason: 'in all other years' }
    const order = (...rules: Precedence['rules']): string[] =>
      rankSources({ version: 1, rules: [...rules, always] }, { ...haiti, year }, [
        'government',
        'red-cross',
      ]).map(({ source }) => source)
    expect(order({ ...line, fromYear: 2020, toYear: 2022 })).toEqual(expected)
  })

  it('tells the line that placed each', () => {
    expect(rankSources(file, haiti, ['idmc-gidd', 'alpha'])).toEqual([
      { source: 'idmc-gidd', rule: 1 },
      { source: 'alpha' },
    ])
  })

  it('keeps every source exactly once, whatever the order they come in', () => {
    const source = fc.constantFrom('red-cross', 'government', 'idmc-gidd', 'idmc-idu', 'a', 'b')
    fc.assert(
      fc.property(fc.uniqueArray(source), fc.integer({ min: 2018, max: 2025 }), (sources, year) => {
        const ranked = names({ ...haiti, year }, sources)
        expect(ranked.toSorted()).toEqual(sources.toSorted())
        expect(names({ ...haiti, year }, sources.toReversed())).toEqual(ranked)
      }),
    )
  })
})

it.each([
  ['a line without its reason', { sources: ['a'], reason: '' }],
  ['years the wrong way round', { fromYear: 2020, toYear: 2019, sources: ['a'], reason: 'long enough' }],
  ['a country that is none', { countries: ['XYZ'], sources: ['a'], reason: 'long enough' }],
  ['no source', { sources: [], reason: 'long enough' }],
])('refuses %s', (_, line) => {
  expect(precedenceSchema.safeParse({ version: 1, rules: [line] }).success).toBe(false)
})
