import { describe, expect, it } from 'vitest'
import { planMonths } from './plan-months.ts'

const whole = (from: string, to: string) => ({ from, to })

describe('months of a range', () => {
  it.each([
    ['month', '2016-01-01', '2025-12-31', { whole: whole('2016-01-01', '2025-12-01'), cut: [] }],
    ['year', '2016-01-02', '2016-03-31', { whole: whole('2016-02-01', '2016-03-01'), cut: ['2016-01-01'] }],
    ['year', '2016-01-01', '2016-02-28', { whole: whole('2016-01-01', '2016-01-01'), cut: ['2016-02-01'] }],
    ['quarter', '2016-01-31', '2016-02-01', { cut: ['2016-01-01', '2016-02-01'] }],
    ['month', '2016-02-10', '2016-02-20', { cut: ['2016-02-01'] }],
    ['month', '2016-02-10', '2016-02-29', { cut: ['2016-02-01'] }],
    ['year', undefined, undefined, { whole: whole('1900-01-01', '2299-12-01'), cut: [] }],
    ['week', '2016-01-01', '2025-12-31', { cut: 'all' }],
  ] as const)('%s from %s to %s', (interval, from, to, plan) => {
    const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
    expect(planMonths({ interval, ...range })).toEqual(plan)
  })
})
