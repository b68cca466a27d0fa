/** The worked examples of the domain reference on flows (4.1 to 4.3), each pushed and asked for over HTTP. */
import { describe, expect, it } from 'vitest'
import { examplesOf } from './examples.ts'
import { flowRow, flows, pointsOf, valuesOf } from './push-rows.ts'

const { given, pipeline } = examplesOf('domain flows')

const households = (figure: number, householdSize: number) => ({ figure, unit: 'household', householdSize })

describe('4.1 people from households', () => {
  for (const [figure, size, people] of [
    [38_649, 5, 193_245],
    [835, 4.1, 3_424],
    [25, 2.26, 57],
    [1_225, 2.26, 2_769],
  ] as const) {
    const source = `r41-${figure}`
    given(flowRow(source, 'a', households(figure, size)))

    it(`4.1 half up: ${figure} households of ${size} count as ${people} people`, async () =>
      expect(await pipeline.value(flows(source))).toBe(people))
  }

  given(flowRow('r41-each', 'a', households(25, 2.26)), flowRow('r41-each', 'b', households(25, 2.26)))

  it('4.1 rounding is per figure: 25 and 25 households of 2.26 are 57 + 57, not 113', async () => {
    expect(await pipeline.value(flows('r41-each'))).toBe(114)
  })

  given(
    flowRow('r41-size', 'a', households(100, 4)),
    flowRow('r41-size', 'b', { ...households(10, 6), start: '2024-04-01' }),
  )

  it('4.1 the size stored on a figure stays: a figure of another size beside it changes nothing', async () => {
    expect(await valuesOf(pipeline, { ...flows('r41-size'), interval: 'month' })).toEqual([400, 60])
  })
})

describe('4.2 year bucket (method=end)', () => {
  const end = (source: string, range: Record<string, string>) => ({
    ...flows(source),
    method: 'end',
    ...range,
  })
  const years = { interval: 'year', from: '2023-01-01', to: '2024-12-31' }

  given(flowRow('r42-new-year', 'a', { figure: 1_000, start: '2023-12-31', end: '2024-01-01' }))

  it('4.2 year bucket: 1,000 people over New Year count in the year they end', async () => {
    expect(await pointsOf(pipeline, end('r42-new-year', years))).toMatchObject([
      { period: '2023', value: null, state: 'not_reported' },
      { period: '2024', value: 1_000, state: 'reported' },
    ])
    expect((await pipeline.series(end('r42-new-year', years))).method).toBe('end')
  })

  // Helix takes the start of figures within one year and the end of those that cross New Year. Here each method
  // does one thing, and the answer names it.
  const range = { interval: 'year', from: '2022-05-17', to: '2022-06-16' }
  given(flowRow('r42-inside', 'a', { figure: 700, start: '2022-06-01', end: '2022-07-01' }))

  it('4.2 range: a figure that begins inside and ends after counts by its start, not by its end', async () => {
    expect(await valuesOf(pipeline, { ...end('r42-inside', range), method: 'start' })).toEqual([700])
    expect(await valuesOf(pipeline, end('r42-inside', range))).toEqual([])
  })

  given(flowRow('r42-cross', 'a', { figure: 900, start: '2021-08-05', end: '2022-09-09' }))

  it('4.2 range: a figure over New Year is out until the range reaches its end', async () => {
    const upTo = (to: string) => end('r42-cross', { interval: 'year', from: '2022-05-17', to })
    expect(await valuesOf(pipeline, upTo('2022-06-16'))).toEqual([])
    expect(await valuesOf(pipeline, upTo('2022-09-08'))).toEqual([])
    expect(await valuesOf(pipeline, upTo('2022-09-09'))).toEqual([900])
  })

  given(flowRow('r42-long', 'a', { figure: 5_000, start: '2024-01-10', end: '2024-11-30' }))

  it('4.2 quarter: a figure of ten months counts whole in one quarter, and the answer says by which method', async () => {
    const quarters = { interval: 'quarter', from: '2024-01-01', to: '2024-12-31' }
    const started = await pipeline.series({ ...end('r42-long', quarters), method: 'start' })
    expect(started.series[0]?.points.map(({ value }) => value)).toEqual([5_000, null, null, null])
    expect(started.method).toBe('start')
    expect(await valuesOf(pipeline, end('r42-long', quarters))).toEqual([null, null, null, 5_000])
  })

  given(flowRow('r42-no-end', 'a', { figure: 321, start: '2024-05-05' }))

  it('4.2 no end date: the end is the start, the figure is not dropped', async () => {
    for (const method of ['end', 'start', 'spread']) {
      const points = await pointsOf(pipeline, { ...flows('r42-no-end'), method, interval: 'day' })
      expect(points).toMatchObject([{ period: '2024-05-05', value: 321 }])
    }
  })
})

