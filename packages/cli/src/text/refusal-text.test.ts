import { expect, test } from 'vitest'
import { refusalLines } from './refusal-text.ts'

const wouldChange = {
  rows: 2,
  ofRows: 3,
  people: 1_500,
  ofPeople: 1_600,
  missing: 1,
  emptied: 1,
  tenfold: 0,
  periods: [{ period: '2021', rows: 2, ofRows: 3, people: 1_500, ofPeople: 1_600 }],
  largest: [
    { id: 'a', period: '2021', why: 'missing', before: 1_000, after: null },
    { id: 'b', period: '2021', why: 'tenfold', before: 0, after: 500 },
  ],
}

test('what a complete file would have changed: rows, people, periods and the largest figures', () => {
  const text = refusalLines({ code: 'COMPLETE_TOO_MANY_RETRACTIONS', wouldChange }).join('\n')
  expect(text).toContain('2 of 3 rows, 1,500 of 1,600 people: missing 1, emptied 1, tenfold 0')
  expect(text).toMatch(/2021 +2 +3 +1,500 +1,600/)
  expect(text).toMatch(/a +2021 +missing +1,000 +-/)
  expect(text).toMatch(/b +2021 +tenfold +0 +500/)
})

test('another problem has no such lines', () => {
  expect(refusalLines({ code: 'KEY_MISSING' })).toEqual([])
  expect(refusalLines(undefined)).toEqual([])
})
