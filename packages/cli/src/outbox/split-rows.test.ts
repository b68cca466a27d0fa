/** Parts of a file, each of them a file: whatever is in it, no row is lost, doubled or cut. */
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bodyOf, cutRows } from './split-rows.ts'

const limits = { rows: 3, bytes: 1_000_000 }
const bodiesOf = (text: string, kind: 'ndjson' | 'csv' | 'other', most = limits) => {
  const bytes = Buffer.from(text)
  const cut = cutRows(bytes, kind, most)
  return { cut, bodies: cut.parts.map((part) => bodyOf(bytes, cut, part).toString()) }
}

it('any table is the same in parts', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', 'é', ';') })
  const table = fc.array(fc.tuple(fc.integer({ min: 1 }).map(String), cell), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 5 }), (rows, size) => {
      const text = stringify(rows, { header: true, columns: ['id', 'note'] })
      const { bodies, cut } = bodiesOf(text, 'csv', { rows: size, bytes: 1_000_000 })
      const read = bodies.map((body) => parse(body, { columns: true }) as object[])
      expect(read.flat()).toEqual(parse(text, { columns: true }))
      expect(read.map((part) => part.length)).toEqual(cut.parts.map((part) => part.rows))
      expect(cut.parts.map(({ rowsBefore }) => rowsBefore)).toEqual(cut.parts.map((_, index) => index * size))
    }),
  )
})

it('blank lines are no rows, HXL tags belong to the header, the last line may have no end', () => {
  expect(bodiesOf('1\n\n2\n3\n4', 'ndjson').bodies).toEqual(['1\n\n2\n3\n', '4'])
  const { bodies } = bodiesOf('id,n\n#meta+id,#affected\n1,1\n2,2\n3,3\n4,4', 'csv')
  expect(bodies).toEqual(['id,n\n#meta+id,#affected\n1,1\n2,2\n3,3\n', 'id,n\n#meta+id,#affected\n4,4'])
})

it.each<[string, string, 'ndjson' | 'csv' | 'other']>([
  ['an array', '[1,\n2,\n3,\n4]', 'other'],
  ['a quote that stays open', 'id,n\n1,"a\n2,b\n3,c\n4,d', 'csv'],
  ['UTF-16', Buffer.from('id\n1\n2\n3\n4', 'utf16le').toString('latin1'), 'csv'],
  ['a header alone', 'id,n\n', 'csv'],
  ['nothing', '', 'ndjson'],
])('%s stays whole: the service says what is wrong with it', (_, text, kind) => {
  expect(bodiesOf(text, kind).bodies).toEqual([text])
})

it('a part is no larger than it may be, and one row always goes', () => {
  expect(bodiesOf('111\n222\n333\n', 'ndjson', { rows: 100, bytes: 8 }).bodies).toEqual([
    '111\n222\n',
    '333\n',
  ])
  expect(bodiesOf('111\n222\n', 'ndjson', { rows: 100, bytes: 1 }).bodies).toEqual(['111\n', '222\n'])
})
