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
