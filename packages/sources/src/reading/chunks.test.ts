/**
 * A body may be cut into chunks anywhere. The first 64 KiB are looked at as one, so each body here begins with a row
 * that is longer than that, and what stands behind it is cut at every byte.
 */
import { describe, expect, it } from 'vitest'
import { TidelineError } from '@tideline/contracts'
import { rowsOf } from '../testing/read-all.ts'
import { JsonSplitter, type JsonItem } from './json-splitter.ts'
import { MAX_ROW_BYTES } from './limits.ts'

const textOf = ({ bytes, trouble, envelope }: JsonItem): string =>
  `${trouble ?? Buffer.from(bytes).toString()}${envelope === true ? ' (envelope)' : ''}`

const split = (parts: readonly Uint8Array[], listNames = ['rows']): string[] => {
  const splitter = new JsonSplitter(listNames)
  const items = parts.flatMap((part) => splitter.push(part)).map(textOf)
  splitter.end()
  return items
}
const cutAt = (body: Uint8Array, at: number): Uint8Array[] => [body.subarray(0, at), body.subarray(at)]
const bytewise = (body: Uint8Array): Uint8Array[] => Array.from(body, (_, at) => body.subarray(at, at + 1))

describe('JSON cut at any byte', () => {
  it.each<[what: string, body: string, items: string[]]>([
    ['a list', ' [ {"a":1} ,{"b":[2]}, 3,"x" ] ', ['{"a":1}', '{"b":[2]}', '3', '"x" ']],
    [
      'quotes, brackets and commas in texts',
      '[{"a":"],}[{\\"\\\\"},{"é":"\\\\"}]',
      ['{"a":"],}[{\\"\\\\"}', '{"é":"\\\\"}'],
    ],
    [
      'rows in an object',
      '{"n":2,"rows":[{"a":1},{"b":2}],"more":{"rows":[9]}}',
      ['{"a":1}', '{"b":2}', '{"n":2,"rows":null,"more":{"rows":[9]}} (envelope)'],
    ],
    [
      'a value of that name that is no list',
      '{"rows":null,"x":["rows",[1]]}',
      ['{"rows":null,"x":["rows",[1]]}'],
    ],
    [
      'a text of that name',
      '{"a":"rows","b":[1],"rows":[]}',
      ['{"a":"rows","b":[1],"rows":null} (envelope)'],
    ],
    ['an object that is a row itself', '{"a":{"rows":[1]}}', ['{"a":{"rows":[1]}}']],
    ['a list of that name deeper inside', '{"a":{"n":1,"rows":[1]}}', ['{"a":{"n":1,"rows":[1]}}']],
    ['two lists', '{"rows":[1],"rows":[2]}', ['1', '2', '{"rows":null,"rows":null} (envelope)']],
    ['an empty list', '[ ]', []],
    ['an escaped name', '{"ro\\"ws":[1],"rows":[2]}', ['2', '{"ro\\"ws":[1],"rows":null} (envelope)']],
  ])('%s', (_what, text, items) => {
    const body = Buffer.from(text)
    expect(split([body])).toEqual(items)
    expect(split(bytewise(body))).toEqual(items)
    for (let at = 0; at <= body.length; at += 1) expect(split(cutAt(body, at))).toEqual(items)
  })

  it.each(['[{"a":"x\\"y"},[2]]', '{"rows":[{"a":1}],"n":{"b":"c"}}'])(
    '%s that ends too early is told',
    (text) => {
      const body = Buffer.from(text)
      for (let at = 1; at < body.length; at += 1)
        expect(() => split([body.subarray(0, at)])).toThrowError(
          expect.objectContaining({ code: 'BODY_UNREADABLE' }),
        )
    },
  )

  it('what is no list and no object is refused at its first byte', () => {
    for (const text of ['1', '"a"', '[1] 2', 'null'])
      expect(() => split([Buffer.from(text)])).toThrowError(TidelineError)
  })
})

