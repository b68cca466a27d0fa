import { expect, it } from 'vitest'
import type { Series, SeriesPoint } from '@tideline/contracts'
import { dimensionsOf, pointName, rowName } from './keys.ts'

const point = (sources?: string[]): SeriesPoint => ({
  period: '2025',
  from: '2025-01-01',
  to: '2025-12-31',
  value: 1,
  state: 'reported',
  observations: 1,
  quantifier: 'exact',
  dateAccuracy: 'day',
  ...(sources === undefined ? {} : { sources }),
})
const row = { g_source: 'iom-dtm', g_country: 'HTI' }

it('finds the row of a point by its key', () => {
  const series: Series = { key: { country: 'HTI', source: 'iom-dtm' }, points: [point()] }
  const dimensions = dimensionsOf([series])
  expect(pointName(series, point(), dimensions, 7)).toBe(rowName(row, dimensions, 7))
  expect(pointName(series, point(), dimensions, 8)).not.toBe(rowName(row, dimensions, 7))
})

it('takes the source that is preferred at the point, if it is one', () => {
  const series: Series = { key: { country: 'HTI' }, points: [point()] }
  const dimensions = dimensionsOf([series])
  expect(pointName(series, point(['iom-dtm']), dimensions, 7)).toBe(rowName(row, dimensions, 7))
  expect(pointName(series, point(['iom-dtm', 'gov']), dimensions, 7)).toBeUndefined()
  expect(pointName(series, point([]), dimensions, 7)).toBeUndefined()
})
