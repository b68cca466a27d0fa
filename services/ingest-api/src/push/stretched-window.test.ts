import { expect, it } from 'vitest'
import { saidBefore } from './goes-back.ts'
import { liesInRun, mainRun, noteYears, strayRows, type YearRows } from './stretched-window.ts'

const yearsOf = (...rows: [from: string, to: string][]): Map<number, YearRows> => {
  const years = new Map<number, YearRows>()
  for (const [index, [from, to]] of rows.entries()) noteYears(years, from, to, index + 1)
  return years
}

it('one row far from the others is named, and the years between are not covered', () => {
  const years = yearsOf(
    ['2021-03-01', '2021-03-01'],
    ['2022-01-01', '2022-12-31'],
    ['2015-05-01', '2015-05-01'],
  )
  const run = mainRun(years) ?? { from: 0, to: 0 }
  expect(run).toEqual({ from: 2021, to: 2022 })
  expect(strayRows(years, run)).toEqual([{ row: 3, period: '2015' }])
  expect(liesInRun({ from: '2018-01-01', to: '2018-12-31' }, run)).toBe(false)
  expect(liesInRun({ from: '2022-12-31', to: '2022-12-31' }, run)).toBe(true)
})

it('a record over several years holds them together', () => {
  const years = yearsOf(['2019-01-01', '2019-01-01'], ['2019-06-01', '2022-01-01'])
  expect(mainRun(years)).toEqual({ from: 2019, to: 2022 })
})

it('a file goes back when another came after one that said the same', () => {
  const file = (receiptId: string, digest: string) => ({
    receiptId,
    receivedAt: `2024-01-0${receiptId}T00:00:00.000Z`,
    digest,
  })
  expect(saidBefore('old', [file('1', 'old'), file('2', 'new')])?.receiptId).toBe('1')
  expect(saidBefore('new', [file('1', 'old'), file('2', 'new')])).toBeUndefined()
  expect(saidBefore('third', [file('1', 'old'), file('2', 'new')])).toBeUndefined()
  expect(saidBefore('old', [])).toBeUndefined()
  // it came back by force, and once more changes nothing
  expect(saidBefore('old', [file('1', 'old'), file('2', 'new'), file('3', 'old')])).toBeUndefined()
})
