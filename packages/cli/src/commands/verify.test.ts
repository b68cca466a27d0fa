import { expect, test } from 'vitest'
import { verificationText } from './verify.ts'

test('what kept moving while it was compared is said beside the drift', () => {
  expect(verificationText({ keys: 1_234, drift: 0, moving: 0 })).toBe('1,234 aggregates compared, drift 0')
  expect(verificationText({ keys: 1_234, drift: 2, moving: 5_678 })).toBe(
    '1,234 aggregates compared, drift 2, 5,678 not compared because they were written anew meanwhile: verify again',
  )
})
