/** Where a body that is too long for one insert may be cut: never within a row, and never behind the last one. */
import { expect, it } from 'vitest'
import { isBinaryFormat } from './insert-file.ts'
import { isSplittable, lastRowEnd } from './row-boundary.ts'

it.each([
  ['JSONEachRow', '{"a":1}\n{"a":2}\n{"a"', '{"a":1}\n{"a":2}\n'],
  ['JSONEachRow', '{"a":1}\r\n{"a":2}', '{"a":1}\r\n'],
  // no row follows the last newline, so what ends there stays together with what comes
  ['JSONEachRow', '{"a":1}\n{"a":2}\n', '{"a":1}\n'],
  ['JSONEachRow', '{"a":1}\n', ''],
  ['JSONEachRow', '{"a":1}', ''],
  // a value over several lines is one row
  ['JSONEachRow', '{"a":1}\n{"b":\n{"c":2}\n,"d', '{"a":1}\n'],
  ['JSONEachRow', '[{"a":1},\n{"a":2},\n{"a":3}', ''],
  ['JSONCompactEachRow', '[1]\n[2]\n[3', '[1]\n[2]\n'],
  ['TabSeparated', '1\t2\n3\t4\n5', '1\t2\n3\t4\n'],
  ['TabSeparated', '1\t2', ''],
  ['toString', '{"a":1}\n{"a":2}', ''],
  ['CSV', '1,"two\nlines"\n3', ''],
])('%s %j is cut behind %j', (format, text, expected) => {
  const end = lastRowEnd(Buffer.from(text), format)
  expect(text.slice(0, Math.max(0, end))).toBe(expected)
  expect(end).toBe(expected === '' ? -1 : expected.length)
})

it.each([
  ['JSONEachRow', true, false],
  ['TSV', true, false],
  ['CSV', false, false],
  ['Values', false, false],
  ['Parquet', false, true],
  ['RowBinaryWithNames', false, true],
  ['Native', false, true],
  // a name that every object has is no format
  ['toString', false, false],
])('%s: in parts %s, from a file %s', (format, parts, file) => {
  expect(isBinaryFormat(format)).toBe(file)
  expect(isSplittable(format)).toBe(parts)
})
