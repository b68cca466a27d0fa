/** What the page of rows to mend was asked to do: send what was typed, one row, or all of them; told in words. */
import type { Language } from '@tideline/contracts'
import type { StoredRejection } from '@tideline/log'
import { noteRequest, type ApiKeyEntry } from '@tideline/runtime'
import { sayCode, sayPage, suggestionFor } from '@tideline/words'
import type { FastifyRequest } from 'fastify'
import { mendRow } from '../replay/mend-row.ts'
import { replayRejected, type ReplayOutcome, type RowToReplay } from '../replay/replay.ts'
import { findRejected } from '../routes/find-rejected.ts'
import type { RouteContext } from '../routes/route-context.ts'
import type { Typed } from './mend-typed.ts'

export const wordsOf = (
  language: Language,
  { code, path, value, message }: { code: string; path?: string; value?: unknown; message: string },
): string => {
  const told = {
    code,
    ...(path === undefined || path === '' ? {} : { path }),
    ...(value === undefined || value === '' ? {} : { value }),
  }
  const suggestion = suggestionFor(language, told)
  return [sayCode(language, code, told) ?? message, suggestion ?? ''].filter(Boolean).join(' ')
}

/** As a spreadsheet shows it, or its number among the rows. */
export const whereOf = (language: Language, { cell, row }: Pick<StoredRejection, 'cell' | 'row'>): string =>
  cell === '' ? `${sayPage(language, 'row')} ${row}` : cell

export interface Asked {
  /** value of the button */
  wanted: string
  key: ApiKeyEntry
  language: Language
  /** rows with what was typed into them, where that is something else than stands there */
  changed: readonly { row: StoredRejection; typed: Typed }[]
  typed: ReadonlyMap<string, Typed>
  /** nobody has taken it meanwhile */
  isOpen(row: StoredRejection): boolean
  /** open rows of the filter, those that go along with "all" */
  open(): Promise<readonly StoredRejection[]>
}

const newestFirst = ({ row: left }: RowToReplay, { row: right }: RowToReplay): number =>
  right.rejectedAt.localeCompare(left.rejectedAt) || right.row - left.row

const refusedLine = (language: Language, row: StoredRejection, why: string): string =>
  `${sayPage(language, 'mendRefused', { row: whereOf(language, row) })} ${why}`.trim()

const lineOf = (language: Language, row: StoredRejection, outcome: ReplayOutcome): string => {
  const { code, path, message = '' } = outcome
  if (outcome.outcome !== 'rejected') return sayPage(language, 'mendTaken', { row: whereOf(language, row) })
  const why =
    code === undefined ? '' : wordsOf(language, { code, message, ...(path === undefined ? {} : { path }) })
  return refusedLine(language, row, why)
}

/** What is to be sent, and what was wrong with what was typed. Pure. */
const preparedOf = (
  { language, isOpen }: Pick<Asked, 'language' | 'isOpen'>,
  rows: readonly { row: StoredRejection; typed: Typed | undefined }[],
): { ready: RowToReplay[]; told: string[]; refused: number } => {
  const ready: RowToReplay[] = []
  let refused = 0
  const told: string[] = []
  for (const { row, typed } of rows) {
    if (typed === undefined) {
      ready.push({ row })
      continue
    }
    if (!isOpen(row)) {
      told.push(sayPage(language, 'mendClosed', { row: whereOf(language, row) }))
      continue
    }
    const mended = mendRow(row, typed)
    if (mended === undefined) told.push(sayPage(language, 'mendFile'))
    else if ('faults' in mended) {
      refused += 1
      for (const { code, field = '', value, hint } of mended.faults)
        told.push(refusedLine(language, row, wordsOf(language, { code, path: field, value, message: hint })))
    } else ready.push({ row, ...mended })
  }
  return { ready: ready.toSorted(newestFirst), told, refused }
}

const rowsFor = async (
  { context }: RouteContext,
  { wanted, key, changed, typed, open }: Asked,
): Promise<{ row: StoredRejection; typed: Typed | undefined }[]> => {
  const typedOf = (row: StoredRejection): Typed | undefined =>
    changed.find((each) => each.row.rejectedId === row.rejectedId)?.typed
  if (wanted === 'mended') return [...changed]
  if (wanted === 'all') {
    const rows = await open()
    const others = changed.filter(({ row }) => !rows.some(({ rejectedId }) => rejectedId === row.rejectedId))
    return [...rows.map((row) => ({ row, typed: typedOf(row) })), ...others]
  }
  const [, does, rejectedId = ''] = /^(mend|again):(.+)$/s.exec(wanted) ?? []
  if (does === undefined) return []
  const row = await findRejected(context.store, key, rejectedId)
  // "as it is" is meant of a row that nobody touched: what was typed is never dropped
  return [
    { row, typed: typedOf(row) ?? (does === 'mend' ? (typed.get(rejectedId) ?? new Map()) : undefined) },
  ]
}

/** @throws {TidelineError} NOT_FOUND and what a replay throws */
export const actOnMend = async (
  routes: RouteContext,
  request: FastifyRequest,
  asked: Asked,
): Promise<string[]> => {
  const { language, wanted, key } = asked
  const rows = await rowsFor(routes, asked)
  if (rows.length === 0) return wanted === 'mended' ? [sayPage(language, 'mendNothing')] : []
  const { ready, told, refused } = preparedOf(asked, rows)
  if (ready.length === 0) return told
  const { receipts, outcomes } = await replayRejected(routes.context, ready, key)
  noteRequest(request, {
    did: { action: 'replay', receipts: receipts.map(({ receiptId }) => receiptId) },
  })
  const rowOf = new Map(ready.map(({ row }) => [row.rejectedId, row]))
  const lines = outcomes.flatMap((outcome) => {
    const row = rowOf.get(outcome.rejectedId)
    return row === undefined ? [] : [lineOf(language, row, outcome)]
  })
  if (wanted !== 'all') return [...told, ...lines]
  const again = outcomes.filter(({ outcome }) => outcome === 'rejected').length
  return [
    sayPage(language, 'mendSent', {
      taken: String(outcomes.length - again),
      left: String(again + refused),
    }),
    ...told,
  ]
}
