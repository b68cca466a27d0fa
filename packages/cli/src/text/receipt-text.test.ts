import { expect, test } from 'vitest'
import { receiptSchema } from '@tideline/contracts'
import { receiptText } from './receipt-text.ts'

const receipt = receiptSchema.parse({
  receiptId: 'r-1',
  source: 'field',
  format: 'tideline',
  dataset: null,
  complete: false,
  dryRun: false,
  receivedAt: '2025-06-01T00:00:00.000Z',
  read: 1_010,
  accepted: 1_003,
  new: 1_001,
  revised: 2,
  unchanged: 3,
  rejected: 4,
  retracted: 8,
  observations: { new: 5, revised: 6, unchanged: 7, retracted: 8 },
  changes: { figure: 9, role: 10, date: 11, other: 12 },
  rejections: [],
  rejectionsTruncated: false,
  warnings: [],
  appended: null,
})
const lines = (more: Partial<typeof receipt> = {}): string[] =>
  receiptText('a.csv', { ...receipt, ...more }).split('\n')

test('each count stands under its own name', () => {
  expect(lines()).toEqual([
    'a.csv: tideline as field, receipt r-1',
    '  rows          read 1,010, new 1,001, revised 2, unchanged 3, rejected 4',
    '  observations  new 5, revised 6, unchanged 7, retracted 8',
    '  changes       figure 9, role 10, date 11, other 12',
  ])
})

test('what was not compared is said, not shown as 0', () => {
  const nothing = { new: null, revised: null, unchanged: null, retracted: null }
  const told = lines({ new: null, revised: null, conflict: null, changes: null, observations: nothing })
  expect(told).toEqual([
    'a.csv: tideline as field, receipt r-1',
    '  rows          read 1,010, accepted 1,003 (new or revised: not compared), unchanged 3, rejected 4',
  ])
})

test('a revision that lost is named, and so is what a warning is about', () => {
  const told = lines({
    conflict: 1,
    conflicts: [{ source: 'field', id: 'a', revision: 2 }],
    warnings: [{ code: 'DATE_AHEAD', count: 1, rows: [4], fields: ['end'], message: 'why' }],
  }).join('\n')
  expect(told).toContain('rejected 4, conflict 1')
  expect(told).toContain('conflict      field|a revision 2')
  expect(told).toContain('DATE_AHEAD 1x (row 4) in end why')
})

test('changes are told only of revisions', () => {
  const observations = { new: 5, revised: 0, unchanged: 7, retracted: 8 }
  expect(lines({ observations }).join()).not.toContain('changes')
})

test('a dry run says that nothing was kept', () => {
  expect(lines({ dryRun: true, source: null })[0]).toBe(
    'a.csv: tideline, receipt r-1 (dry run: nothing was kept)',
  )
})

test('a warning names its first rows, and that there are more', () => {
  const warn = (count: number, rows: number[], message = '') =>
    lines({
      warnings: [{ code: 'DATE_AHEAD' as const, count, rows, fields: [], message }],
    }).at(-1)
  expect(warn(1_200, [1, 2, 3, 4, 5, 6], 'why')).toBe(
    '  warning       DATE_AHEAD 1,200x (row 1, 2, 3, 4, 5, ...) why',
  )
  expect(warn(5, [1, 2, 3, 4, 5])).toBe('  warning       DATE_AHEAD 5x (row 1, 2, 3, 4, 5)')
  expect(warn(2, [])).toBe('  warning       DATE_AHEAD 2x')
})

test('twenty rejected rows are listed, the others counted', () => {
  const rejections = (count: number) =>
    Array.from({ length: count }, (_, nth) => ({
      row: nth + 1,
      code: 'COUNTRY_UNKNOWN' as const,
      path: 'country',
      value: nth,
      message: 'no such country',
    }))
  const text = lines({ rejections: rejections(21), rejected: 1_021 })
  expect(text.slice(4, 6)).toEqual([
    '  row  code             field    value  why',
    '    1  COUNTRY_UNKNOWN  country  0      no such country',
  ])
  expect(text.slice(-2)).toEqual([
    '   20  COUNTRY_UNKNOWN  country  19     no such country',
    '  ... and 1,001 more: tideline rejected list',
  ])
  expect(lines({ rejections: rejections(4) }).at(-1)).toMatch(/^ {4}4 /)
})

test('no text of a file reaches the terminal as a command', () => {
  const command = 'a\u001B[2Jb\u0007'
  const text = receiptText(command, {
    ...receipt,
    rejections: [{ row: 1, code: 'COUNTRY_UNKNOWN', path: command, value: command, message: command }],
    warnings: [{ code: 'DATES_SWAPPED', count: 1, rows: [], fields: [], message: command }],
  })
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
  expect(text.split('a [2Jb')).toHaveLength(6)
})
