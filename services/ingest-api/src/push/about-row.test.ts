import { describe, expect, it } from 'vitest'
import type { SourceRow } from '@tideline/contracts'
import { aboutObservation, aboutRow } from './about-row.ts'

const flow = {
  category: 'internal_displacements',
  country: 'HND',
  start: '2024-03-01',
  end: '2024-03-03',
  figure: 25,
}

describe('when and where a refused observation would have counted', () => {
  it.each<[string, unknown, object]>([
    [
      'all of it',
      flow,
      { category: flow.category, country: 'HND', from: flow.start, to: flow.end, people: 25 },
    ],
    ['one day', { start: '2024-03-01' }, { from: '2024-03-01', to: '2024-03-01' }],
    [
      'a stock',
      { date: '2024-03-01', reportingDate: '2024-04-01' },
      { from: '2024-04-01', to: '2024-04-01' },
    ],
    ['a stock without a reporting date', { date: '2024-03-01' }, { from: '2024-03-01', to: '2024-03-01' }],
    ['an end that is none', { start: '2024-03-01', end: '31.3.' }, {}],
    ['days in reverse order', { start: '2024-03-02', end: '2024-03-01' }, {}],
    ['a country that is none', { country: 'Honduras', category: 'people' }, {}],
    ['households', { figure: 835, unit: 'household', householdSize: 4.1 }, { people: 3_424 }],
    ['households of an unknown size', { figure: 835, unit: 'household' }, {}],
    ['a figure that is none', { figure: '25' }, {}],
    ['a figure below 0', { figure: -1 }, {}],
    ['no object', 'text', {}],
    ['null', null, {}],
  ])('%s', (_, observation, about) => {
    expect(aboutObservation(observation)).toEqual(about)
  })

  const rowOf = (...observations: object[]): SourceRow => ({
    row: 1,
    warnings: [],
    observations: observations.map((observation) => ({
      observation: observation as SourceRow['observations'][number]['observation'],
      extras: { windowFrom: '2024-01-01', windowTo: '2024-12-31' },
    })),
  })

  it('is told by the format where that could read it', () => {
    expect(aboutRow({ ...rowOf(flow), about: { from: '2024-05-01' } })).toEqual({ from: '2024-05-01' })
  })

  it('is its window where it has no days of its own', () => {
    expect(aboutRow(rowOf({ country: 'HND' }))).toEqual({
      country: 'HND',
      from: '2024-01-01',
      to: '2024-12-31',
    })
  })

  it('is of no one category where the record makes a flow and a stock', () => {
    expect(aboutRow(rowOf(flow, { ...flow, category: 'idps' }))).toEqual({
      country: 'HND',
      from: flow.start,
      to: flow.end,
    })
    expect(aboutRow({ row: 1, warnings: [], observations: [] })).toEqual({})
  })
})
