import { expect, test } from 'vitest'
import { majorJavaVersion } from './java.ts'

test.each([
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['java version "1.8.0_402"', 8],
  ['openjdk version "21" 2023-09-19', 21],
  ['Picked up _JAVA_OPTIONS: -Xmx1g\nopenjdk version "25-ea" 2025-09-16', 25],
  ['something else', null],
])('the version of %j is %s', (text, major) => {
  expect(majorJavaVersion(text)).toBe(major)
})
