/** Inserts of rows into the log: each within its time, and as large as the store takes quickly. */
import { insertRaw, type Store } from '@tideline/log'
import { tables } from '@tideline/contracts'
import type { Work, WorkWatch } from '@tideline/runtime'
import type { Fault } from './fault.ts'
import { InsertTooSlowError } from './insert-errors.ts'
import { createInsertSize } from './insert-size.ts'
import type { SinkMetrics } from './sink-metrics.ts'

/** One insert may take so long; what does not fit into that goes in smaller parts. */
const INSERT_WITHIN_MS = 60_000

/** Of one request to ClickHouse without a byte moving; an insert is given up before. */
export const STORE_TIMEOUT_MS = INSERT_WITHIN_MS + 10_000

interface RowInsertsOptions {
  store: Store
  watch: WorkWatch
  metrics: Pick<SinkMetrics, 'insertSeconds' | 'inserts'>
  fault: Fault
}

export interface RowInserts {
  /** one insert of whole lines; rejects with ClickHouse's error, or InsertTooSlowError */
  insert(chunks: readonly Buffer[], works: readonly Work[]): Promise<void>
  /** bytes that one insert should hold at most */
  limit(): number
}

export const createRowInserts = ({ store, watch, metrics, fault }: RowInsertsOptions): RowInserts => {
  const size = createInsertSize({ min: 131_072, max: 8 * 1_048_576 })
  return {
    limit: () => size.limit(),
    async insert(chunks, works) {
      fault('before_insert')
      const done = metrics.insertSeconds.startTimer()
      const tooLong = AbortSignal.timeout(INSERT_WITHIN_MS)
      try {
        await watch.call(works, async () => await insertRaw(store, tables.log, chunks, tooLong))
      } catch (error) {
        if (!tooLong.aborted) throw error
        size.gaveUp()
        throw new InsertTooSlowError(INSERT_WITHIN_MS, error)
      }
      size.took(done() * 1_000)
      metrics.inserts.inc()
    },
  }
}