describe('a row of the largest size', () => {
  const row = (length: number): string => `"${'x'.repeat(length - 2)}"`

  it('is kept, and one byte more is too large, wherever it is cut', () => {
    for (const [length, kept] of [
      [MAX_ROW_BYTES, true],
      [MAX_ROW_BYTES + 1, false],
    ] as const) {
      const body = Buffer.from(`[${row(length)},1]`)
      for (const at of [0, 1, 1_000, length, length + 1, length + 2])
        expect(split(cutAt(body, at))).toEqual([kept ? row(length) : 'ROW_TOO_LARGE', '1'])
    }
  })

  it('nests eight levels, and nine are too deep', () => {
    const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)
    expect(split([Buffer.from(`[${deep(8)},${deep(9)},1]`)])).toEqual([deep(8), 'ROW_TOO_DEEP', '1'])
  })
})

const observation = (id: string): string => `{"id":"${id}","note":"ü\\n\\"}]"}`
const idsOf = async (
  head: string,
  tail: string,
  at: number,
  fileName = '',
): Promise<(string | undefined)[]> => {
  const [first, rest] = [Buffer.from(head), Buffer.from(tail)]
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    yield first
    yield* cutAt(rest, at).filter(({ length }) => length > 0)
  }
  const rows = await rowsOf('tideline', chunks(), { source: 's', fileName })
  return rows.map(({ observations, rejection }) => {
    const { id, note } = observations[0]?.observation ?? {}
    return rejection?.code ?? `${id} ${note?.slice(0, 30)}`
  })
}
/** What came of it, once where every cut gives the same. */
const everyCut = async (head: string, tail: string, fileName?: string): Promise<unknown[]> => {
  if (Buffer.byteLength(head) <= 64 * 1024)
    throw new Error('the head must be longer than what is looked at as one')
  const outcomes = new Set<string>()
  for (let at = 0; at <= Buffer.byteLength(tail); at += 1)
    outcomes.add(JSON.stringify(await idsOf(head, tail, at, fileName)))
  return [...outcomes].map((outcome): unknown => JSON.parse(outcome))
}

describe('a body cut at any byte behind its first 64 KiB', () => {
  const long = 'x'.repeat(70_000)
  const first = `1 ${'x'.repeat(30)}`

  it('as lines, the last without its end', async () => {
    const head = `{"id":"1","note":"${long}"}\n`
    const tail = `${observation('2')}\r\n\n \t\n{"id":\n${observation('3')}`
    // the name tells lines from one document, as the second line is not seen
    expect(await everyCut(head, tail, 'a.ndjson')).toEqual([[first, '2 ü\n"}]', 'ROW_BROKEN', '3 ü\n"}]']])
  })

  it('as a list', async () => {
    const [head, tail] = [`[{"id":"1","note":"${long}"}`, `,${observation('2')} , ${observation('3')}]\n`]
    expect(await everyCut(head, tail)).toEqual([[first, '2 ü\n"}]', '3 ü\n"}]']])
  })

  it('as CSV: quotes, doubled quotes, line ends within them, empty lines', async () => {
    const tail = '2,"a ""ü"",\r\nb"\r\n\n3,"",\n4,é\n'
    expect(await everyCut(`id,note\n1,${long}\n`, tail)).toEqual([
      [first, '2 a "ü",\r\nb', '3 undefined', '4 é'],
    ])
  })
})

describe('a line of the largest size', () => {
  it('is kept, and one byte more is too large', async () => {
    const line = (length: number): string => {
      const bare = '{"id":"1","note":""}'.length
      return `{"id":"1","note":"${'x'.repeat(length - bare)}"}`
    }
    const codes = async (length: number) =>
      idsOf(`${line(length)}\n`, '{"id":"2","note":"n"}\n', 3, 'a.ndjson')
    expect(await codes(MAX_ROW_BYTES)).toEqual([`1 ${'x'.repeat(30)}`, '2 n'])
    expect(await codes(MAX_ROW_BYTES + 1)).toEqual(['ROW_TOO_LARGE', '2 n'])
  })
})
