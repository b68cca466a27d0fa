/** The worked examples of the domain reference on totals, causes and rounding (4.8, 4.9), each pushed and asked for over HTTP. */
import { describe, expect, it } from 'vitest'
import { examplesOf } from './examples.ts'
import { flowRow, flows, pointsOf, valuesOf } from './push-rows.ts'

const { given, pipeline } = examplesOf('domain totals')

const month = { interval: 'month', from: '2024-03-01', to: '2024-03-31' }

describe('4.8 totals and causes', () => {
  const source = 'r48-causes'

  const figures = { conflict: 100, 'disaster.weather': 40, other: 7, mixed: 20, unknown: 30 }
  const rows = Object.entries(figures).map(([cause, figure]) => flowRow(source, cause, { cause, figure }))

  given(...rows)

  it('4.8 totals=gidd leaves OTHER out, and the answer says that it was asked to', async () => {
    const everything = await pipeline.series({ ...flows(source), ...month })
    expect(everything.series[0]?.points[0]?.value).toBe(197)
    const gidd = await pipeline.series({ ...flows(source), ...month, totals: 'gidd' })
    expect(gidd.series[0]?.points[0]?.value).toBe(190)
    expect(gidd).toMatchObject({ query: { totals: 'gidd' } })
    expect(everything).toMatchObject({ query: { totals: 'all' } })
  })

  it('4.8 mixed and unknown causes stand in buckets of their own, and the buckets add up to the total', async () => {
    const answer = await pipeline.series({ ...flows(source), ...month, groupBy: 'cause' })
    const byCause = Object.fromEntries(answer.series.map(({ key, points }) => [key.cause, points[0]?.value]))
    expect(byCause).toEqual({ conflict: 100, disaster: 40, mixed: 20, other: 7, unknown: 30 })
  })

  const disaster = { cause: 'disaster.weather', start: '2024-05-01' }
  given(
    flowRow('r48-events', 'a', { ...disaster, event: { id: 'eta' }, figure: 657 }),
    flowRow('r48-events', 'b', { ...disaster, event: { id: 'iota' }, figure: 1_039 }),
  )

  it('4.8 a country-year of disasters is the sum of its events', async () => {
    expect(await valuesOf(pipeline, { ...flows('r48-events'), interval: 'year' })).toEqual([1_696])
  })

  for (const [name, conflict, disaster, value, state] of [
    ['conflict not reported and disaster 10 are 10, partial', null, 10, 10, 'partial'],
    ['both not reported are not reported', null, null, null, 'not_reported'],
    ['conflict 0 and disaster not reported are 0, partial', 0, null, 0, 'partial'],
    ['both 0 are 0', 0, 0, 0, 'zero'],
    ['conflict 0 and disaster 10 are 10', 0, 10, 10, 'reported'],
  ] as const) {
    const pair = `r48-${conflict}-${disaster}`
    given(
      flowRow(pair, 'a', { cause: 'conflict', figure: conflict }),
      flowRow(pair, 'b', { cause: 'disaster', figure: disaster }),
    )

    it(`4.8 null rules: ${name}`, async () =>
      expect(await pointsOf(pipeline, { ...flows(pair), ...month })).toMatchObject([{ value, state }]))
  }
})

describe('4.9 display rounding (rounding=idmc)', () => {
  /** As displayed, in the order of the example; each is the figure of a year of its own. */
  const examples: [figure: number, shown: number][] = [
    [52, 52],
    [105, 100],
    [106, 110],
    [115, 120],
    [999, 1_000],
    [1_049, 1_000],
    [1_050, 1_000],
    [1_150, 1_200],
    [9_949, 9_900],
    [9_950, 10_000],
    [12_500, 12_000],
    [246_362, 246_000],
  ]

  const sizes = examples.map(([figure], index) =>
    flowRow('r49-sizes', `${index}`, { figure, start: `${2000 + index}-06-15` }),
  )
  given(...sizes)

  it('4.9 to 10, 100 and 1,000 by size, halves to the even neighbour', async () => {
    const asked = { ...flows('r49-sizes'), interval: 'year' }
    expect(await valuesOf(pipeline, { ...asked, rounding: 'idmc' })).toEqual(
      examples.map(([, shown]) => shown),
    )
    expect(await valuesOf(pipeline, asked)).toEqual(examples.map(([figure]) => figure))
  })

  // IDMC displays nothing for either; the difference is what a reader needs most.
  given(
    flowRow('r49-zero', 'a', { figure: 0, start: '2020-01-01' }),
    flowRow('r49-zero', 'b', { figure: null, start: '2021-01-01' }),
    flowRow('r49-zero', 'c', { figure: 52, start: '2022-01-01' }),
  )

  it('4.9 a reported 0 stays a reported 0, what was not reported stays that', async () => {
    const asked = { ...flows('r49-zero'), interval: 'year', rounding: 'idmc' }
    expect(await pointsOf(pipeline, asked)).toMatchObject([
      { value: 0, state: 'zero' },
      { value: null, state: 'not_reported' },
      { value: 52, state: 'reported' },
    ])
  })

  given(
    flowRow('r49-sum', 'a', { cause: 'conflict', figure: 1_049 }),
    flowRow('r49-sum', 'b', { cause: 'disaster', figure: 1_049 }),
  )

  it('4.9 never adds rounded figures of one country: 1,049 + 1,049 are 2,098, shown as 2,100', async () => {
    expect(await pipeline.value({ ...flows('r49-sum'), ...month, rounding: 'idmc' })).toBe(2_100)
    expect(await pipeline.value({ ...flows('r49-sum'), ...month })).toBe(2_098)
  })

  given(
    flowRow('r49-region', 'a', { country: 'CUB', figure: 1_049 }),
    flowRow('r49-region', 'b', { country: 'HTI', figure: 1_049 }),
  )

  it('4.9 adds countries as they are displayed, which is how the publisher made its regional totals', async () => {
    const asked = { ...flows('r49-region'), ...month, groupBy: '' }
    expect(await pipeline.value({ ...asked, rounding: 'idmc' })).toBe(2_000)
    expect(await pipeline.value(asked)).toBe(2_098)
  })
})
