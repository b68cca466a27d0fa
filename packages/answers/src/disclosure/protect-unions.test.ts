/** Sums of several cells, over one dimension and more, and tables that lie beside each other. */
import { describe, expect, it } from 'vitest'
import type { SeriesAnswer } from '@tideline/contracts'
import { answerOf, ask, AS_OF, yearly, type Fact } from './facts.fixture.ts'
import { protectSeries } from './protect-series.ts'

const haitiansIn = (people: Readonly<Record<string, number>>): Fact[] =>
  Object.entries(people).map(([country, value]) => ({ country, nationality: 'HTI', value }))
/** So large everywhere that nothing of them is ever hidden where it is not the only other one. */
const crowd = (...countries: string[]): Fact[] =>
  countries.flatMap((country) =>
    ['VEN', 'COL'].map((nationality) => ({ country, nationality, value: 70_000 })),
  )

describe('a sum over some countries', () => {
  // 2 + 2 + 3 + 3 are hidden, with one of the crowd in each country; 5,000 are shown
  const places = { BRB: 2, JAM: 2, GRD: 3, LCA: 3, CUB: 5_000 }
  const facts = [...haitiansIn(places), ...crowd(...Object.keys(places))]
  const sumOf = async (...countries: string[]) => {
    const { answer } = await ask(facts, { nationality: ['HTI'], countries })
    return answer.series[0]?.points[0]?.value
  }

  it.each([
    ['is hidden where many are in it and outside: other sums would tell each', ['BRB', 'GRD', 'CUB'], null],
    ['is shown where all are in it', ['BRB', 'JAM', 'GRD', 'LCA', 'CUB'], 5_010],
    ['is hidden where four of it are: 5,000 are shown', ['BRB', 'JAM', 'CUB'], null],
    ['is hidden where four are left outside', ['GRD', 'LCA', 'CUB'], null],
    ['is hidden where one is left outside', ['BRB', 'JAM', 'GRD', 'CUB'], null],
    ['is hidden where one of it is', ['BRB', 'CUB'], null],
    ['is hidden where it is one', ['BRB'], null],
    ['is shown where none of it is', ['CUB'], 5_000],
  ])('%s', async (_, countries, shown) => {
    expect(await sumOf(...countries)).toBe(shown)
  })

  it('is hidden where the rest would make the hidden total', async () => {
    // 2 Cubans and 2 Argentines are four, so the 30 Haitians are hidden in all: 18 + 12 may not be had
    const rows: Fact[] = [
      ...haitiansIn({ PAN: 8, CRI: 10, GTM: 12 }),
      { country: 'PAN', nationality: 'CUB', value: 2 },
      { country: 'CRI', nationality: 'ARG', value: 2 },
      ...['PAN', 'CRI', 'GTM'].map((country) => ({ country, nationality: 'VEN', value: 400 })),
    ]
    const shownOf = async (countries?: string[]) => {
      const { shown } = await ask(rows, { nationality: ['HTI'], ...(countries ? { countries } : {}) })
      return shown
    }
    expect(await shownOf()).toEqual([null])
    expect(await shownOf(['GTM'])).toEqual([12])
    expect(await shownOf(['PAN', 'CRI'])).toEqual([null])
  })

  it('and some nationalities at once is hidden with any cell of it', async () => {
    const rows: Fact[] = [
      ...['HTI', 'CUB', 'VEN'].map((nationality, index) => ({ nationality, value: [3, 40, 57][index] ?? 0 })),
      ...['HTI', 'CUB', 'VEN'].map((nationality) => ({ country: 'CRI', nationality, value: 70 })),
    ]
    const both = { groupBy: [], countries: ['PAN', 'CRI'] }
    expect((await ask(rows, { ...both, nationality: ['HTI', 'CUB'] })).shown).toEqual([null])
    expect((await ask(rows, { ...both, nationality: ['VEN'] })).shown).toEqual([127])
  })
})

