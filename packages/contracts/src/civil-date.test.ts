import fc from 'fast-check'
import { expect, it } from 'vitest'
import { civilDateOf, dayNumber, isCivilDate, millisecondsOf, normaliseInstant } from './civil-date.ts'

it('knows real dates of 1900 to 2299 and no others', () => {
  for (const date of ['1900-01-01', '2299-12-31', '2000-02-29', '2024-02-29'])
    expect(isCivilDate(date)).toBe(true)
  for (const date of [
    '1899-12-31',
    '2300-01-01',
    '1900-02-29',
    '2023-02-29',
    '2023-04-31',
    '2023-00-10',
    '2023-1-1',
    '',
    '2023-01-01 ',
  ]) {
    expect(isCivilDate(date)).toBe(false)
  }
})

it('counts days', () => {
  expect(dayNumber('1970-01-01')).toBe(0)
  expect((dayNumber('2024-03-01') ?? 0) - (dayNumber('2024-02-28') ?? 0)).toBe(2)
  fc.assert(
    fc.property(fc.integer({ min: -25_567, max: 120_529 }), (day) => {
      expect(dayNumber(civilDateOf(day))).toBe(day)
    }),
  )
})

it.each([
  ['2025-08-01', '2025-08-01T00:00:00.000Z'],
  ['2025-08-01T10:11:12Z', '2025-08-01T10:11:12.000Z'],
  ['2025-08-01T10:11:12.345678Z', '2025-08-01T10:11:12.345Z'],
  ['2025-08-01T10:11:12.3+02:00', '2025-08-01T08:11:12.300Z'],
  ['2025-08-01 10:11:12-0500', '2025-08-01T15:11:12.000Z'],
  ['2025-08-01t10:11:12z', '2025-08-01T10:11:12.000Z'],
])('%s is %s', (text, instant) => {
  expect(normaliseInstant(text)).toBe(instant)
})

it.each([
  '',
  'now',
  '2025-08-01T10:11',
  '2025-08-01T10:11:12',
  '2025-02-30T10:11:12Z',
  '2025-08-01T24:00:00Z',
  '2025-08-01T10:61:00Z',
  '2025-08-01T10:11:12+99:00',
  '1900-01-01T00:00:00+01:00',
])('"%s" is no instant', (text) => {
  expect(normaliseInstant(text)).toBeUndefined()
})

it('takes text for an instant only where it names its zone', () => {
  expect(millisecondsOf('2024-12-28T11:00:00.500Z')).toBe(Date.UTC(2024, 11, 28, 11, 0, 0, 500))
  expect(millisecondsOf('2024-12-28T00:00+13:00')).toBe(Date.UTC(2024, 11, 27, 11))
  expect(millisecondsOf('2024-12-28')).toBe(Date.UTC(2024, 11, 28))
  for (const text of [
    '2024-12-28T18:30:00',
    '2024-12-28 18:30:00Z',
    '2024-12-28 00:00',
    'Dec 28 2024',
    '2024',
    '',
  ])
    expect(millisecondsOf(text)).toBeNaN()
})
