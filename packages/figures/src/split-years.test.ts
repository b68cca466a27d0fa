import { expect, it } from 'vitest'
import { splitYears } from './split-years.ts'

it.each([
  ['2016-01-01', '2025-12-01', { years: { from: '2016-01-01', to: '2025-12-01' }, months: [] }],
  [
    '2016-02-01',
    '2018-11-01',
    {
      years: { from: '2017-01-01', to: '2017-12-01' },
      months: [
        { from: '2016-02-01', to: '2016-12-01' },
        { from: '2018-01-01', to: '2018-11-01' },
      ],
    },
  ],
  ['2016-02-01', '2017-11-01', { months: [{ from: '2016-02-01', to: '2017-11-01' }] }],
  ['2016-12-01', '2016-12-01', { months: [{ from: '2016-12-01', to: '2016-12-01' }] }],
  ['2016-01-01', '2016-12-01', { years: { from: '2016-01-01', to: '2016-12-01' }, months: [] }],
])('of %s to %s', (from, to, split) => {
  expect(splitYears({ from, to })).toEqual(split)
})
