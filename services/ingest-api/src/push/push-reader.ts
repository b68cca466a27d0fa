/** What makes rows of a body: a published format, a spreadsheet, the records of a form tool. */
import type { ReadOptions } from '@tideline/sources'
import type { PushedRow } from './kept-payload.ts'

export interface PushReader {
  strict: boolean
  read(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncIterable<PushedRow>
}
