/**
 * Undoing a push: what it made new is retracted, what it revised goes back to the content of the revision before,
 * both by a further revision, so that the history shows it. What somebody revised since is left alone and listed.
 * Everything is found in the log by the receipt's id.
 */
import {
  headsByIdentity,
  observationsOfReceipt,
  revisionsBefore,
  type ReceiptObservation,
} from '@tideline/log'
import { errorCodes, TidelineError, type LogRecord, type Receipt } from '@tideline/contracts'
import { finishPush } from '../push/finish-push.ts'
import { compared, newSpool, storeLookup, type PushContext } from '../push/push-context.ts'
import { createReceiptBuilder } from '../receipts/receipt-builder.ts'
import { undoReceiptId } from '../receipts/receipt-id.ts'
import { findReceipt } from '../receipts/receipt-state.ts'
import type { Append } from '../push/resolve.ts'
import { retractionDraft } from '../push/retraction-draft.ts'
import { askStore, untilCaughtUp } from '../store/ask-store.ts'

export interface UndoHead {
  revision: number
  receipt: string
  op: 'report' | 'retract'
}

export type UndoStep =
  | { step: 'done' }
  | { step: 'revised_since' }
  | { step: 'retract'; revision: number }
  | { step: 'restore'; from: number; revision: number }

/** What to do with one observation of the push. Pure. */
export const planUndo = (
  pushed: Pick<ReceiptObservation, 'last'>,
  head: UndoHead,
  previous: number | undefined,
  undoReceipt: string,
): UndoStep => {
  if (head.receipt === undoReceipt) return { step: 'done' }
  if (head.revision !== pushed.last) return { step: 'revised_since' }
  if (previous !== undefined) return { step: 'restore', from: previous, revision: head.revision + 1 }
  return head.op === 'retract' ? { step: 'done' } : { step: 'retract', revision: head.revision + 1 }
}

const CHUNK = 2_000

const restoredDraft = (record: LogRecord, receiptId: string): Buffer => {
  const { revision: _revision, v, ...rest } = record
  return Buffer.from(JSON.stringify({ v, ...rest, receipt: receiptId }))
}

export interface UndoRequest {
  receiptId: string
  format: string
  source: string | null
  keyName: string
  mayWrite(source: string): boolean
}

/** Throws RECEIPT_UNKNOWN, KEY_NOT_ALLOWED, CLICKHOUSE_UNAVAILABLE, KAFKA_UNAVAILABLE. */
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
  const lookup = storeLookup(store)
  const spool = newSpool(context)

  const undoChunk = async (
    source: string,
    chunk: readonly ReceiptObservation[],
    row: number,
  ): Promise<Append[]> => {
    const heads = await askStore(() =>
      headsByIdentity(
        store,
        source,
        chunk.map(({ id }) => id),
      ),
    )
    const before = await askStore(() => revisionsBefore(store, source, chunk, request.receiptId))
    const wanted = [...before].map(([id, revision]) => ({ id, revision }))
    const former = await lookup.records(source, wanted)
    const appends: Append[] = []
    for (const [index, each] of chunk.entries()) {
      const { id } = each
      const head = heads.get(id)
      if (head === undefined) continue
      const plan = planUndo(each, head, before.get(id), undoReceipt)
      if (plan.step === 'revised_since') {
        builder.record('rejected')
        builder.reject({
          row: row + index,
          code: 'BASE_REVISION_STALE',
          path: 'id',
          value: `${source}|${id}`,
          message: errorCodes.BASE_REVISION_STALE.hint,
        })
        continue
      }
      if (plan.step === 'done') {
        builder.record('unchanged')
        builder.observation('unchanged', false)
        continue
      }
      const record = plan.step === 'restore' ? former.get(id) : undefined
      const draft =
        record === undefined
          ? retractionDraft({
              source,
              id,
              format: request.format,
              receiptId: undoReceipt,
              today: receivedAt.slice(0, 10),
            })
          : restoredDraft(record, undoReceipt)
      appends.push({ source, id, revision: plan.revision, entry: await spool.add(draft) })
      const retracts = record === undefined || record.op === 'retract'
      builder.record('revised')
      builder.observation('revised', retracts)
      if (retracts) builder.receipt.retracted += 1
    }
    return appends
  }

  try {
    return await compared(context, bySource.keys(), async () => {
      const appends: Append[] = []
      let row = 1
      for (const [source, list] of bySource) {
        for (let from = 0; from < list.length; from += CHUNK) {
          const chunk = list.slice(from, from + CHUNK)
          appends.push(...(await undoChunk(source, chunk, row)))
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
      })
    })
  } finally {
    await spool.close()
  }
}
