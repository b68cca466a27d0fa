import { expect, it } from 'vitest'
import { rangeOf } from './ranges.ts'

it.each<[header: string, length: number, range: ReturnType<typeof rangeOf>]>([
  ['bytes=0-0', 10, [0, 0]],
  ['bytes=0-9', 10, [0, 9]],
  ['bytes=3-', 10, [3, 9]],
  ['bytes=3-99', 10, [3, 9]],
  ['bytes=-4', 10, [6, 9]],
  ['bytes=-40', 10, [0, 9]],
  ['BYTES=1-2', 10, [1, 2]],
  ['bytes=10-', 10, 'none'],
  ['bytes=10-12', 10, 'none'],
  ['bytes=-0', 10, 'none'],
  ['bytes=0-0', 0, 'none'],
  ['bytes=-1', 0, 'none'],
  ['bytes=5-3', 10, undefined],
  ['bytes=-', 10, undefined],
  ['bytes=a-b', 10, undefined],
  ['bytes=0-1,4-5', 10, undefined],
  ['rows=0-1', 10, undefined],
  [`bytes=0-${'9'.repeat(30)}`, 10, undefined],
  ['', 10, undefined],
])('%s of %d bytes', (header, length, range) => {
  expect(rangeOf(header, length)).toEqual(range)
})
