/** The first bytes of a body, to see what it is, and all of it again for whoever reads it. */

export const HEAD_BYTES = 64 * 1_024

export interface BegunBody {
  /** at least HEAD_BYTES, unless the body is shorter */
  head: Uint8Array
  /** from this byte of the head on, to its end; asked for once */
  from(byte: number): AsyncGenerator<Uint8Array>
}

export const beginBody = async (bytes: AsyncIterable<Uint8Array>): Promise<BegunBody> => {
  const iterator = bytes[Symbol.asyncIterator]()
  const parts: Uint8Array[] = []
  let size = 0
  while (size < HEAD_BYTES) {
    const next = await iterator.next()
    if (next.done === true) break
    parts.push(next.value)
    size += next.value.length
  }
  const head = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
  return {
    head,
    async *from(byte) {
      try {
        yield head.subarray(byte)
        for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
          yield next.value
      } finally {
        await iterator.return?.()
      }
    },
  }
}
