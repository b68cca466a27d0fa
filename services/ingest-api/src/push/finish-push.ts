/**
 * The end of every push: refused rows are kept, observations appended, the receipt completed and kept. What is
 * acknowledged is in every in-sync replica. A receipt that cannot be kept does not fail a push that is appended:
 * its rows carry its id, and the newest receipts are in memory.
 */
import { TidelineError, type Receipt } from '@tideline/contracts'
import { appendAll, emptyRange, type Append, type AppendedRange } from './append.ts'
import {
  receiptEntry,
  receiptRowsEntries,
  rejectedEntry,
  sendLedger,
  type KeptReceipt,
  type SaidOfFile,
} from '../receipts/door-ledger.ts'
import type { TakenRow } from '../receipts/taken-row.ts'
import type { PushContext } from './push-context.ts'
import type { RefusedRecord } from '../receipts/refused-record.ts'
import type { Spool } from './spool.ts'

const rangeOf = (topic: string, range: AppendedRange): Receipt['appended'] =>
  range.ends.size === 0
    ? null
    : {
        topic,
        ends: Object.fromEntries([...range.ends].map(([partition, end]) => [String(partition), Number(end)])),
      }

type FinishContext = Pick<PushContext, 'producer' | 'topics' | 'metrics' | 'logger' | 'recent'>

export interface Finish {
  receipt: Receipt
  refused: readonly RefusedRecord[]
  appends: readonly Append[]
  spool: Spool
  keyName: string
  said: SaidOfFile
  /** of a complete file: what it says */
  digest?: string
  /** its rows as they were taken */
  listed?: readonly TakenRow[]
  /** of rows that were refused in other pushes */
  isReplay?: boolean
  bodyDigest?: string
}

/** @throws {TidelineError} KAFKA_UNAVAILABLE with `receipt` so far: what it counts as appended is in the log, sending again is harmless */
export const finishPush = async (context: FinishContext, finish: Finish): Promise<Receipt> => {
  const { producer, topics, metrics, logger } = context
  const { receipt, listed = [] } = finish
  const range = emptyRange()
  const now = new Date().toISOString()
  try {
    await sendLedger(
      producer,
      topics.rejected,
      finish.refused.map((refused) => rejectedEntry(receipt, refused, now)),
    )
    await appendAll(producer, topics.observations, finish.spool, finish.appends, range)
  } catch (error) {
    receipt.appended = rangeOf(topics.observations, range)
    metrics.pushes.inc({ result: 'broken_off' })
    if (!(error instanceof TidelineError)) throw error
    throw new TidelineError(
      error.code,
      `${range.messages} of ${finish.appends.length} observations were appended.`,
      {
        cause: error,
        context: { ...error.context, appendedObservations: range.messages, receipt },
      },
    )
  }
  receipt.appended = rangeOf(topics.observations, range)
  metrics.appended.inc(range.messages)
  for (const outcome of ['new', 'revised', 'unchanged', 'rejected'] as const) {
    const count = receipt[outcome] ?? 0
    if (count > 0) metrics.records.inc({ format: receipt.format, outcome }, count)
  }
  if (receipt.new === null)
    metrics.records.inc({ format: receipt.format, outcome: 'accepted' }, receipt.accepted)
  for (const { rejection } of finish.refused) metrics.rejected.inc({ code: rejection.code })
  metrics.pushes.inc({ result: 'appended' })
  const kept: KeptReceipt = {
    receipt,
    recordedTo: range.messages === 0 ? null : new Date(range.recordedTo).toISOString(),
    keyName: finish.keyName,
    ...(finish.digest === undefined ? {} : { digest: finish.digest }),
    ...(finish.bodyDigest === undefined ? {} : { bodyDigest: finish.bodyDigest }),
    ...(listed.length === 0 ? {} : { listed: listed.length }),
    ...(finish.isReplay === true ? { isReplay: true } : {}),
  }
  context.recent.add(kept)
  const entries = [
    ...receiptRowsEntries(receipt.receiptId, listed, now),
    receiptEntry(kept, finish.said, now),
  ]
  await sendLedger(producer, topics.rejected, entries).catch((error: unknown) => {
    logger.error({ err: error, receiptId: receipt.receiptId }, 'receipt_not_kept')
  })
  logger.info(
    {
      receiptId: receipt.receiptId,
      format: receipt.format,
      read: receipt.read,
      appended: range.messages,
      rejected: receipt.rejected,
    },
    'push_appended',
  )
  return receipt
}
