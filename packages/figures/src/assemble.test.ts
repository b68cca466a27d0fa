import { describe, expect, it } from 'vitest'
import { assemble, mergeCells, roundEach } from './assemble.ts'
import type { Cell } from './cell.ts'
import { DERIVED, PARTIAL, quantifierBit, stateOf } from './mask.ts'
import type { SeriesQuery } from '@tideline/contracts'

const query: SeriesQuery = {
  category: 'internal_displacements',
  interval: 'year',
  groupBy: ['country'],
  role: 'recommended',
  totals: 'all',
  rounding: 'none',
  method: 'spread',
}

/** exact, day, above zero */
const EXACT = 1 | 16 | 512
const NOTHING = 256
const ZERO = 1 | 16
const ZERO_DAY = 16

const cell = (country: string, bucket: string, value: number, mask = EXACT, observations = 1): Cell => ({
  key: { country, source: 's' },
  bucket,
  value,
  observations,
  mask,
})

describe('states of a point', () => {
  it.each([
    ['a figure', { value: 5, observations: 1, mask: EXACT }, 'reported'],
    ['a reported zero', { value: 0, observations: 1, mask: ZERO }, 'zero'],
    [
      'a share that rounds to zero of a figure above it',
      { value: 0, observations: 1, mask: EXACT },
      'reported',
    ],
    ['only figures asked and not given', { value: 0, observations: 0, mask: NOTHING }, 'not_reported'],
    ['a figure beside one not given', { value: 10, observations: 1, mask: EXACT | NOTHING }, 'partial'],
    ['unconfirmed figures', { value: 10, observations: 1, mask: EXACT | PARTIAL }, 'partial'],
  ])('%s is told as such', (_, told, state) => {
    expect(stateOf(told)).toBe(state)
  })
})

describe('series from cells', () => {
  it('tell a gap as not reported, never as zero', () => {
    const [series] = assemble(
      query,
      [cell('BHS', '2016-01-01', 7), cell('BHS', '2018-01-01', 9)],
      ['country', 'source'],
    )
    expect(series?.points.map(({ period, value, state }) => [period, value, state])).toEqual([
      ['2016', 7, 'reported'],
      ['2017', null, 'not_reported'],
      ['2018', 9, 'reported'],
    ])
  })

  it('print two digits of a share of one figure, and a share of about 0 is 0', () => {
    const cut = (value: number, mask: number) =>
      assemble(query, [cell('BHS', '2016-01-01', value, mask | DERIVED)], ['country', 'source'])[0]?.points[0]
    expect(cut(71, EXACT)).toMatchObject({ derived: true, quantifier: 'approximately', digits: 2 })
    const aboutZero = cut(0, ZERO_DAY | quantifierBit('approximately'))
    expect(aboutZero).toMatchObject({ value: 0, state: 'zero', derived: true, quantifier: 'approximately' })
    expect(aboutZero).not.toHaveProperty('digits')
  })

  it('mark a bucket that the range cuts', () => {
    const asked = { ...query, from: '2016-03-01', to: '2017-12-31' }
    const [series] = assemble(asked, [cell('BHS', '2016-01-01', 7)], ['country', 'source'])
    expect(series?.points).toMatchObject([
      { period: '2016', from: '2016-03-01', to: '2016-12-31', clipped: true },
      { period: '2017', from: '2017-01-01', to: '2017-12-31', value: null },
    ])
    expect(series?.points[1]).not.toHaveProperty('clipped')
  })

  it('carry the weakest quantifier and the coarsest accuracy of their parts', () => {
    const merged = mergeCells(
      [cell('BHS', '2016-01-01', 1, 1 | 16 | 512), cell('BHS', '2016-01-01', 2, 4 | 64 | 512)],
      ['country'],
    )
    const [series] = assemble(query, merged, ['country'])
    expect(series?.points[0]).toMatchObject({
      value: 3,
      quantifier: 'more_than',
      dateAccuracy: 'month',
      observations: 2,
    })
  })

  it('carry the newest and the oldest day of their parts, and every source once', () => {
    const part = (measuredOn: string, oldestOn: string, sources: string[]): Cell => ({
      ...cell('BHS', '2016-01-01', 1),
      measuredOn,
      oldestOn,
      sources,
    })
    const [merged] = mergeCells(
      [
        part('2016-03-01', '2015-05-01', ['feed']),
        part('2016-02-01', '2015-04-01', ['yearly']),
        part('2016-01-01', '2015-06-01', ['feed', 'camps']),
      ],
      ['country'],
    )
    expect(merged).toMatchObject({
      value: 3,
      measuredOn: '2016-03-01',
      oldestOn: '2015-04-01',
      sources: ['camps', 'feed', 'yearly'],
    })
  })

  it('keep apart what the key keeps apart, and what the bucket does', () => {
    const cells = [cell('BHS', '2016-01-01', 1), cell('CUB', '2016-01-01', 2), cell('BHS', '2017-01-01', 4)]
    expect(mergeCells(cells, ['country']).map(({ value }) => value)).toEqual([1, 2, 4])
    expect(mergeCells(cells, ['source']).map(({ value }) => value)).toEqual([3, 4])
  })

  it('round each country as IDMC does and only then add', () => {
    const rounded = roundEach([cell('AAA', '2016-01-01', 1_049), cell('BBB', '2016-01-01', 1_049)])
    expect(mergeCells(rounded, ['source'])[0]?.value).toBe(2_000)
  })
})

it('a sum beyond 2^53 - 1 is an error, and never a rounded figure', () => {
  const one = (value: number): Cell => ({ key: {}, bucket: '2019', value, observations: 1, mask: 0 })
  const last = Number.MAX_SAFE_INTEGER
  expect(mergeCells([one(last - 1), one(1)], [])[0]?.value).toBe(last)
  expect(() => mergeCells([one(last), one(1)], [])).toThrow(
    expect.objectContaining({ code: 'SUM_TOO_LARGE' }),
  )
})
