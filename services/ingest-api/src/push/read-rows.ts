/**
 * First part of a push: the body is read and checked to its end, and what may be appended waits in the spool.
 * A record is taken whole or not at all: one observation that is refused refuses the others it came with.
 */
import {
  checkObservation,
  errorCodes,
  type RecordDraft,
  type Rejection,
  type RowAbout,
  type RowWarning,
} from '@tideline/contracts'
import { aboutRow } from './about-row.ts'
import { idsOf, payloadOf, type PushedRow } from './kept-payload.ts'
import { noteYears, type YearRows } from './stretched-window.ts'
import type { NaturalRow } from '../identity/continue-ids.ts'
import { factsOf } from '../guard/facts.ts'
import { rowRejection } from '../receipts/receipt-builder.ts'
import type { RefusedRecord } from '../receipts/refused-record.ts'
import type { PendingObservation, PendingRecord } from './pending.ts'
import type { Spool } from './spool.ts'
import { withholdFromReason, withholdPersonalData, withholdText } from './withhold-personal-data.ts'

/** Of one row; said in the hint of ROW_TOO_LARGE. */
export const MAX_ROW_BYTES = 256 * 1_024

/** Where in a dataset's window the file reaches, and what it says is published. */
export interface PublishedDataset {
  from: string
  to: string
  /** id to people */
  ids: Map<string, number | null>
  years: Map<number, YearRows>
}

export interface ReadResult {
  records: PendingRecord[]
  refused: RefusedRecord[]
  /** by dataset; the empty name where a format has one only */
  published: Map<string, PublishedDataset>
  /** of rows that are no records (a printed total) */
  asides: { row: number; warnings: RowWarning[] }[]
  /** printed totals that the rows do not add up to */
  shorts: RowAbout[]
  /** ids of refused records: they count as published in every dataset */
  refusedIds: Set<string>
  /** rows that are known by what they say, refused ones too, in the order of the file */
  natural: NaturalRow[]
}

export interface ReadOptions {
  rows: AsyncIterable<PushedRow>
  spool: Spool
  today: string
  strict: boolean
  receiptId: string
  format: string
  /** a push to one source may hold rows of this source only */
  onlySource: string | undefined
  mayWrite(source: string): boolean
}

const sourceOf = (observation: unknown): string => {
  if (typeof observation !== 'object' || observation === null || !('source' in observation)) return ''
  return typeof observation.source === 'string' ? observation.source.slice(0, 64) : ''
}

const sourceRejection = (source: string): Rejection => ({
  code: 'SOURCE_NOT_ALLOWED',
  path: 'source',
  value: source,
  message: errorCodes.SOURCE_NOT_ALLOWED.hint,
})

interface CheckedDraft {
  draft: RecordDraft
  /** as JSON, without a revision */
  text: string
  sentId?: string
}

/** It is put in front of the bytes when it is known, and JSON has no word for undefined. */
const withoutRevision = { revision: undefined, baseRevision: undefined }

/** Nobody numbers the edits of a sheet: it is sent whole, and looked at before it counts (ADR 0049). */
const isOfSheets = ({ code }: RowWarning): boolean => code !== 'REVISION_MISSING'

type Checked = { drafts: CheckedDraft[]; warnings: RowWarning[] } | { reasons: Rejection[] }

const checkRow = (row: PushedRow, options: ReadOptions): Checked => {
  if (row.reasons !== undefined) return { reasons: row.reasons }
  if (row.rejection !== undefined) return { reasons: [row.rejection] }
  const drafts: CheckedDraft[] = []
  const warnings = [...row.warnings]
  const reasons: Rejection[] = []
  for (const { observation, extras } of row.observations) {
    const source = sourceOf(observation)
    const foreign = options.onlySource !== undefined && source !== options.onlySource
    const result = checkObservation(observation, {
      today: options.today,
      mode: options.strict ? 'strict' : 'published',
      receipt: options.receiptId,
      format: options.format,
      extras,
    })
    if (!result.ok) {
      reasons.push(...result.rejections)
      continue
    }
    if (foreign || !options.mayWrite(source)) {
      reasons.push(sourceRejection(source))
      continue
    }
    const text = JSON.stringify({ ...result.draft, ...withoutRevision })
    // a character is three bytes at most
    if (text.length * 3 > MAX_ROW_BYTES && Buffer.byteLength(text) > MAX_ROW_BYTES)
      reasons.push({ code: 'ROW_TOO_LARGE', message: errorCodes.ROW_TOO_LARGE.hint })
    const { draft, sentId } = result
    drafts.push(sentId === undefined ? { draft, text } : { draft, text, sentId })
    warnings.push(...(row.cell === undefined ? result.warnings : result.warnings.filter(isOfSheets)))
  }
  return reasons.length > 0 ? { reasons } : { drafts, warnings }
}

