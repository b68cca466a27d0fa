/**
 * What a body is written in. UTF-16 is what Excel saves as "Unicode text", with its mark or without; windows-1252 is
 * what it saves as "CSV" in the Americas and western Europe. Readers behind this see UTF-8 only.
 *
 * A file in two encodings is refused: read as either, some of its names would be others, and so would their keys.
 */
import { isAscii, isUtf8 } from 'node:buffer'
import { TidelineError } from '@tideline/contracts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

const SAMPLE_BYTES = 1_024

/** Every other byte of a table's header in UTF-16 is zero; in UTF-8 none is. */
const unmarked = (head: Uint8Array): Encoding => {
  const sample = head.subarray(0, Math.min(SAMPLE_BYTES, head.length - (head.length % 2)))
  const zeros = [0, 0]
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [first = 0, second = 0] = zeros
  const many = sample.length / 4
  if (sample.length >= 4 && second > many && first * 10 < second) return 'utf-16le'
  return sample.length >= 4 && first > many && second * 10 < first ? 'utf-16be' : 'utf-8'
}

/** `mark`: bytes of the byte order mark, which is no text. @throws {TidelineError} BODY_UNREADABLE for UTF-32 */
export const encodingOf = (head: Uint8Array): { encoding: Encoding; mark: number } => {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', mark: 3 }
  if (head[0] === 0xff && head[1] === 0xfe) {
    if (head.length >= 4 && head[2] === 0 && head[3] === 0)
      throw new TidelineError('BODY_UNREADABLE', 'This is UTF-32. Save it as UTF-8 (in Excel: "CSV UTF-8").')
    return { encoding: 'utf-16le', mark: 2 }
  }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', mark: 2 }
  return { encoding: unmarked(head), mark: 0 }
}

/** @throws {TidelineError} BODY_UNREADABLE for half a character, in the middle or at the end */
export const utf8OfUtf16 = async function* (
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  const decode = (chunk?: Uint8Array): Uint8Array => {
    try {
      return Buffer.from(decoder.decode(chunk, { stream: chunk !== undefined }))
    } catch (error) {
      throw new TidelineError(
        'BODY_UNREADABLE',
        'This is UTF-16 with half a character in it or at its end; it may have been cut off.',
        { cause: error },
      )
    }
  }
  for await (const chunk of chunks) {
    const bytes = decode(chunk)
    if (bytes.length > 0) yield bytes
  }
  const rest = decode()
  if (rest.length > 0) yield rest
}

/** Bytes at the end that may be the beginning of a character. */
const unfinished = (bytes: Uint8Array): number => {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

// windows-1252 has no character at five of its bytes
// oxlint-disable-next-line no-control-regex
const NO_CHARACTER = /[\x81\x8d\x8f\x90\x9d]/
const UTF8_CHARACTER = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/

const neither = (line: number): TidelineError =>
  new TidelineError(
    'BODY_UNREADABLE',
    `The text is neither UTF-8 nor windows-1252 throughout; line ${line} is the first that is not UTF-8. Save it as UTF-8 (in Excel: "CSV UTF-8").`,
  )

const lineEndsIn = (bytes: Uint8Array): number => {
  let count = 0
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) count += 1
  return count
}

/** Lines before the first byte that is not UTF-8. */
const soundLines = (bytes: Uint8Array): number => {
  let lines = 0
  let from = 0
  for (
    let at = bytes.indexOf(0x0a);
    at >= 0 && isUtf8(bytes.subarray(from, at));
    at = bytes.indexOf(0x0a, from)
  ) {
    lines += 1
    from = at + 1
  }
  return lines
}

/**
 * UTF-8 as it is; else windows-1252, which `onAssumed` is told of. The text before the first foreign byte is ASCII
 * then, alike in both, so nothing that was handed on has to be taken back.
 *
 * @throws {TidelineError} BODY_UNREADABLE for a text that is neither
 */
export const utf8OfLatin = async function* (
  chunks: AsyncIterable<Uint8Array>,
  onAssumed: () => void,
): AsyncGenerator<Uint8Array> {
  const latin = new TextDecoder('windows-1252')
  let carry: Uint8Array = new Uint8Array()
  let ascii = true
  let foreignLine = 0
  let line = 1
  let last = ''
  const asLatin = (bytes: Uint8Array): Uint8Array => {
    const text = last + Buffer.from(bytes).toString('latin1')
    if (NO_CHARACTER.test(text) || UTF8_CHARACTER.test(text)) throw neither(foreignLine)
    last = text.slice(-3)
    return Buffer.from(latin.decode(bytes))
  }
  const next = (bytes: Uint8Array): Uint8Array => {
    if (foreignLine > 0) return asLatin(bytes)
    if (isUtf8(bytes)) {
      ascii &&= isAscii(bytes)
      line += lineEndsIn(bytes)
      return bytes
    }
    foreignLine = line + soundLines(bytes)
    if (!ascii) throw neither(foreignLine)
    onAssumed()
    return asLatin(bytes)
  }
  for await (const chunk of chunks) {
    const bytes = carry.length === 0 ? chunk : Buffer.concat([carry, chunk])
    const whole = foreignLine > 0 ? bytes.length : bytes.length - unfinished(bytes)
    carry = bytes.subarray(whole)
    if (whole > 0) yield next(bytes.subarray(0, whole))
  }
  if (carry.length > 0) yield next(carry)
}
