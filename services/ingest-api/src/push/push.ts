/**
 * A push, from its rows to its receipt. It is read to its end before anything is appended, so that one that is
 * refused as a whole (unreadable half way, too many retractions) has changed nothing.
 */
import { TidelineError, type Receipt } from '@tideline/contracts'
import { finishPush, type Finish } from './finish-push.ts'
import { continueFormer } from './continue-former.ts'
import { continueSent } from './continue-sent.ts'
import { createGuard } from '../guard/guard.ts'
import type { PushedRow } from './kept-payload.ts'
import { compared, newSpool, storeLookup, type PushContext } from './push-context.ts'
import { readRows, type ReadResult } from './read-rows.ts'
import { createReceiptBuilder, warnOfRow, type ReceiptBuilder } from '../receipts/receipt-builder.ts'
import { newReceiptId } from '../receipts/receipt-id.ts'
import type { Append } from './append.ts'
import type { Replay } from './replay.ts'
import { comparesRows, resolveRecords } from './resolve.ts'
import type { Spool } from './spool.ts'
import { mainRun } from './stretched-window.ts'
import { assertNewer, digestOf } from './goes-back.ts'
import { withdraw } from './withdraw.ts'

/** Totals that differ, kept of one file; of more than these it is enough to know that many do. */
const MAX_SHORTS = 2_000

export interface PushRequest {
  rows: AsyncIterable<PushedRow>
  /** the one source of all rows; undefined where each row names its own */
  source: string | undefined
  format: string
  strict: boolean
  complete: boolean
  force: boolean
  dryRun: boolean
  /** rows that were rejected once: all are compared with what is stored, and what is refused again is not kept again */
  replay?: Replay
  /** every row is compared, whatever it carries */
  compareAll?: boolean
  /** named before: one that may come again */
  receiptId?: string
  /** of the body, once it was read */
  bodyDigest?(): string
  /** told what would be appended before it is; what it throws stops the push with nothing appended */
  look?(decided: Decided): Promise<void>
  keyName: string
  mayWrite(source: string): boolean
}

/** A push that is decided and not appended yet. */
export interface Decided {
  receipt: Receipt
  appends: readonly Append[]
  spool: Spool
}

/**
 * What a complete file withdraws, as entries of the spool.
 *
 * @throws {TidelineError} COMPLETE_WINDOW_EMPTY, COMPLETE_WINDOW_STRETCHED, COMPLETE_TOO_MANY_RETRACTIONS
 * @throws {TidelineError} COMPLETE_GOES_BACK
 */
const complete = async (
  context: PushContext,
  { source, format, force }: PushRequest,
  read: ReadResult,
  spool: Spool,
  builder: ReceiptBuilder,
  appends: readonly Append[],
): Promise<Append[]> => {
  if (source === undefined) throw new TidelineError('COMPLETE_WINDOW_EMPTY')
  const withdrawn = await withdraw(context, { source, format, force, read, spool, builder })
  const changes = appends.length + withdrawn.length
  const dataset = builder.receipt.dataset ?? ''
  if (!force && changes > 0) await assertNewer(context, { source, format, dataset }, read.records, changes)
  return withdrawn
}

/** A replay says again a few rows of a file: it is none, and covers nothing. */
const saidOf = ({ published, shorts }: ReadResult): Finish['said'] => ({
  windows: [...published].map(([dataset, { from, to, years }]) => {
    const run = mainRun(years)
    if (run === undefined) return { dataset, from, to }
    const [first, last] = [`${run.from}-01-01`, `${run.to}-12-31`]
    // a stray row with a wrong year does not make the years between covered
    return { dataset, from: from > first ? from : first, to: to < last ? to : last }
  }),
  shorts: shorts.slice(0, MAX_SHORTS),
})

const sourcesOf = (read: ReadResult, request: PushRequest): Set<string> => {
  const sources = new Set(read.records.flatMap((record) => record.observations.map(({ source }) => source)))
  if (request.source !== undefined) sources.add(request.source)
  return sources
}

/**
 * Resolves to the receipt. Throws what the format throws (BODY_UNREADABLE, HEADER_UNKNOWN), COMPLETE_*,
 * CLICKHOUSE_UNAVAILABLE, KAFKA_UNAVAILABLE, OVERLOADED.
 */
export const runPush = async (context: PushContext, request: PushRequest): Promise<Receipt> => {
  const received = new Date()
  const builder = createReceiptBuilder({
    receiptId: request.receiptId ?? newReceiptId(received),
    source: request.source ?? null,
    format: request.format,
    complete: request.complete,
    dryRun: request.dryRun,
    receivedAt: received.toISOString(),
  })
  const { receipt } = builder
  const spool = newSpool(context)
  try {
    const read = await readRows({
      rows: request.rows,
      spool,
      today: receipt.receivedAt.slice(0, 10),
      strict: request.strict,
      receiptId: receipt.receiptId,
      format: request.format,
      onlySource: request.source,
      mayWrite: request.mayWrite,
    })
    for (const { rejection } of read.refused) {
      builder.record('rejected')
      builder.reject(rejection)
    }
    for (const { row, warnings } of read.asides) warnOfRow(builder, row, warnings)
    const datasets = [...read.published.keys()]
    receipt.dataset = datasets.length === 1 ? (datasets[0] ?? null) || null : null

    const { replay, compareAll = false } = request
    const compares = comparesRows({ records: read.records, replay, complete: request.complete, compareAll })
    const decide = async (): Promise<Receipt> => {
      if (compares) {
        await continueSent(storeLookup(context.store), read.records)
        await continueFormer(context, request.format, read, replay !== undefined)
      }
      const resolved = await resolveRecords({
        records: read.records,
        spool,
        lookup: storeLookup(context.store),
        replay: request.replay,
        complete: request.complete,
        compareAll,
        guard: createGuard(read.records, context.askStoredFacts),
        builder,
      })
      const retractions = request.complete
        ? await complete(context, request, read, spool, builder, resolved.appends)
        : []
      receipt.rejections.sort((left, right) => left.row - right.row)
      const appends = [...resolved.appends, ...retractions]
      await request.look?.({ receipt, appends, spool })
      if (request.dryRun) {
        context.recent.add({ receipt, recordedTo: null, keyName: request.keyName })
        return receipt
      }
      return await finishPush(context, {
        receipt,
        refused: request.replay === undefined ? [...read.refused, ...resolved.refused] : [],
        appends,
        listed: resolved.listed,
        isReplay: request.replay !== undefined,
        spool,
        keyName: request.keyName,
        said: request.replay === undefined ? saidOf(read) : { windows: [], shorts: [] },
        ...(request.bodyDigest === undefined ? {} : { bodyDigest: request.bodyDigest() }),
        ...(request.complete ? { digest: digestOf(read.records) } : {}),
      })
    }

    return compares ? await compared(context, sourcesOf(read, request), decide) : await decide()
  } finally {
    await spool.close()
  }
}