describe('tables that are never added', () => {
  const row = (more: Partial<Fact>, ...values: number[]): Fact[] =>
    ['HTI', 'CUB', 'VEN'].map((nationality, index) => ({ nationality, value: values[index] ?? 0, ...more }))

  it('are those of two sources: the large one of the second is no cover for the first', async () => {
    const { shown } = await ask([...row({}, 3, 40, 57), ...row({ source: 'other' }, 60, 70, 80)])
    expect(shown).toEqual([null, null, 57, 60, 70, 80])
  })

  it('are those of two roles', async () => {
    const facts = [...row({}, 3, 40, 57), ...row({ role: 'triangulation' }, 60, 70, 80)]
    const { shown } = await ask(facts, { groupBy: ['nationality', 'role'], role: 'all' })
    expect(shown).toEqual([null, null, 57, 60, 70, 80])
  })

  it('are those of two years', async () => {
    const { shown } = await ask([...row({ day: '2023-05-01' }, 60, 70, 80), ...row({}, 3, 40, 57)])
    expect(shown).toEqual([60, null, 70, null, 80, 57])
  })
})

const told = (series: SeriesAnswer['series']): SeriesAnswer => ({ ...answerOf([], yearly), series })
const [point] = answerOf([{ nationality: 'HTI', value: 900 }], yearly).series[0]?.points ?? []
const reported = (value: number | null, more: object = {}) => {
  if (point === undefined) throw new Error('a fact has no point')
  return { ...point, value, state: value === null ? ('not_reported' as const) : point.state, ...more }
}

describe('a place of an answer', () => {
  it('that the table does not know is hidden: what cannot be judged is not shown', async () => {
    const answer = told([{ key: { nationality: 'Caribbean', source: 'field' }, points: [reported(900)] }])
    const { series } = await protectSeries(yearly, answer, async (asked) =>
      answerOf([{ nationality: 'HTI', value: 900 }], asked),
    )
    expect(series[0]?.points[0]).toMatchObject({ value: null, state: 'suppressed' })
  })

  it('where nothing was reported says so', async () => {
    const answer = told([{ key: { nationality: 'HTI', source: 'field' }, points: [reported(null)] }])
    const { series } = await protectSeries(yearly, answer, async (asked) => answerOf([], asked))
    expect(series[0]?.points[0]).toMatchObject({ value: null, state: 'not_reported' })
  })

  it('with a figure of several chosen sources is hidden where one of them is', async () => {
    const query = { ...yearly, preferred: { version: 1 as const, rules: [] } }
    const facts: Fact[] = [
      { source: 'one', nationality: 'HTI', value: 900 },
      { source: 'two', nationality: 'HTI', value: 3 },
      ...['one', 'two'].map((source) => ({ source, nationality: 'CUB', value: 70 })),
    ]
    const of = async (...sources: string[]) => {
      const answer = told([{ key: { nationality: 'HTI' }, points: [reported(903, { sources })] }])
      const { series } = await protectSeries(query, answer, async (asked) => answerOf(facts, asked))
      return series[0]?.points[0]?.value
    }
    expect(await of('one', 'two')).toBeNull()
    expect(await of('two', 'one')).toBeNull()
    expect(await of('one')).toBe(903)
  })

  it('with alternatives hides those of field pushes alone, and leaves what they did not report', async () => {
    const query = { ...yearly, preferred: { version: 1 as const, rules: [] } }
    const alternatives = [
      { source: 'idmc-idu', value: 2, state: 'reported' as const },
      { source: 'field', value: 3, state: 'reported' as const },
      { source: 'silent', value: null, state: 'not_reported' as const },
    ]
    const answer = told([
      { key: { nationality: 'HTI' }, points: [reported(900, { sources: ['pa-snm'], alternatives })] },
    ])
    const { series } = await protectSeries(query, answer, async (asked) =>
      answerOf([{ nationality: 'HTI', value: 3 }], asked),
    )
    expect(series[0]?.points[0]).toMatchObject({
      value: 900,
      alternatives: [alternatives[0], { source: 'field', value: null, state: 'suppressed' }, alternatives[2]],
    })
  })
})

it('before anything is rolled up there is nothing to hide, and nothing is read', async () => {
  const nothing: SeriesAnswer = { ...answerOf([], yearly), asOf: null, watermark: null }
  const shown = await protectSeries(yearly, nothing, async () => {
    throw new Error('read')
  })
  expect(shown).toBe(nothing)
})

it('what decides is read as of the instant of the answer', async () => {
  const { reads } = await ask(haitiansIn({ PAN: 3 }))
  expect(reads.map(({ asOf }) => asOf)).toEqual([AS_OF])
})
