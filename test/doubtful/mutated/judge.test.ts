import { describe, expect, it } from 'vitest'
import { judge, type Answered, type Totals } from './judge.ts'

const taken = (warnings: Record<string, number> = {}, rejected = 0): Answered => ({
  status: 202,
  receipt: {
    rejected,
    warnings: Object.entries(warnings).map(([code, count]) => ({
      code: code as 'TOTAL_MISMATCH',
      count,
      rows: [],
      fields: [],
      message: '',
    })),
  },
})
const refused: Answered = { status: 409, receipt: { rejected: 0, warnings: [] } }
const totals = (value: number | null): Totals => new Map([['HTI 2019', value]])
const judged = (
  after: Answered,
  now: number | null,
  before = taken(),
  tells: string[] = ['TOTAL_MISMATCH'],
) => judge(before, after, { before: totals(100), after: totals(now) }, tells)

describe('how a spoilt file ends', () => {
  it('is right where every figure is what it was, whatever is said', () => {
    expect(judged(taken(), 100)).toBe('right')
    expect(judged(taken({ TOTAL_MISMATCH: 1 }, 3), 100)).toBe('right')
  })
  it('is silent where a figure is another one and no word names the fault', () => {
    expect(judged(taken(), 1_100)).toBe('silent')
    expect(judged(taken(), null)).toBe('silent')
    expect(judged(taken({ SPAN_LONG: 1 }), 1_100)).toBe('silent')
  })
  it('takes a word that the file as it was has too for no word', () => {
    expect(judged(taken({ TOTAL_MISMATCH: 2 }), 90, taken({ TOTAL_MISMATCH: 2 }))).toBe('silent')
    expect(judged(taken({ TOTAL_MISMATCH: 3 }), 90, taken({ TOTAL_MISMATCH: 2 }))).toBe('told')
    expect(judged(taken({}, 2), 90, taken({}, 2))).toBe('silent')
    expect(judged(taken({}, 3), 90, taken({}, 2))).toBe('told')
  })
  it('is refused only where nothing was changed by it', () => {
    expect(judged(refused, 100)).toBe('refused')
    expect(judged(refused, 90)).toBe('silent')
  })
  it('has failed where the service calls it its own fault, or wants it again', () => {
    expect(judged({ ...refused, status: 500 }, 100)).toBe('failed')
    expect(judged({ ...refused, status: 503 }, 100)).toBe('failed')
  })
})
