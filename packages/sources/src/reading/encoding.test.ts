/** A name with an accent is the same name in every encoding, or the file is refused; wherever it is cut into chunks. */
import { describe, expect, it } from 'vitest'
import { bytesOf, rowsOf } from '../testing/read-all.ts'
import { utf8OfLatin } from './encoding.ts'

const header = 'ISO3,Name,Year,Start Date,Event Name,Hazard Category,Hazard Type,New Displacements'
const table = (...names: string[]): string =>
  [
    header,
    ...names.map((name, at) => `MEX,Mexico,2020,2020-11-0${at + 1},${name},Weather related,Flood,500`),
    '',
  ].join('\n')
const text = table('Inundación Tabasco', 'Sequía “Niño”', 'Flood')
const latin = (body: string): Buffer =>
  Buffer.from(body.replaceAll('“', '\u0093').replaceAll('”', '\u0094'), 'latin1')
const big = (body: string): Buffer => Buffer.from(body, 'utf16le').swap16()
const outcome = async (body: Uint8Array | string, chunkSize: number) => {
  const rows = await rowsOf('idmc-gidd-disasters', bytesOf(body, chunkSize))
  return {
    names: rows.flatMap(({ observations }) => observations.map(({ observation }) => observation.event?.name)),
    warnings: rows.flatMap(({ row, warnings }) => warnings.map(({ code }) => `${code} ${row}`)),
  }
}
const codeOf = async (body: Uint8Array, chunkSize: number): Promise<unknown> => {
  try {
    return await outcome(body, chunkSize)
  } catch (error) {
    return error instanceof Error && 'code' in error ? `${String(error.code)} ${error.message}` : error
  }
}

describe.each([1, 2, 3, 100_000])('in chunks of %i', (chunkSize) => {
  const names = ['Inundación Tabasco', 'Sequía “Niño”', 'Flood']

  it.each<[what: string, body: Uint8Array, warnings: string[]]>([
    ['UTF-8', Buffer.from(text), []],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`), []],
    ['windows-1252', latin(text), ['ENCODING_ASSUMED 1']],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le'), []],
    ['UTF-16 in the other order', big(`\ufeff${text}`), []],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le'), ['ENCODING_ASSUMED 1']],
    ['UTF-16 in the other order without a mark', big(text), ['ENCODING_ASSUMED 1']],
  ])('%s gives the same names', async (_what, body, warnings) => {
    expect(await outcome(body, chunkSize)).toEqual({ names, warnings })
  })

  it.each<[what: string, body: Uint8Array, message: RegExp]>([
    [
      'UTF-8 and then windows-1252',
      Buffer.concat([
        Buffer.from(text),
        latin('MEX,Mexico,2020,2020-11-09,Inundación,Weather related,Flood,1\n'),
      ]),
      /^BODY_UNREADABLE .*line 5 /,
    ],
    [
      'windows-1252 and then UTF-8',
      Buffer.concat([
        latin(text),
        Buffer.from('MEX,Mexico,2020,2020-11-09,Inundación,Weather related,Flood,1\n'),
      ]),
      /^BODY_UNREADABLE .*line 2 /,
    ],
    ['what neither knows', Buffer.from(table('a\u0081b'), 'latin1'), /^BODY_UNREADABLE .*line 2 /],
    [
      'UTF-16 cut in a character',
      Buffer.from(`\ufeff${text}`, 'utf16le').subarray(0, -1),
      /^BODY_UNREADABLE .*cut off/,
    ],
  ])('%s is refused', async (_what, body, message) => {
    expect(await codeOf(body, chunkSize)).toMatch(message)
  })
})

describe('behind the first 64 KiB, which are looked at as one, every cut gives the same', () => {
  const whole = async (body: Uint8Array, chunkSize: number): Promise<string> => {
    let assumed = 0
    const parts: Uint8Array[] = []
    try {
      for await (const part of utf8OfLatin(bytesOf(body, chunkSize), () => (assumed += 1))) parts.push(part)
    } catch (error) {
      return String(error)
    }
    return `${Buffer.concat(parts).toString()} assumed ${assumed}`
  }

  it.each<[what: string, body: Uint8Array, outcome: RegExp]>([
    ['UTF-8', Buffer.from('a é\n€ 💥 z'), /^a é\n€ 💥 z assumed 0$/],
    ['windows-1252', latin('a é\nó “x” z'), /^a é\nó “x” z assumed 1$/],
    ['ending in an accent', latin('a\né'), /^a\né assumed 1$/],
    ['ending in half a character', Buffer.from('é\n€').subarray(0, -1), /line 2 /],
    ['UTF-8, then windows-1252', Buffer.concat([Buffer.from('é\nb\n'), latin('x\u00f3 z')]), /line 3 /],
    ['windows-1252, then UTF-8', Buffer.concat([latin('a\nó x'), Buffer.from('b €')]), /line 2 /],
  ])('%s', async (_what, body, expected) => {
    for (let chunkSize = 1; chunkSize <= body.length; chunkSize += 1)
      expect(await whole(body, chunkSize)).toMatch(expected)
  })
})

it('far behind the first bytes too', async () => {
  const long = `${table(...Array.from({ length: 9 }, () => 'x'.repeat(20_000)))}`
  const tail = 'MEX,Mexico,2020,2020-12-09,Inundación,Weather related,Flood,1\n'
  const { names, warnings } = await outcome(Buffer.concat([Buffer.from(long), latin(tail)]), 1_000)
  expect([names.at(-1), warnings]).toEqual(['Inundación', ['ENCODING_ASSUMED 1']])
})

it('a row of a field push that is not UTF-8 is refused alone', async () => {
  const body = latin('id,note\n1,sequía\n2,ok\n')
  const rows = await rowsOf('tideline', bytesOf(body, 3))
  expect(rows.map(({ rejection }) => rejection?.code)).toEqual(['ROW_BROKEN', undefined])
})
