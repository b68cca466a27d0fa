/** The worked examples of the domain reference on roles and places (4.6, 4.7), each pushed and asked for over HTTP. */
import { describe, expect, it } from 'vitest'
import { examplesOf } from './examples.ts'
import { flowRow, flows, pointsOf, type Row } from './push-rows.ts'

const { given, pipeline } = examplesOf('domain roles')

const month = { interval: 'month', from: '2024-03-01', to: '2024-03-31' }
const event = { id: 'storm' }

/** A figure that only supports others. */
const supporting = (source: string, id: string, place: string, figure: number, more: Row = {}): Row =>
  flowRow(source, id, { event, role: 'triangulation', places: [{ name: place }], figure, ...more })

const on = (day: string): Row => ({ start: day, reportedAt: `${day}T12:00:00Z` })

describe('4.6 roles and triangulation', () => {
  given(
    flowRow('r46-recommended', 'a', { event, figure: 500 }),
    supporting('r46-recommended', 'b', 'P1', 450),
    supporting('r46-recommended', 'c', 'P2', 700),
  )

  it('4.6 recommended: an event with 500 recommended and 450 and 700 triangulation is 500, whatever role is asked for', async () => {
    for (const role of ['recommended', 'best']) {
      const asked = { ...flows('r46-recommended'), ...month, role }
      expect(await pointsOf(pipeline, asked)).toMatchObject([
        { value: 500, state: 'reported', observations: 1 },
      ])
    }
  })

  given(
    supporting('r46-best', 'a', 'P1', 300, on('2024-03-01')),
    supporting('r46-best', 'b', 'P1', 350, on('2024-03-03')),
    supporting('r46-best', 'c', 'P2', 200, on('2024-03-02')),
  )

  it('4.6 without a recommended figure role=best takes the latest triangulation of each place: 350 + 200 = 550, partial', async () => {
    const asked = { ...flows('r46-best'), ...month }
    expect(await pointsOf(pipeline, { ...asked, role: 'best' })).toMatchObject([
      { value: 550, state: 'partial', observations: 2 },
    ])
    expect(await pointsOf(pipeline, asked)).toEqual([])
  })

  given(
    supporting('r46-latest', 'a', 'P1', 300, { ...on('2024-03-10'), start: '2024-03-09' }),
    supporting('r46-latest', 'b', 'P1', 280, { ...on('2024-03-20'), start: '2024-03-08' }),
  )

  it('4.6 latest is when it was reported, not when it happened', async () =>
    expect(await pointsOf(pipeline, { ...flows('r46-latest'), ...month, role: 'best' })).toMatchObject([
      { value: 280, state: 'partial' },
    ]))

  given(
    flowRow('r46-country', 'a', { event, country: 'CUB', figure: 500 }),
    supporting('r46-country', 'b', 'P1', 450, { country: 'CUB' }),
    supporting('r46-country', 'c', 'P1', 120, { country: 'JAM' }),
  )

  it('4.6 recommended figures of one country leave the triangulation of another: decided by event and country', async () => {
    const answer = await pipeline.series({ ...flows('r46-country'), ...month, role: 'best' })
    const told = answer.series.map(({ key, points }) => [key.country, points[0]?.value, points[0]?.state])
    expect(told).toEqual([
      ['CUB', 500, 'reported'],
      ['JAM', 120, 'partial'],
    ])
  })

  it('4.6 roles stand side by side when asked for by role, and are refused in one sum', async () => {
    const asked = { ...flows('r46-recommended'), ...month, role: 'all' }
    const answer = await pipeline.series({ ...asked, groupBy: 'role' })
    expect(answer.series.map(({ key, points }) => [key.role, points[0]?.value])).toEqual([
      ['recommended', 500],
      ['triangulation', 1_150],
    ])
    const refused = await fetch(`${pipeline.queryUrl}/v1/series?${new URLSearchParams(asked).toString()}`)
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
      400,
      'PARAMETER_INVALID',
    ])
  })

  given(
    flowRow('r46-unknown', 'a', { event, figure: 500 }),
    flowRow('r46-unknown', 'b', { event: { id: 'other' }, role: 'unknown', figure: 70 }),
  )

  it('4.6 a role that a source leaves unknown is neither recommended nor best', async () => {
    for (const role of ['recommended', 'best']) {
      expect(await pipeline.value({ ...flows('r46-unknown'), ...month, role })).toBe(500)
    }
  })
})

describe('4.7 location sets', () => {
  const three = ['A', 'B', 'C'].map((name) => ({ name }))
  given(flowRow('r47-places', 'a', { figure: 100, places: three }))

  it('4.7 one figure with three places is one figure: 100, not 300', async () => {
    for (const more of [{}, { groupBy: 'event' }, { groupBy: 'origin' }, { role: 'best' }]) {
      expect(await pointsOf(pipeline, { ...flows('r47-places'), ...month, ...more })).toMatchObject([
        { value: 100, observations: 1 },
      ])
    }
  })

  const ends = [
    { role: 'origin', name: 'A' },
    { role: 'destination', name: 'B' },
    { role: 'both', name: 'C' },
  ]
  given(flowRow('r47-ends', 'a', { figure: 100, places: ends }))

  it('4.7 origin and destination of one figure are not two populations', async () => {
    expect(await pointsOf(pipeline, { ...flows('r47-ends'), ...month })).toMatchObject([
      { value: 100, observations: 1 },
    ])
  })

  const [a, b] = [{ name: 'A' }, { name: 'B' }]
  given(
    supporting('r47-order', 'a', '', 100, { ...on('2024-03-02'), places: [a, b] }),
    supporting('r47-order', 'b', '', 130, { ...on('2024-03-03'), places: [b, a] }),
  )

  it('4.7 the same places in another order are the same place set', async () =>
    expect(await pipeline.value({ ...flows('r47-order'), ...month, role: 'best' })).toBe(130))
})
