/** What of an answer is hidden: figures with a secret atom in them, however they are asked for. */
import { describe, expect, it } from 'vitest'
import type { SeriesAnswer, SeriesQuery } from '@tideline/contracts'
import { answerOf, ask, AS_OF, atomsOf, yearly, type Fact } from './facts.fixture.ts'
import { protectSeries } from './protect-series.ts'

const row: Fact[] = [
  { nationality: 'HTI', value: 3 },
  { nationality: 'CUB', value: 40 },
  { nationality: 'VEN', value: 57 },
]

describe('a breakdown of a source that is not public', () => {
  it('hides the small cell and the one that would tell it', async () => {
    const { shown, answer, frames } = await ask(row)
    expect(shown).toEqual([null, null, 57])
    expect(answer.series[0]?.points[0]).toMatchObject({
      value: null,
      state: 'suppressed',
      observations: 0,
      quantifier: null,
      dateAccuracy: null,
    })
    expect(frames).toEqual([{ sources: ['field'], asOf: AS_OF }])
  })

  it.each(
    ([[], ['country'], ['nationality'], ['country', 'cause']] as const).flatMap((groupBy) =>
      (['year', 'quarter', 'month', 'week', 'day'] as const).map((interval) => ({ groupBy, interval })),
    ),
  )('hides the same when one cell is asked for alone: %j', async (more) => {
    const alone = (nationality: string) => ask(row, { ...more, nationality: [nationality] })
    expect((await alone('HTI')).shown).toEqual([null])
    expect((await alone('CUB')).shown).toEqual([null])
    expect((await alone('VEN')).shown).toEqual([57])
  })

  it.each([
    ['HTI', 'VEN'],
    ['HTI', 'CUB'],
    ['CUB', 'VEN'],
    ['HTI', 'CUB', 'VEN'],
  ])('shows no sum with one of them in it: of such sums each follows', async (...nationality) => {
    expect((await ask(row, { groupBy: [], nationality })).shown).toEqual([null])
  })

  it('shows sums of others, of any size', async () => {
    const others: Fact[] = [{ nationality: 'COL', value: 5 }, ...row]
    expect((await ask(others, { groupBy: [], nationality: ['COL', 'VEN'] })).shown).toEqual([null])
    expect((await ask(others, { groupBy: [], nationality: ['CUB', 'VEN'] })).shown).toEqual([97])
  })

  it('shows a zero as zero, and leaves large rows alone', async () => {
    const large = row.map((fact) => ({ ...fact, value: fact.value === 3 ? 0 : fact.value }))
    expect((await ask(large)).shown).toEqual([0, 40, 57])
  })

  it('shows what many rows of one person are together', async () => {
    const one = Array.from({ length: 70 }, (): Fact => ({ nationality: 'HTI', value: 1 }))
    expect((await ask([...one, ...row.slice(1)])).shown).toEqual([70, 40, 57])
  })
})

describe('a part of a year', () => {
  const facts: Fact[] = ['2024-01-15', '2024-02-15', '2024-05-31'].flatMap((day, nth) => [
    { nationality: 'HTI', day, value: nth === 0 ? 3 : 60 },
    { nationality: 'CUB', day, value: 40 },
    { nationality: 'VEN', day, value: 57 },
  ])
  const of = async (from: string, to: string) => (await ask(facts, { from, to })).shown

  it('is shown where no secret day is in it, and neither is the year', async () => {
    expect(await of('2024-01-01', '2024-12-31')).toEqual([null, null, 171])
    expect(await of('2024-01-16', '2024-12-31')).toEqual([120, 80, 114])
    expect(await of('2024-01-15', '2024-02-15')).toEqual([null, null, 114])
    expect((await ask(facts, { interval: 'month' })).shown).toEqual([null, 60, 60, null, 40, 40, 57, 57, 57])
  })
})

describe('a deeper cause', () => {
  it('is shown where none of its own is secret: totals of it are asked for as well', async () => {
    const facts: Fact[] = ['storm', 'earthquake'].flatMap((kind) => [
      { nationality: 'HTI', cause: `disaster.natural.${kind}`, value: kind === 'storm' ? 3 : 30 },
      { nationality: 'CUB', cause: `disaster.natural.${kind}`, value: 300 },
      { nationality: 'VEN', cause: `disaster.natural.${kind}`, value: 400 },
    ])
    const of = async (cause: string) => (await ask(facts, { cause })).shown
    expect(await of('disaster.natural.storm')).toEqual([null, null, 400])
    expect(await of('disaster.natural.earthquake')).toEqual([30, 300, 400])
    expect(await of('disaster')).toEqual([null, null, 800])
  })
})

