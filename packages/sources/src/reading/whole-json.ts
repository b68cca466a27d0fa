/** A JSON document that is no list of rows, as one value; `undefined` where the body is none, whose bytes are then as new. */
import { TidelineError } from '@tideline/contracts'
import { parseExactly } from './exact-json.ts'

/** The largest that is known has 1.6 MB. */
export const MAX_DOCUMENT_BYTES = 32 * 1024 * 1024

/** @throws TidelineError BODY_UNREADABLE above 32 MB, and for what is not JSON */
export const wholeJson = async (chunks: AsyncIterable<Uint8Array>): Promise<unknown> => {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > MAX_DOCUMENT_BYTES)
      throw new TidelineError('BODY_UNREADABLE', 'A document of this kind may have 32 MB; this one has more.')
    parts.push(chunk)
  }
  try {
    return parseExactly(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts)))
  } catch (error) {
    throw new TidelineError('BODY_UNREADABLE', 'This is no readable JSON.', { cause: error })
  }
}