describe('4.3 daily even spread (method=spread)', () => {
  given(flowRow('r43-even', 'a', { figure: 3_000, start: '2024-01-01', end: '2024-01-03' }))

  it('4.3 spread: 3,000 people over three days are 1,000 a day', async () => {
    expect(await valuesOf(pipeline, { ...flows('r43-even'), interval: 'day' })).toEqual([1_000, 1_000, 1_000])
  })

  given(flowRow('r43-halves', 'a', { figure: 20_000, start: '2023-12-22', end: '2024-01-10' }))

  it('4.3 spread: 20,000 people over twenty days around New Year are 10,000 in each year', async () => {
    const query = {
      ...flows('r43-halves'),
      interval: 'year',
      from: '2023-01-01',
      to: '2024-12-31',
    }
    const answer = await pipeline.series(query)
    expect(answer.method).toBe('spread')
    expect(answer.series[0]?.points.map(({ value }) => value)).toEqual([10_000, 10_000])
    expect(await valuesOf(pipeline, { ...query, method: 'end' })).toEqual([null, 20_000])
  })

  given(flowRow('r43-leap', 'a', { figure: 1_000, start: '2024-02-27', end: '2024-03-04' }))

  it('4.3 spread: 1,000 people over a leap day are whole people a day, 429 in February and 571 in March', async () => {
    const query = flows('r43-leap')
    expect(await valuesOf(pipeline, { ...query, interval: 'day' })).toEqual([
      143, 143, 143, 142, 143, 143, 143,
    ])
    expect(await valuesOf(pipeline, { ...query, interval: 'month' })).toEqual([429, 571])
    expect(await valuesOf(pipeline, { ...query, interval: 'year' })).toEqual([1_000])
  })

  given(
    flowRow('r43-gap', 'a', { figure: 60, start: '2024-01-01' }),
    flowRow('r43-gap', 'b', { figure: 0, start: '2024-01-03' }),
  )

  it('4.3 a day on which nothing was reported is not a day with 0 people', async () => {
    expect(await pointsOf(pipeline, { ...flows('r43-gap'), interval: 'day' })).toMatchObject([
      { value: 60, state: 'reported' },
      { value: null, state: 'not_reported' },
      { value: 0, state: 'zero' },
    ])
  })

  given(
    flowRow('r43-all', 'a', { figure: 9_999_999_967, start: '2023-01-01', end: '2024-12-31' }),
    flowRow('r43-few', 'a', { figure: 7, start: '2024-01-01', end: '2024-12-31' }),
  )

  it('4.3 invariant: the days of any figure add up to it, also of one below its number of days', async () => {
    for (const [source, total] of [
      ['r43-all', 9_999_999_967n],
      ['r43-few', 7n],
    ] as const) {
      for (const interval of ['day', 'week', 'month']) {
        const values = await valuesOf(pipeline, { ...flows(source), interval })
        expect(values.reduce((sum, value) => sum + BigInt(value ?? 0), 0n)).toBe(total)
      }
    }
  })
})