const notePublished = (published: Map<string, PublishedDataset>, draft: RecordDraft, row: number): void => {
  const { windowFrom, windowTo } = draft
  if (windowFrom === undefined || windowTo === undefined) return
  const dataset: PublishedDataset = published.get(draft.dataset ?? '') ?? {
    from: windowFrom,
    to: windowTo,
    ids: new Map(),
    years: new Map(),
  }
  published.set(draft.dataset ?? '', dataset)
  if (windowFrom < dataset.from) dataset.from = windowFrom
  if (windowTo > dataset.to) dataset.to = windowTo
  dataset.ids.set(draft.id, draft.people ?? null)
  noteYears(dataset.years, windowFrom, windowTo, row)
}

/**
 * The source whose keys may see the refused row and send it again. Never one that its pusher may not write: that
 * source's owner would find, and replay, what somebody else said in their name.
 */
const keptUnder = (row: PushedRow, { onlySource, mayWrite }: ReadOptions): string => {
  if (onlySource !== undefined) return onlySource
  const named = sourceOf(row.observations[0]?.observation)
  return mayWrite(named) ? named : ''
}

/** A record that is refused, unless no reason is left to say. */
const refusedOf = (
  row: PushedRow,
  reasons: readonly Rejection[],
  options: ReadOptions,
): RefusedRecord | undefined => {
  const { strict } = options
  const [first, ...others] = strict ? reasons.map(withholdFromReason) : reasons
  if (first === undefined) return undefined
  const kept = keptUnder(row, options)
  const placed = row.cell === undefined ? first : { cell: row.cell, ...first }
  return {
    rejection: rowRejection(row.row, [placed, ...others]),
    source: strict ? withholdText(kept, 'source') : kept,
    payload: payloadOf(row, strict).slice(0, MAX_ROW_BYTES),
    about: aboutRow(row),
    ids: strict
      ? idsOf(row).filter((id) => withholdPersonalData(id, 'id') === id)
      : (row.rejectedIds ?? idsOf(row)),
  }
}

const pendingOf = ({ draft, sentId }: CheckedDraft, entry: number): PendingObservation => {
  const { source, id, op, hash, revision, baseRevision } = draft
  const guard = factsOf(draft)
  const pending: PendingObservation = { source, id, op, hash, entry }
  if (revision !== undefined) pending.revision = revision
  if (baseRevision !== undefined) pending.baseRevision = baseRevision
  if (sentId !== undefined) pending.sentId = sentId
  if (guard !== undefined) pending.guard = guard
  return pending
}

const noteNatural = (
  { natural }: ReadResult,
  { naturalId }: PushedRow,
  source: string,
  people: number | null | undefined,
): void => {
  if (naturalId !== undefined) natural.push({ ...naturalId, source, people })
}

/** @throws {TidelineError} what the format throws: BODY_UNREADABLE, HEADER_UNKNOWN */
export const readRows = async (options: ReadOptions): Promise<ReadResult> => {
  const result: ReadResult = {
    records: [],
    refused: [],
    published: new Map(),
    asides: [],
    shorts: [],
    refusedIds: new Set(),
    natural: [],
  }
  for await (const row of options.rows) {
    if (row.observations.length === 0 && row.rejection === undefined && row.reasons === undefined) {
      if (row.warnings.length > 0) result.asides.push({ row: row.row, warnings: row.warnings })
      for (const { short } of row.warnings) if (short !== undefined) result.shorts.push(short)
      continue
    }
    const checked = checkRow(row, options)
    if ('reasons' in checked) {
      const refused = refusedOf(row, checked.reasons, options)
      if (refused === undefined) continue
      result.refused.push(refused)
      for (const id of row.rejectedIds ?? idsOf(row)) result.refusedIds.add(id)
      noteNatural(result, row, refused.source, undefined)
      continue
    }
    const [first] = checked.drafts
    noteNatural(result, row, first?.draft.source ?? '', first?.draft.people)
    const observations: PendingObservation[] = []
    for (const each of checked.drafts) {
      notePublished(result.published, each.draft, row.row)
      const entry = options.spool.add(each.text)
      observations.push(pendingOf(each, typeof entry === 'number' ? entry : await entry))
    }
    result.records.push({
      row: row.row,
      observations,
      warnings: checked.warnings,
      ...(row.cell === undefined ? {} : { cell: row.cell }),
    })
  }
  return result
}
