/**
 * Looks at the first bytes of a body without losing them: a byte order mark is dropped, UTF-16 is read as if it were
 * UTF-8, and the content says whether it is CSV, JSON or NDJSON where no media type does.
 */
import { TidelineError } from '@tideline/contracts'
import type { ReadOptions } from '../format.ts'
import { beginBody, HEAD_BYTES } from './begin-body.ts'
import { encodingOf, utf8OfUtf16 } from './encoding.ts'

export type BodyKind = 'csv' | 'json' | 'ndjson'

export interface Body {
  kind: BodyKind
  /** the first bytes as text, for finding the delimiter */
  head: string
  /** the whole body without its BOM */
  chunks: AsyncIterable<Uint8Array>
}

const kindOfMediaType = (mediaType: string): BodyKind | undefined => {
  if (/ndjson|jsonl|json-seq/i.test(mediaType)) return 'ndjson'
  if (/json/i.test(mediaType)) return 'json'
  return /csv/i.test(mediaType) ? 'csv' : undefined
}

const kindOf = (head: string, { mediaType = '', fileName = '' }: ReadOptions): BodyKind => {
  const named = kindOfMediaType(mediaType)
  if (named !== undefined) return named
  const first = head.trimStart()[0]
  if (first === '[') return 'json'
  if (first !== '{') return 'csv'
  if (/\.(ndjson|jsonl)$/i.test(fileName)) return 'ndjson'
  // a second line that begins with a bracket is a second row; indented JSON never has one
  return /^\s*\{[^\r\n]+\r?\n\s*\n*\{/.test(head) && !/^\s*\{\s*\r?\n/.test(head) ? 'ndjson' : 'json'
}

const startsWith = (head: Uint8Array, bytes: readonly number[]): boolean =>
  bytes.every((byte, at) => head[at] === byte)

/** @throws {TidelineError} BODY_UNREADABLE for a workbook, whose bytes are no text at all */
const assertNoWorkbook = (head: Uint8Array): void => {
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw new TidelineError(
      'BODY_UNREADABLE',
      'This is an Excel workbook or a zip archive. Save the sheet as "CSV UTF-8", or unpack it.',
    )
  }
}

/** @throws TidelineError BODY_UNREADABLE for an empty body, a workbook, and UTF-32 or broken UTF-16 */
export const openBody = async (bytes: AsyncIterable<Uint8Array>, options: ReadOptions): Promise<Body> => {
  const begun = await beginBody(bytes)
  assertNoWorkbook(begun.head)
  const { encoding, mark } = encodingOf(begun.head)
  const head = new TextDecoder(encoding).decode(begun.head.subarray(mark).subarray(0, HEAD_BYTES))
  if (head.trim() === '') throw new TidelineError('BODY_UNREADABLE', 'The file is empty.')
  const chunks = begun.from(mark)
  if (encoding !== 'utf-8' && mark === 0) options.onFileWarning?.(1, 'ENCODING_ASSUMED')
  return {
    kind: kindOf(head, options),
    head,
    chunks: encoding === 'utf-8' ? chunks : utf8OfUtf16(chunks, encoding),
  }
}
