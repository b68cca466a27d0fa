/** What an adapter or a push hands to the check, and what the check hands on. */
import type { ErrorCode, WarningCode } from '../errors.ts'
import type { ObservationInput } from '../observation.ts'
import type { LogRecord } from '../record.ts'
import type { PublicationStatus } from '../vocabulary.ts'

/** What only an adapter knows about a row; never accepted from a field push. */
export interface RecordExtras {
  dataset?: string
  /** where in its dataset's window the record lies, civil dates: what --complete compares */
  windowFrom?: string
  windowTo?: string
  overlapGroup?: string
  overlapRank?: number
  status?: PublicationStatus
  /** what was mended, as published; stored as JSON text, makes no revision */
  published?: Record<string, unknown>
}

export interface Rejection {
  code: ErrorCode
  path?: string
  value?: unknown
  message: string
  /** as a spreadsheet names it, `Datos!D7`; only of a row that came in one */
  cell?: string
}

/** Where a record that makes no observation would have counted, as far as that can be told. */
export interface RowAbout {
  /** civil days */
  from?: string
  to?: string
  /** ISO3 */
  country?: string
  people?: number
}

export interface RowWarning {
  code: WarningCode
  path?: string
  /** what was printed, where that is the matter; never a text that looks like personal data */
  label?: string
  /** of a printed total that its rows do not add up to: what it is of, and by how many people they fall short */
  short?: RowAbout
}

/** A record whose revision may still have to be found from the stored head. */
export type RecordDraft = Omit<LogRecord, 'revision'> & { revision?: number; baseRevision?: number }

export interface CheckContext {
  /** civil date in UTC, for "not in the future" (one day of grace covers every time zone) */
  today: string
  /** field pushes are refused what published files are only warned about */
  mode: 'strict' | 'published'
  receipt: string
  format: string
  extras?: RecordExtras
}

export type CheckResult =
  /** `sentId`: where it was another than that of the draft */
  | { ok: true; draft: RecordDraft; warnings: RowWarning[]; sentId?: string }
  | { ok: false; rejections: [Rejection, ...Rejection[]] }

/** Signature of `checkObservation(input, context)`; `input` is whatever JSON or CSV gave. */
export type CheckObservation = (input: unknown, context: CheckContext) => CheckResult

/** One record of a published file: the observations it makes, or why it makes none. */
export interface SourceRow {
  /** 1 for the first data row */
  row: number
  observations: SourceObservation[]
  warnings: RowWarning[]
  rejection?: Rejection
  /** identity and window of the observations a rejected record would have made, when it can be told: it counts as published */
  rejectedIds?: string[]
  /** of a rejected record */
  about?: RowAbout
  /** of a row that is known by what it says, not by an id of its publisher */
  naturalId?: NaturalId
}

/** The id a row was given, and what it would have been called before keys were made of what was understood. */
export interface NaturalId {
  /** without its place among its equals */
  key: string
  /** ids of the row's observations are this, or begin with it */
  id: string
  former: string
}

export interface SourceObservation {
  observation: ObservationInput
  extras: RecordExtras
}
