/** What a body is, by its media type, its name and its first bytes; and how its columns are found. */
import { describe, expect, it } from 'vitest'
import { bytesOf } from '../testing/read-all.ts'
import { openBody, type BodyKind } from './open-body.ts'
import { delimiterOf, readCsv } from './read-csv.ts'
import { MAX_ROW_BYTES } from './limits.ts'

const kindOf = async (
  body: string,
  options: { mediaType?: string; fileName?: string } = {},
): Promise<BodyKind> => (await openBody(bytesOf(body), { source: 's', ...options })).kind

describe('a body', () => {
  it.each<[mediaType: string, kind: BodyKind]>([
    ['application/x-ndjson', 'ndjson'],
    ['application/jsonl', 'ndjson'],
    ['application/json-seq', 'ndjson'],
    ['application/json; charset=utf-8', 'json'],
    ['application/geo+json', 'json'],
    ['text/csv', 'csv'],
  ])('of the media type %s is %s, whatever is in it', async (mediaType, kind) => {
    for (const body of ['[1]', '{"a":1}', 'a,b\n1,2']) expect(await kindOf(body, { mediaType })).toBe(kind)
  })

  it.each<[body: string, fileName: string, kind: BodyKind]>([
    [' \n[1]', 'a.csv', 'json'],
    ['a,b\n1,2', 'a.json', 'csv'],
    ['{"a":1}', 'a.ndjson', 'ndjson'],
    ['{"a":1}', 'a.JSONL', 'ndjson'],
    ['{"a":1}', 'a.ndjson.json', 'json'],
    ['{"a":1}', '', 'json'],
    ['{"a":1}\n{"a":2}', '', 'ndjson'],
    ['{"a":1}\r\n\r\n {"a":2}', '', 'ndjson'],
    ['{"a":1}\n', '', 'json'],
    ['{\n  "a": {\n  }\n}', '', 'json'],
    ['{"a":\n{"b":1}}', '', 'ndjson'],
  ])('%j of the name "%s" and no type that says it is %s', async (body, fileName, kind) => {
    expect(await kindOf(body, { fileName, mediaType: 'application/octet-stream' })).toBe(kind)
  })

  it.each([
    [[0xff, 0xfe, 0x00, 0x00, 0x61, 0x00, 0x00, 0x00]],
    [[0xff, 0xfe]],
    [[0x50, 0x4b, 0x03, 0x04, 0x61]],
    [[0xd0, 0xcf, 0x11, 0xe0, 0x61]],
    [[0xef, 0xbb, 0xbf]],
    [[0x20, 0x0a]],
    [[]],
  ])('that begins with the bytes %j cannot be read', async (bytes) => {
    await expect(openBody(bytesOf(Uint8Array.from(bytes)), { source: 's' })).rejects.toMatchObject({
      code: 'BODY_UNREADABLE',
    })
  })

  it('is let go of when its reader stops in the middle', async () => {
    let closed = false
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield Buffer.alloc(1_024, 'x')
      } finally {
        closed = true
      }
    }
    const { chunks } = await openBody(endless(), { source: 's' })
    for await (const chunk of chunks) if (chunk.length > 0) break
    expect(closed).toBe(true)
  })
})

it.each([
  ['a,b;c,d', ','],
  ['a;b;c,d', ';'],
  ['a\tb\tc', '\t'],
  ['a|b|c,d', '|'],
  ['"a;b;c;d",e', ','],
  // of equals the first of , ; tab and |
  ['a,b;c', ','],
  ['a', ','],
  ['\n a;b\n1,2,3', ';'],
])('the columns of %j are told apart by %j', (head, delimiter) => {
  expect(delimiterOf(head)).toBe(delimiter)
})

describe('rows of a table', () => {
  const rowsOf = async (body: string) => {
    const rows: unknown[] = []
    for await (const raw of readCsv(await openBody(bytesOf(body), { source: 's' }), () => undefined)) {
      const { row, warnings } = raw
      const outcome = 'record' in raw ? ['a', 'b'].map((name) => raw.record.get(name)) : raw.rejection.code
      rows.push([row, outcome, warnings.map(({ code }) => code)])
    }
    return rows
  }

  it('columns are trimmed; short rows are filled up', async () => {
    expect(await rowsOf(' a , b,c\n1,2,3\n4\n')).toEqual([
      [1, ['1', '2'], []],
      [2, ['4', ''], []],
    ])
  })

  it('empty cells too many are none, a filled one breaks the row', async () => {
    expect(await rowsOf('a,b\n1,2,,\n3,4,, \n5,6,7\n8,9\n')).toEqual([
      [1, ['1', '2'], []],
      [2, ['3', '4'], []],
      [3, 'ROW_BROKEN', []],
      [4, ['8', '9'], []],
    ])
  })

  it('NUL breaks its row', async () => {
    expect(await rowsOf('a,b\n1,\u0000\n3,4\n')).toEqual([
      [1, 'ROW_BROKEN', []],
      [2, ['3', '4'], []],
    ])
  })

  it('tags are a second header right behind the first and nowhere else', async () => {
    expect(await rowsOf('a,b\n#x,\n1,2\n')).toEqual([[1, ['1', '2'], ['SECOND_HEADER_SKIPPED']]])
    expect(await rowsOf('a,b\n#x,y\n1,2\n')).toEqual([
      [1, ['#x', 'y'], []],
      [2, ['1', '2'], []],
    ])
    expect(await rowsOf('a,b\n1,2\n#x,#y\n')).toEqual([
      [1, ['1', '2'], []],
      [2, ['#x', '#y'], []],
    ])
    expect(await rowsOf('a,b\n#x,#y\n#x,#y\n')).toEqual([[1, ['#x', '#y'], ['SECOND_HEADER_SKIPPED']]])
  })

  it('a row may be 256 KiB with its commas, and no more', async () => {
    const codes = async (length: number) =>
      (await rowsOf(`a,b\n${'x'.repeat(length)},1\n2,3\n`)).map((row) => (row as unknown[])[1])
    expect(await codes(MAX_ROW_BYTES - 4)).toEqual([
      ['x'.repeat(MAX_ROW_BYTES - 4), '1'],
      ['2', '3'],
    ])
    expect(await codes(MAX_ROW_BYTES - 3)).toEqual([
      ['x'.repeat(MAX_ROW_BYTES - 3), '1'],
      ['2', '3'],
    ])
    expect(await codes(MAX_ROW_BYTES - 2)).toEqual(['ROW_TOO_LARGE', ['2', '3']])
  })
})
