import { civilDateOf, dayNumber } from '@tideline/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCivilDate } from './read-civil-date.ts'

const days = fc
  .integer({ min: dayNumber('1990-01-01') ?? 0, max: dayNumber('2100-12-31') ?? 0 })
  .map(civilDateOf)

describe('a date as people write it', () => {
  it('has one reading or both are told; the one that was meant is always among them', () => {
    fc.assert(
      fc.property(days, fc.constantFrom('/', '.', '-'), fc.boolean(), (date, mark, dayFirst) => {
        const [year = '', month = '', day = ''] = date.split('-')
        const printed = (dayFirst ? [day, month, year] : [month, day, year]).join(mark)
        const read = readCivilDate(printed, {})
        const readings = 'value' in read ? [read.value] : (read.fault.readings ?? [])
        expect(readings).toContain(date)
        expect(readCivilDate(printed, { dates: dayFirst ? 'dmy' : 'mdy' })).toEqual({ value: date })
        expect(readCivilDate(date, {})).toEqual({ value: date })
      }),
    )
  })

  it('is the day of the profile’s zone where a time has a zone, and the printed one where it has none', () => {
    const zone = 'America/Port-au-Prince'
    expect(readCivilDate('2026-04-04T03:30:00.000Z', { zone })).toEqual({ value: '2026-04-03' })
    expect(readCivilDate('2026-04-04T03:30:00.123+00', { zone })).toEqual({ value: '2026-04-03' })
    expect(readCivilDate('2026-04-04T03:30:00', { zone })).toEqual({ value: '2026-04-04' })
    expect(readCivilDate('2026-04-03T23:59:18.882-05:00', {})).toEqual({ value: '2026-04-03' })
  })

  it.each(['31/02/2026', '2026-13-01', '3/4/26', 'ayer', '2026-02-30T10:00:00Z', 45_000, true])(
    '%s is none',
    (value) => {
      expect(readCivilDate(value, {})).toMatchObject({ fault: { code: 'DATE_INVALID' } })
    },
  )
})
