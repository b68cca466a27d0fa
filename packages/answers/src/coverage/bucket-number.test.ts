import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, bucketStart, nextBucket } from '@tideline/figures'
import { intervals } from '@tideline/contracts'
import { bucketNumber } from './bucket-number.ts'

it.each(intervals)('counts every %s one after the other', (interval) => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 146_000 }), (days) => {
      const date = addDays('1900-01-01', days)
      const start = bucketStart(interval, date)
      expect(bucketNumber(interval, date)).toBe(bucketNumber(interval, start))
      expect(bucketNumber(interval, nextBucket(interval, start))).toBe(bucketNumber(interval, start) + 1)
    }),
  )
})
