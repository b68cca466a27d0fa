import { describe, expect, it } from 'vitest'
import { stockByHand, type StockFigure } from './stock-by-hand.ts'

const figure = (over: Partial<StockFigure>): StockFigure => ({
  source: 'iom-dtm',
  operation: 'op',
  assessment: '',
  population: [],
  areas: [],
  role: 'recommended',
  cause: 'disaster',
  people: 1,
  mask: 1,
  measured: over.reported ?? '2017-01-01',
  reported: '2017-01-01',
  lastDay: '2018-12-31',
  round: 1,
  complete: true,
  part: 'p',
  ...over,
})

const total = (figures: StockFigure[], at: string): number | undefined =>
  stockByHand(figures, at).get('disaster|recommended')?.people

describe('a stock at a date', () => {
  it('orders rounds by date, because round numbers restart (Haiti 2017: 46,754)', () => {
    const haiti = [
      figure({ operation: 'Earthquake', people: 34_773, reported: '2017-10-31', round: 29 }),
      figure({ operation: 'Hurricane Matthew', people: 2_477, reported: '2017-08-31', round: 10 }),
      figure({ operation: 'Hurricane Matthew', people: 1_593, reported: '2017-09-30', round: 1 }),
      figure({ operation: 'Hurricane Season', people: 10_388, reported: '2017-09-01', round: 1 }),
    ]
    expect(total(haiti, '2017-12-31')).toBe(46_754)
  })

  it('never adds sites to the baseline they are part of (Haiti 2022: 155,166)', () => {
    const round = { reported: '2022-11-30', lastDay: '2023-05-29', round: 2 }
    const haiti = [
      figure({ ...round, assessment: 'BA', people: 155_166 }),
      figure({ ...round, assessment: 'SA', people: 39_492 }),
    ]
    expect(total(haiti, '2022-12-31')).toBe(155_166)
  })

  it('replaces all by a complete round, and only what it names by a partial one', () => {
    const first = [figure({ part: 'A', people: 100 }), figure({ part: 'B', people: 50 })]
    const second = { part: 'A', people: 80, reported: '2017-06-01', round: 2 }
    expect(total([...first, figure(second)], '2017-07-01')).toBe(80)
    expect(total([...first, figure({ ...second, complete: false })], '2017-07-01')).toBe(130)
  })

  it('counts each area once, and all of them', () => {
    const at = (level: number, code: string, people: number): StockFigure =>
      figure({ areas: [{ code, name: code, level, within: [] }], people, part: code })
    const provinces = [at(1, 'HT01', 60), at(1, 'HT02', 40)]
    const districts = [at(2, 'HT0101', 30), at(2, 'HT0201', 31), at(2, 'HT0301', 39)]
    expect(total([...provinces, ...districts], '2017-02-01')).toBe(139)
    expect(total([at(0, 'HTI', 100), ...provinces, ...districts], '2017-02-01')).toBe(100)
  })

  it('ends with the day it may be carried to', () => {
    expect(total([figure({ lastDay: '2017-01-01' })], '2017-01-02')).toBeUndefined()
  })
})
