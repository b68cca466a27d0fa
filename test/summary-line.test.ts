import { expect, test } from 'vitest'
import { summaryLine } from './summary-line.ts'

test('says how many passed and failed, and skipped only where there are some', () => {
  expect(summaryLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
  expect(summaryLine({ passed: 1, failed: 2, skipped: 3 })).toBe('1 passed, 2 failed, 3 skipped')
})
