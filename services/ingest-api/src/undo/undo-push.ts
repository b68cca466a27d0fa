/**
 * Undoing a push: what it made new is retracted, what it revised goes back to the content of the revision before,
 * both by a further revision, so that the history shows it. What somebody revised since is left alone and listed.
 * Everything is found in the log by the receipt's id.
 */
import { TidelineError, type Receipt } from '@tideline/contracts'
import { observationsOfReceipt } from '@tideline/log'
import type { Append } from '../push/append.ts'
import { finishPush } from '../push/finish-push.ts'
import { compared, newSpool, type PushContext } from '../push/push-context.ts'
import { createReceiptBuilder } from '../receipts/receipt-builder.ts'
import { undoReceiptId } from '../receipts/receipt-id.ts'
import { findReceipt } from '../receipts/receipt-state.ts'
import { askStore, untilCaughtUp } from '../store/ask-store.ts'
import { undoChunk } from './undo-chunk.ts'

const CHUNK = 2_000

export interface UndoRequest {
  receiptId: string
  format: string
  source: string | null
  keyName: string
  mayWrite(source: string): boolean
}

/** @throws {TidelineError} KEY_NOT_ALLOWED, CLICKHOUSE_UNAVAILABLE, KAFKA_UNAVAILABLE, OVERLOADED */
export const undoPush = async (context: PushContext, request: UndoRequest): Promise<Receipt> => {
  const { store } = context
  await untilCaughtUp({
    store,
    offsets: context.offsets,
    topic: context.topics.observations,
    waitMs: context.storedWaitMs,
  })
  const pushed = await askStore(() => observationsOfReceipt(store, request.receiptId))
  const bySource = Map.groupBy(pushed, ({ source }) => source)
  for (const source of bySource.keys()) {
    if (!request.mayWrite(source))
      throw new TidelineError('KEY_NOT_ALLOWED', `This key may not write ${source}.`)
  }
  const receivedAt = new Date().toISOString()
  const undoReceipt = undoReceiptId(request.receiptId)
  const builder = createReceiptBuilder({
    receiptId: undoReceipt,
    source: request.source,
    format: request.format,
    complete: false,
    dryRun: false,
    receivedAt,
  })
  const spool = newSpool(context)
  const undoing = { store, spool, builder, receiptId: request.receiptId }
  try {
    return await compared(context, bySource.keys(), async () => {
      const appends: Append[] = []
      let row = 1
      for (const [source, list] of bySource) {
        for (let from = 0; from < list.length; from += CHUNK) {
          const chunk = list.slice(from, from + CHUNK)
          appends.push(...(await undoChunk(undoing, source, chunk, row)))
          row += chunk.length
        }
      }
      // asked for again: the answer of the first time stands
      if (appends.length === 0 && builder.receipt.rejected === 0) {
        const done = await findReceipt(context, undoReceipt).catch(() => undefined)
        if (done !== undefined) return done.receipt
      }
      return await finishPush(context, {
        receipt: builder.receipt,
        refused: [],
        appends,
        spool,
        keyName: request.keyName,
        said: { windows: [], shorts: [] },
      })
    })
  } finally {
    await spool.close()
  }
}
