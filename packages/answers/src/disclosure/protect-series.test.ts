import { describe, expect, it } from 'vitest'
import type { Series, SeriesAnswer, SeriesPoint, SeriesQuery } from '@tideline/contracts'
import { protectSeries } from './protect-series.ts'

const base: SeriesQuery = {
  category: 'border_crossings',
  interval: 'year',
  groupBy: ['nationality'],
  role: 'recommended',
  totals: 'all',
  rounding: 'none',
  method: 'spread',
}

interface Fact {
  source?: string
  country?: string
  nationality: string
  year?: string
  value: number
}

const point = (year: string, value: number): SeriesPoint => ({
  period: year,
  from: `${year}-01-01`,
  to: `${year}-12-31`,
  value,
  state: value === 0 ? 'zero' : 'reported',
  observations: 1,
  quantifier: 'exact',
  dateAccuracy: 'day',
})

/** Answers from a list of facts as the store would. */
const answerOf = (facts: readonly Fact[], query: SeriesQuery): SeriesAnswer => {
  const sums = new Map<string, { key: Series['key']; year: string; value: number }>()
  for (const { source = 'field', country = 'PAN', nationality, year = '2024', value } of facts) {
    if (query.sources?.includes(source) === false || query.countries?.includes(country) === false) continue
    if (query.nationality?.includes(nationality) === false) continue
    const all = { source, country, nationality, cause: 'unknown' } as Series['key']
    const key: Series['key'] = { source }
    for (const dimension of query.groupBy) key[dimension] = all[dimension] ?? ''
    const id = JSON.stringify([key, year])
    sums.set(id, { key, year, value: (sums.get(id)?.value ?? 0) + value })
  }
  const series = new Map<string, Series>()
  for (const { key, year, value } of sums.values()) {
    const one = series.get(JSON.stringify(key)) ?? { key, points: [] }
    series.set(JSON.stringify(key), one)
    one.points.push(point(year, value))
  }
  const at = '2026-01-01T00:00:00.000Z'
  return { asOf: at, watermark: at, method: 'spread', series: [...series.values()], warnings: [] }
}

const ask = async (
  facts: readonly Fact[],
  more: Partial<SeriesQuery> = {},
): Promise<{ shown: (number | null)[]; answer: SeriesAnswer; reads: SeriesQuery[] }> => {
  const query = { ...base, ...more }
  const reads: SeriesQuery[] = []
  const answer = await protectSeries(query, answerOf(facts, query), async (asked) => {
    reads.push(asked)
    return answerOf(facts, asked)
  })
  return { shown: answer.series.flatMap(({ points }) => points.map(({ value }) => value)), answer, reads }
}

const row: Fact[] = [
  { nationality: 'HTI', value: 3 },
  { nationality: 'CUB', value: 40 },
  { nationality: 'VEN', value: 57 },
]

