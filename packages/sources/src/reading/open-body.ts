/**
 * Looks at the first bytes of a body without losing them: a UTF-8 BOM is dropped, UTF-16 is refused by name,
 * and the content says whether it is CSV, JSON or NDJSON where no media type does.
 */
import { TidelineError } from '@tideline/contracts'
import type { ReadOptions } from '../format.ts'

export type BodyKind = 'csv' | 'json' | 'ndjson'

export interface Body {
  kind: BodyKind
  /** the first bytes as text, for finding the delimiter */
  head: string
  /** the whole body without its BOM */
  chunks: AsyncIterable<Uint8Array>
}

const HEAD_BYTES = 64 * 1024

const join = (parts: readonly Uint8Array[]): Uint8Array =>
  parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)

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

const withoutBom = (head: Uint8Array): Uint8Array => {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return head.subarray(3)
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) {
    throw new TidelineError('BODY_UNREADABLE', 'This is UTF-16. Save it as UTF-8 (in Excel: "CSV UTF-8").')
  }
  return head
}

/** @throws TidelineError BODY_UNREADABLE for an empty body and for UTF-16 */
export const openBody = async (bytes: AsyncIterable<Uint8Array>, options: ReadOptions): Promise<Body> => {
  const iterator = bytes[Symbol.asyncIterator]()
  const parts: Uint8Array[] = []
  let size = 0
  while (size < HEAD_BYTES) {
    const next = await iterator.next()
    if (next.done === true) break
    parts.push(next.value)
    size += next.value.length
  }
  const first = withoutBom(join(parts))
  const head = new TextDecoder().decode(first.subarray(0, HEAD_BYTES))
  if (head.trim() === '') throw new TidelineError('BODY_UNREADABLE', 'The file is empty.')
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    try {
      yield first
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
        yield next.value
    } finally {
      await iterator.return?.()
    }
  }
  return { kind: kindOf(head, options), head, chunks: chunks() }
}
