import { expect, test } from 'vitest'
import { decidePushExit } from './exit-code.ts'

const rows = (accepted: number, unchanged: number, rejected: number, conflict: number | null = null) => ({
  accepted,
  unchanged,
  rejected,
  conflict,
})

test.each([
  ['nothing rejected', [rows(3, 0, 0)], 0],
  ['an empty file', [rows(0, 0, 0)], 0],
  ['nothing new', [rows(0, 3, 0)], 0],
  ['some rejected', [rows(2, 0, 1)], 3],
  ['some rejected, the others known already', [rows(0, 2, 1)], 3],
  ['some lost against the same revision', [rows(2, 0, 0, 1)], 3],
  ['none lost', [rows(2, 0, 0, 0)], 0],
  ['all rejected', [rows(0, 0, 2)], 1],
  ['one of two files all rejected', [rows(0, 0, 2), rows(1, 0, 0)], 3],
  ['both files all rejected', [rows(0, 0, 2), rows(0, 0, 1)], 1],
])('%s', (_, receipts, code) => {
  expect(decidePushExit(receipts)).toBe(code)
})