describe('what is not touched', () => {
  it('totals by country and cause', async () => {
    const { shown, frames } = await ask([{ nationality: 'HTI', value: 3 }], { groupBy: ['country', 'cause'] })
    expect([shown, frames]).toEqual([[3], []])
  })

  it('public sources', async () => {
    const { shown, frames } = await ask(row.map((fact) => ({ ...fact, source: 'idmc-gidd' })))
    expect([shown, frames]).toEqual([[3, 40, 57], []])
  })

  it('the public ones of several sources', async () => {
    const { shown, frames } = await ask([...row.map((fact) => ({ ...fact, source: 'pa-snm' })), ...row])
    expect(shown).toEqual([3, 40, 57, null, null, 57])
    expect(frames.map(({ sources }) => sources)).toEqual([['field']])
  })
})

describe('tables that are never added', () => {
  const others: Fact[] = [60, 70, 80].map((value, nth) => ({ ...row[nth], value }))

  it('are those of two sources, and of two roles', async () => {
    const sources = await ask([...row, ...others.map((fact) => ({ ...fact, source: 'other' }))])
    expect(sources.shown).toEqual([null, null, 57, 60, 70, 80])
    const roles = [...row, ...others.map((fact) => ({ ...fact, role: 'triangulation' }))]
    const { shown } = await ask(roles, { groupBy: ['nationality', 'role'], role: 'all' })
    expect(shown).toEqual([null, null, 57, 60, 70, 80])
  })
})

describe('a preferred source', () => {
  const query: SeriesQuery = { ...yearly, preferred: { version: 1, rules: [] } }
  const [point] = answerOf([{ nationality: 'HTI', value: 900 }], yearly).series[0]?.points ?? []
  const of = async (more: object): Promise<unknown> => {
    if (point === undefined) throw new Error('a fact has no point')
    const answer: SeriesAnswer = {
      ...answerOf([], query),
      series: [{ key: { nationality: 'HTI' }, points: [{ ...point, ...more }] }],
    }
    const { series } = await protectSeries(query, answer, {
      atoms: async (_, { sources }) => atomsOf(row, sources),
    })
    return series[0]?.points[0]
  }

  it('is hidden like any other, and so are alternatives of field pushes', async () => {
    const alternatives = [
      { source: 'idmc-idu', value: 2, state: 'reported' as const },
      { source: 'field', value: 3, state: 'reported' as const },
      { source: 'silent', value: null, state: 'not_reported' as const },
    ]
    expect(await of({ sources: ['field', 'pa-snm'] })).toMatchObject({ value: null, state: 'suppressed' })
    expect(await of({ sources: ['pa-snm'], alternatives })).toMatchObject({
      value: 900,
      alternatives: [alternatives[0], { source: 'field', value: null, state: 'suppressed' }, alternatives[2]],
    })
  })
})

describe('where nothing can be judged', () => {
  const answer = answerOf(row, yearly)
  const values = async (atoms: Parameters<typeof protectSeries>[2]['atoms']) =>
    (await protectSeries(yearly, answer, { atoms })).series.map(({ points }) => points[0]?.value)

  it('nothing is shown', async () => {
    expect(await values(async () => undefined)).toEqual([null, null, null])
    expect(await values(async () => [])).toEqual([null, null, null])
  })

  it('before anything is rolled up nothing is read', async () => {
    const nothing: SeriesAnswer = { ...answerOf([], yearly), asOf: null, watermark: null }
    const atoms = async () => {
      throw new Error('read')
    }
    expect(await protectSeries(yearly, nothing, { atoms })).toBe(nothing)
  })

  it('too much is refused before it is decided', async () => {
    const [atom] = atomsOf(row, ['field'])
    if (atom === undefined) throw new Error('no atom')
    await expect(values(async () => Array.from({ length: 400_001 }, () => atom))).rejects.toMatchObject({
      code: 'QUERY_TOO_LARGE',
    })
  })
})
