import { describe, expect, it } from 'vitest'
import { sayFault } from '@tideline/field'
import { faultsBehind, nameWithFaults } from './file-with-faults.ts'

it.each([
  ['C:\\Users\\ana\\abril 2026.xlsx', 'xlsx', 'abril_2026-faults.xlsx'],
  ['../../etc/passwd', 'csv', 'passwd-faults.csv'],
  ['', 'ods', 'file-faults.ods'],
])('%s comes back as another file', (name, extension, wanted) => {
  expect(nameWithFaults(name, extension)).toBe(wanted)
})

describe('faults', () => {
  it('are said in words, with the column and what was probably meant', () => {
    const fault = {
      code: 'COUNTRY_UNKNOWN' as const,
      severity: 'error' as const,
      sheet: 'Datos',
      row: 4,
      column: 'A',
      columnName: 'País',
      field: 'country',
      value: 'Haitti',
      hint: 'for engineers',
    }
    expect(sayFault('es')(fault)).toMatch(/^A \(País\): .*«?Haitti/)
    expect(sayFault('es')({ ...fault, value: 'Haiti' })).toContain('¿Quiso decir HTI (Haití)?')
  })

  it('that only the service knows stand at the row of the sheet, and those of the sheet are not told twice', () => {
    const rows = [
      { sheet: 'A', row: 3, observation: {}, faults: [] },
      { sheet: 'A', row: 4, observation: {}, faults: [{ severity: 'error' }] },
    ] as never
    const rejections = [
      { row: 1, code: 'SOURCE_NOT_ALLOWED' as const, path: 'source', message: 'no' },
      { row: 2, code: 'FIGURE_AMBIGUOUS' as const, message: 'two readings' },
    ]
    expect(faultsBehind({ rows }, { rejections })).toEqual([
      expect.objectContaining({ code: 'SOURCE_NOT_ALLOWED', sheet: 'A', row: 3, hint: 'no' }),
    ])
  })
})
