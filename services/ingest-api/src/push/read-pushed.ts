/** Rows of a body, each with the record it came from: a format hands records to its reader one at a time. */
import type { ReadOptions, SourceFormat } from '@tideline/sources'
import type { PushedRow } from './kept-payload.ts'

export const readPushed = async function* (
  reader: Pick<SourceFormat, 'read'>,
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
