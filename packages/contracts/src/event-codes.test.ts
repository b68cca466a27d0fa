import { expect, it } from 'vitest'
import { glideNumbersOf } from './event-codes.ts'

it("a country's GLIDE numbers are those that end in its code, and nothing else is one", () => {
  const codes = [
    'TC-2019-000099-BHS',
    'TC-2019-000095-DOM',
    'TC1000613',
    'AHA-FL-2025-001333-IDN',
    '2022-0647-BHS',
  ]
  expect(glideNumbersOf(codes, 'BHS')).toEqual(['TC-2019-000099-BHS'])
  expect(glideNumbersOf(codes, 'BRB')).toEqual([])
  expect(glideNumbersOf(codes, 'IDN')).toEqual([])
})
