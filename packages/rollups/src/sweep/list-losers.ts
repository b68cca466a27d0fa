/**
 * The sides that lost a conflict, among the rejected rows: whoever sent one was told that it was accepted, since at the
 * door nothing was looked up, and has to find it where refused rows are found. Written straight into the table, because
 * it is told from the log and can be told again: the same entries, under the time of the row, so that one which
 * somebody closed stays closed.
 */
import { errorCodes, tables } from '@tideline/contracts'
import {
  columnsShape,
  instant,
  isChanged,
  recordColumns,
  recordFromRow,
  storeLedger,
  type LedgerEntry,
  type LogRow,
  type Store,
} from '@tideline/log'

/** A sweep; whoever numbers a million rows twice need not be told a million times. */
const LISTED = 10_000

const loserShape = columnsShape('revisions that lost')

const entryOf = (row: LogRow): LedgerEntry => {
  const record = recordFromRow(row)
  const at = new Date(Number(row['recordedAtMs'])).toISOString()
  const [partition, offset] = [Number(row['inPartition']), String(row['atOffset'])]
  return {
    v: 1,
    table: 'rejected',
    row: {
      rejectedId: `conflict-${partition}-${offset}`,
      stage: 'store',
      source: record.source,
      format: record.format ?? '',
      receipt: record.receipt,
      row: 0,
      code: 'REVISION_CONFLICT',
      path: 'revision',
      value: String(record.revision),
      message: errorCodes.REVISION_CONFLICT.hint,
      payload: JSON.stringify(record),
      topic: '',
      partition,
      offset,
      state: 'open',
      replayReceipt: '',
      rejectedAt: at,
      updatedAt: at,
    },
  }
}

/** Of these disputed revisions; `disputed` is a subquery of (source, id, revision). */
export const listLosers = async (
  store: Store,
  disputed: string,
  params: { since: number; upTo: number },
): Promise<void> => {
  const rows = await store.rows(
    loserShape,
    `SELECT ${recordColumns.join(', ')}, recordedAtMs, inPartition, atOffset
     FROM (SELECT *, toUnixTimestamp64Milli(recordedAt) AS recordedAtMs, partition AS inPartition, offset AS atOffset,
             row_number() OVER (PARTITION BY source, id, revision ORDER BY recordedAt, partition, offset) AS place,
             min(op = 'retract') OVER (PARTITION BY source, id, revision) AS allRetract
           FROM ${tables.log} FINAL
           WHERE ${isChanged(params.since)} AND (source, id, revision) IN (${disputed}) AND recordedAt <= ${instant('upTo')})
     WHERE place > 1 AND NOT allRetract
     ORDER BY source, id, revision, place LIMIT ${LISTED}`,
    params,
  )
  if (rows.length > 0) await storeLedger(store, rows.map(entryOf))
}
