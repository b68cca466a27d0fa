/** What every published format gives: how to read it, and who must be credited for it. */
import type { LogRecord, SourceRow, WarningCode } from '@tideline/contracts'

export interface ReadOptions {
  /** source ID that the observations are written under */
  source: string
  /** its ending tells NDJSON from JSON where the content alone does not */
  fileName?: string
  /** media type of the body; without one, the content decides between CSV, JSON and NDJSON */
  mediaType?: string
  /** told of each record before the rows it makes; `record` gives it under the file's own names, for keeping */
  onRecord?: (row: number, record: () => object) => void
  /** the file is all there is of its window: what it lacks is retracted, so one that may be cut off is refused */
  complete?: boolean
  /** told what is odd about the file as a whole; `formats` give it as rows of their own, behind the others */
  onFileWarning?: (row: number, code: WarningCode) => void
}

/** Observations that were stored under ids of a rule that holds no longer. */
export interface FormerIdentity {
  /** their ids, as a regular expression that ClickHouse understands too; its first group is the row's part of an id */
  pattern: string
  /**
   * What a stored row is called today, without its place among its equals: more than one where the store does not tell
   * which of several labels was printed, none where it does not tell enough.
   */
  keysOf(record: LogRecord): readonly string[]
}

export interface SourceFormat {
  id: string
  /** source ID when none is given */
  sourceId: string
  title: string
  publisher: string
  licence: string
  /** the line to print beside figures of this source */
  credit: string
  homepage?: string
  /** one row as it is published, with its header */
  example: string
  /** field pushes are checked strictly; published files are read as they are */
  strict: boolean
  /** of formats whose rows are known by what they say, and were by how they were printed */
  former?: FormerIdentity
  /**
   * Rows in the order of the file, one at a time, in bounded memory.
   *
   * A row with neither observations nor a rejection is no record (a printed total, a month still to come):
   * only its warnings count.
   *
   * @throws TidelineError BODY_UNREADABLE when the file as a whole cannot be read (also in mid-file),
   *   HEADER_UNKNOWN when its columns are not those of the format
   */
  read(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncIterable<SourceRow>
}
