import { expect, it } from 'vitest'
import { coverageAt } from './stock-coverage.ts'

const places = { unit: 'places', reported: 14, expected: 17 } as const

it('tells places, and the age on the day read', () => {
  expect(coverageAt({ oldestOn: '2025-03-19' }, '2025-05-01', places)).toEqual({
    unit: 'places',
    reported: 14,
    expected: 17,
    oldestOn: '2025-03-19',
    oldestAgeDays: 43,
  })
})

it('leaves out what it cannot tell', () => {
  expect(coverageAt({ oldestOn: '2025-05-02' }, '2025-05-01', undefined)).toEqual({
    oldestOn: '2025-05-02',
    oldestAgeDays: 0,
  })
  expect(coverageAt({}, '2025-05-01', places)).toEqual({ unit: 'places', reported: 14, expected: 17 })
  expect(coverageAt({}, '2025-05-01', undefined)).toBeUndefined()
})