describe('a breakdown of a source that is not public', () => {
  it('hides the small cell and the one that would tell it', async () => {
    const { shown, answer } = await ask(row)
    expect(shown).toEqual([null, null, 57])
    expect(answer.series[0]?.points[0]).toMatchObject({
      value: null,
      state: 'suppressed',
      observations: 0,
      quantifier: null,
      dateAccuracy: null,
    })
  })

  it('hides the same when one cell is asked for alone', async () => {
    for (const groupBy of [[], ['country'], ['nationality'], ['country', 'cause']] as const) {
      const alone = (nationality: string) => ask(row, { groupBy, nationality: [nationality] })
      expect((await alone('HTI')).shown).toEqual([null])
      expect((await alone('CUB')).shown).toEqual([null])
      expect((await alone('VEN')).shown).toEqual([57])
    }
  })

  it('shows no sum with one of them in it, but that of the whole line', async () => {
    expect((await ask(row, { groupBy: [], nationality: ['HTI', 'VEN'] })).shown).toEqual([null])
    expect((await ask(row, { groupBy: [], nationality: ['HTI', 'CUB'] })).shown).toEqual([null])
    const islands = [
      ...[
        ['BRB', 2],
        ['JAM', 4],
        ['CUB', 5_000],
        ['PAN', 900],
      ].map(([country, value]): Fact => ({
        country: String(country),
        nationality: 'HTI',
        value: Number(value),
      })),
      ...['BRB', 'JAM', 'CUB', 'PAN'].map((country): Fact => ({ country, nationality: 'VEN', value: 70 })),
    ]
    const caribbean = { groupBy: ['nationality'] as const, countries: ['BRB', 'JAM', 'CUB'] }
    const all = { ...caribbean, countries: ['BRB', 'JAM', 'CUB', 'PAN'] }
    expect((await ask(islands, all)).shown).toEqual([5_906, 280])
    // this sum and others like it would tell each
    expect((await ask(islands, caribbean)).shown).toEqual([null, null])
    expect((await ask(islands, { ...caribbean, countries: ['CUB', 'PAN'] })).shown).toEqual([5_900, 140])
  })

  it('shows a zero as zero, and leaves large rows alone', async () => {
    const large = row.map((fact) => ({ ...fact, value: fact.value === 3 ? 0 : fact.value }))
    expect((await ask(large)).shown).toEqual([0, 40, 57])
  })

  it('does not tell a country by the others of its nationality', async () => {
    const facts = [
      ...row,
      { country: 'CRI', nationality: 'HTI', value: 50 },
      { country: 'CRI', nationality: 'CUB', value: 60 },
    ]
    const both = await ask(facts, { groupBy: ['country', 'nationality'] })
    const only = await ask(facts, { countries: ['CRI'] })
    const all = await ask(facts)
    // 53 Haitians in all: with Costa Rica's 50 they would tell Panama's 3
    expect(all.shown).toEqual([53, 100, 57])
    expect(only.shown[0]).toBeNull()
    expect(both.shown.filter((value) => value === 3 || value === 50)).toEqual([])
  })
})

describe('what is not touched', () => {
  it('totals by country and cause, without a second read', async () => {
    const { shown, reads } = await ask([{ nationality: 'HTI', value: 3 }], { groupBy: ['country', 'cause'] })
    expect(shown).toEqual([3])
    expect(reads).toEqual([])
  })

  it('public sources, without a second read', async () => {
    const { shown, reads } = await ask(row.map((fact) => ({ ...fact, source: 'idmc-gidd' })))
    expect(shown).toEqual([3, 40, 57])
    expect(reads).toEqual([])
  })

  it('the public ones of several sources; only the others are read again', async () => {
    const { shown, reads } = await ask([...row.map((fact) => ({ ...fact, source: 'pa-snm' })), ...row])
    expect(shown).toEqual([3, 40, 57, null, null, 57])
    expect(reads.map(({ sources, exact }) => [sources, exact])).toEqual([[['field'], true]])
  })
})

describe('a preferred source', () => {
  it('is hidden like any other, and so are alternatives', async () => {
    const query: SeriesQuery = { ...base, preferred: { version: 1, rules: [] } }
    const told: SeriesAnswer = {
      ...answerOf([], query),
      series: [
        {
          key: { nationality: 'HTI' },
          points: [
            {
              ...point('2024', 900),
              sources: ['pa-snm'],
              alternatives: [{ source: 'field', value: 3, state: 'reported', quantifier: 'exact' }],
            },
          ],
        },
        { key: { nationality: 'CUB' }, points: [{ ...point('2024', 40), sources: ['field'] }] },
      ],
    }
    const { series } = await protectSeries(query, told, async (asked) => answerOf(row, asked))
    expect(series.map(({ points }) => points[0])).toMatchObject([
      { value: 900, alternatives: [{ source: 'field', value: null, state: 'suppressed' }] },
      { value: null, state: 'suppressed' },
    ])
  })
})
