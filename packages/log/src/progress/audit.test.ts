import { expect, it } from 'vitest'
import { findGaps } from './audit.ts'

const range = (firstOffset: bigint, lastOffset: bigint, partition = 0) => ({
  partition,
  firstOffset,
  lastOffset,
})

it('overlaps are no gaps, and a gap is named with its bounds', () => {
  expect(findGaps([range(0n, 9n), range(5n, 12n), range(6n, 7n), range(13n, 20n)])).toEqual([])
  expect(findGaps([range(0n, 9n), range(12n, 20n), range(0n, 3n, 1)])).toEqual([
    { partition: 0, from: 10n, to: 12n },
  ])
})

it('a gap of one offset is one, also between ranges that overlap, and each partition has its own', () => {
  expect(findGaps([range(0n, 9n), range(11n, 20n)])).toEqual([{ partition: 0, from: 10n, to: 11n }])
  expect(findGaps([range(0n, 9n), range(3n, 5n), range(11n, 12n), range(11n, 20n), range(22n, 22n)])).toEqual(
    [
      { partition: 0, from: 10n, to: 11n },
      { partition: 0, from: 21n, to: 22n },
    ],
  )
  expect(findGaps([range(0n, 9n), range(10n, 10n, 1), range(12n, 12n, 1), range(10n, 11n)])).toEqual([
    { partition: 1, from: 11n, to: 12n },
  ])
  expect(findGaps([])).toEqual([])
})
