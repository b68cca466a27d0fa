/** Parts of a table: ranges and causes that cut a figure, whose rest is had by subtraction from the whole. */
import { describe, expect, it } from 'vitest'
import { ask, type Fact } from './facts.fixture.ts'

const months = (nationality: string, ...values: number[]): Fact[] =>
  values.map((value, index) => ({ nationality, day: `2024-0${index + 1}-15`, value }))

/** By nationality all large, in the year and in any part of it. */
const others = [...months('CUB', 100, 100, 100), ...months('VEN', 200, 200, 200)]
const asked = async (haitians: readonly Fact[], from: string, to: string) =>
  (await ask([...haitians, ...others], { groupBy: [], nationality: ['HTI'], from, to })).shown

describe('a range that cuts a year', () => {
  it.each([
    ['the part and the rest are large', months('HTI', 60, 50), '2024-01-31', null],
    ['the part is small', months('HTI', 3, 107), '2024-01-31', null],
    ['the rest is small', months('HTI', 107, 3), '2024-01-31', null],
    ['the rest is four', months('HTI', 106, 4), '2024-01-31', null],
    ['the rest is five', months('HTI', 105, 5), '2024-01-31', null],
    ['nothing is left', months('HTI', 110, 0), '2024-01-31', 110],
    ['nothing is in it', months('HTI', 0, 110), '2024-01-31', 0],
    ['the part is the whole year', months('HTI', 107, 3), '2024-12-31', 110],
  ])('where %s', async (_, haitians, to, shown) => {
    expect(await asked(haitians, '2024-01-01', to)).toEqual([shown])
  })

  it('is judged by what it leaves out at its other end as well', async () => {
    expect(await asked(months('HTI', 3, 107), '2024-02-01', '2024-12-31')).toEqual([null])
    expect(await asked(months('HTI', 3, 107), '2024-01-01', '2024-12-31')).toEqual([110])
  })

  it('stays hidden where the year is, though the part is large', async () => {
    const [haitians, cubans] = [months('HTI', 3), months('CUB', 30, 10)]
    const facts = [...haitians, ...cubans, ...months('VEN', 200, 200)]
    const whole = { groupBy: [], nationality: ['CUB'] } as const
    expect((await ask(facts, whole)).shown).toEqual([null])
    // in February there is no Haitian that the 10 would tell
    expect((await ask(facts, { ...whole, from: '2024-02-01', to: '2024-12-31' })).shown).toEqual([null])
  })

  it('hides what tells a small cell of the part alone, beside the plain total of the same days', async () => {
    const facts = [...months('HTI', 3, 60), ...months('CUB', 40, 60), ...months('VEN', 57, 60)]
    const january = { from: '2024-01-01', to: '2024-01-31' }
    expect((await ask(facts)).shown).toEqual([63, 100, 117])
    expect((await ask(facts, january)).shown).toEqual([null, null, null])
    // months are cells of their own
    expect((await ask(facts, { ...january, interval: 'month' })).shown).toEqual([null, null, 57])
  })

  it('cuts only the buckets at its ends', async () => {
    const facts = [
      { nationality: 'HTI', day: '2023-06-01', value: 50 },
      { nationality: 'HTI', day: '2023-11-01', value: 3 },
      { nationality: 'HTI', day: '2024-06-01', value: 50 },
      { nationality: 'CUB', day: '2023-06-01', value: 90 },
      { nationality: 'CUB', day: '2024-06-01', value: 90 },
    ]
    const range = { groupBy: [], nationality: ['HTI'], from: '2023-01-01', to: '2024-12-31' } as const
    expect((await ask(facts, range)).shown).toEqual([53, 50])
    expect((await ask(facts, { ...range, from: '2023-11-01' })).shown).toEqual([null, 50])
    expect((await ask(facts, { ...range, to: '2024-12-30' })).shown).toEqual([53, 50])
  })
})

describe('a deeper cause', () => {
  const storms = (storm: number, quake: number): Fact[] => [
    { nationality: 'HTI', cause: 'disaster.natural.storm', value: storm },
    { nationality: 'HTI', cause: 'disaster.natural.earthquake', value: quake },
    { nationality: 'CUB', cause: 'disaster.natural.storm', value: 300 },
    { nationality: 'CUB', cause: 'disaster.natural.earthquake', value: 300 },
  ]
  const deep = { groupBy: ['nationality'] as const, cause: 'disaster.natural.storm', nationality: ['HTI'] }

  it.each([
    ['the part and the rest are large', 60, 50, null],
    ['the part is small', 3, 107, null],
    ['the rest is small', 107, 3, null],
    ['nothing is left', 110, 0, 110],
  ])('where %s', async (_, storm, quake, shown) => {
    expect((await ask(storms(storm, quake), deep)).shown).toEqual([shown])
  })

  it('at the first level is no part of another', async () => {
    const { shown, reads } = await ask(storms(107, 3), { ...deep, cause: 'disaster' })
    expect(shown).toEqual([110])
    expect(reads).toHaveLength(1)
  })
})

describe('the day a figure is about', () => {
  it('of a stock is read as asked: days are no parts of a year', async () => {
    const facts = [...months('HTI', 107, 3), ...others]
    const stock = { category: 'migrants', groupBy: [], nationality: ['HTI'], interval: 'month' } as const
    const { shown, reads } = await ask(facts, { ...stock, from: '2024-01-10', to: '2024-01-20' })
    expect(shown).toEqual([107])
    expect(reads).toHaveLength(1)
  })
})
