import { describe, expect, it } from 'vitest'
import type { Method } from '@tideline/contracts'
import { shareIn } from './share-in.ts'

/** 143, 143, 143, 142, 143, 143 and 143 a day. */
const flow = { start: '2024-02-27', end: '2024-03-04', people: 1_000 }

describe('how many of a flow’s people count in a range', () => {
  it.each<[string, string, Method, number | undefined]>([
    ['2024-02-01', '2024-02-29', 'spread', 429],
    ['2024-03-01', '2024-03-31', 'spread', 571],
    ['2024-03-01', '2024-03-01', 'spread', 142],
    ['2024-03-04', '2024-12-31', 'spread', 143],
    ['2024-01-01', '2024-02-27', 'spread', 143],
    ['2024-01-01', '2024-12-31', 'spread', 1_000],
    ['2024-01-01', '2024-02-26', 'spread', undefined],
    ['2024-03-05', '2024-12-31', 'spread', undefined],
    ['2024-03-04', '2024-03-04', 'end', 1_000],
    ['2024-02-01', '2024-03-03', 'end', undefined],
    ['2024-03-05', '2024-03-31', 'end', undefined],
    ['2024-02-27', '2024-02-27', 'start', 1_000],
    ['2024-02-28', '2024-03-31', 'start', undefined],
    ['2024-02-01', '2024-02-26', 'start', undefined],
  ])('%s to %s by %s', (from, to, method, people) => {
    expect(shareIn(flow, from, to, method)).toBe(people)
  })

  it.each<Method>(['spread', 'end', 'start'])(
    'tells a figure that was not given apart from none, by %s',
    (method) => {
      const unknown = { ...flow, people: null }
      expect(shareIn(unknown, '2024-01-01', '2024-12-31', method)).toBeNull()
      expect(shareIn(unknown, '2025-01-01', '2025-12-31', method)).toBeUndefined()
      expect(shareIn({ ...flow, people: 0 }, '2024-01-01', '2024-12-31', method)).toBe(0)
    },
  )
})
