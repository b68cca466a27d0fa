/** Rows of a body, each with the record it came from: a format hands records to its reader one at a time. */
import type { ReadOptions } from '@tideline/sources'
import type { PushReader } from './push-reader.ts'
import type { PushedRow } from './kept-payload.ts'

export const readPushed = async function* (
  reader: Pick<PushReader, 'read'>,
  bytes: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): AsyncGenerator<PushedRow> {
  let last: { row: number; record: () => object } | undefined
  const onRecord = (row: number, record: () => object): void => {
    last = { row, record }
  }
  for await (const row of reader.read(bytes, { ...options, onRecord })) {
    yield last?.row === row.row ? { ...row, record: last.record } : row
  }
}
