/** Some observations of one source taken back: their further revisions go to the spool, what becomes of each into the receipt. */
import { errorCodes, type LogRecord } from '@tideline/contracts'
import { headsByIdentity, revisionsBefore, type ReceiptObservation, type Store } from '@tideline/log'
import type { Append } from '../push/append.ts'
import { keyOf } from '../push/pending.ts'
import { storeLookup } from '../push/push-context.ts'
import { retractionDraft } from '../push/retraction-draft.ts'
import type { Spool } from '../push/spool.ts'
import { noFurtherRevision, type ReceiptBuilder } from '../receipts/receipt-builder.ts'
import { askStore } from '../store/ask-store.ts'
import { planUndo } from './plan-undo.ts'

export interface Undoing {
  store: Store
  spool: Spool
  builder: ReceiptBuilder
  /** the push that is undone */
  receiptId: string
}

const restoredDraft = (record: LogRecord, receiptId: string): Buffer => {
  const { revision: _revision, v, ...rest } = record
  return Buffer.from(JSON.stringify({ v, ...rest, receipt: receiptId }))
}

/** Their heads, the revisions before the push, and what those said. */
const readFormer = async (
  { store, receiptId }: Undoing,
  source: string,
  chunk: readonly ReceiptObservation[],
) => {
  const ids = chunk.map(({ id }) => id)
  const heads = await askStore(() => headsByIdentity(store, source, ids))
  const before = await askStore(() => revisionsBefore(store, source, chunk, receiptId))
  const wanted = [...before].map(([id, revision]) => ({ id, revision }))
  return { heads, before, records: await storeLookup(store).records(source, wanted) }
}

/** @throws {TidelineError} CLICKHOUSE_UNAVAILABLE */
export const undoChunk = async (
  undoing: Undoing,
  source: string,
  chunk: readonly ReceiptObservation[],
  /** of the first of them in the receipt */
  row: number,
): Promise<Append[]> => {
  const { spool, builder } = undoing
  const { receiptId, format, receivedAt } = builder.receipt
  const { heads, before, records } = await readFormer(undoing, source, chunk)
  const appends: Append[] = []
  for (const [index, each] of chunk.entries()) {
    const { id } = each
    const head = heads.get(id)
    if (head === undefined) continue
    const plan = planUndo(each, head, before.get(id), { undoReceipt: receiptId, receipt: undoing.receiptId })
    if (plan.step === 'no_further') {
      builder.record('rejected')
      builder.reject(noFurtherRevision(row + index, { source, id }))
      continue
    }
    if (plan.step === 'revised_since') {
      builder.record('rejected')
      builder.reject({
        row: row + index,
        code: 'BASE_REVISION_STALE',
        path: 'id',
        value: keyOf({ source, id }),
        message: errorCodes.BASE_REVISION_STALE.hint,
      })
      continue
    }
    if (plan.step === 'done') {
      builder.record('unchanged')
      builder.observation('unchanged', false)
      continue
    }
    const record = plan.step === 'restore' ? records.get(id) : undefined
    const draft =
      record === undefined
        ? retractionDraft({ source, id, format, receiptId, today: receivedAt.slice(0, 10) })
        : restoredDraft(record, receiptId)
    appends.push({ source, id, revision: plan.revision, entry: await spool.add(draft) })
    const retracts = record === undefined || record.op === 'retract'
    builder.record('revised')
    builder.observation('revised', retracts)
    if (retracts) builder.receipt.retracted += 1
  }
  return appends
}
