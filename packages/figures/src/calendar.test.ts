import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  bucketLast,
  bucketsOf,
  bucketStart,
  daysBetween,
  nextBucket,
  periodName,
} from './calendar.ts'
import { intervals } from '@tideline/contracts'

const date = fc.integer({ min: -25_000, max: 100_000 }).map((days) => addDays('1970-01-01', days))

describe('buckets of civil dates', () => {
  it.each([
    ['year', '2019-07-04', '2019-01-01', '2019-12-31', '2019'],
    ['quarter', '2019-07-04', '2019-07-01', '2019-09-30', '2019-Q3'],
    ['month', '2024-02-10', '2024-02-01', '2024-02-29', '2024-02'],
    ['week', '2019-09-05', '2019-09-02', '2019-09-08', '2019-W36'],
    ['week', '2021-01-03', '2020-12-28', '2021-01-03', '2020-W53'],
    ['week', '2024-12-30', '2024-12-30', '2025-01-05', '2025-W01'],
    ['day', '2019-09-01', '2019-09-01', '2019-09-01', '2019-09-01'],
  ] as const)('%s of %s is %s to %s, named %s', (interval, inside, start, last, name) => {
    expect(bucketStart(interval, inside)).toBe(start)
    expect(bucketLast(interval, start)).toBe(last)
    expect(periodName(interval, start)).toBe(name)
  })

  it('tile time: every day is in one bucket, and the next begins the day after', () => {
    fc.assert(
      fc.property(date, fc.constantFrom(...intervals), (day, interval) => {
        const start = bucketStart(interval, day)
        const last = bucketLast(interval, start)
        expect(start <= day && day <= last).toBe(true)
        expect(bucketStart(interval, last)).toBe(start)
        expect(bucketStart(interval, addDays(last, 1))).toBe(nextBucket(interval, start))
      }),
    )
  })

  it('cover a range without gap or overlap', () => {
    fc.assert(
      fc.property(
        date,
        fc.integer({ min: 0, max: 400 }),
        fc.constantFrom(...intervals),
        (from, span, interval) => {
          const to = addDays(from, span)
          const starts = [...bucketsOf(interval, from, to)]
          const days = starts.reduce((sum, start) => sum + daysBetween(start, bucketLast(interval, start)), 0)
          expect(daysBetween(starts[0] ?? '', bucketLast(interval, starts.at(-1) ?? ''))).toBe(days)
          expect(new Set(starts).size).toBe(starts.length)
        },
      ),
    )
  })
})
