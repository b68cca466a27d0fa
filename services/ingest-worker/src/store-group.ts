/**
 * One group of batches, in the order that is the invariant: what is unreadable is acknowledged by the rejected topic, then
 * the rows by ClickHouse, then what it refused by the rejected topic, and in its turn the audit says that it is stored.
 */
import { insertAudit, type AuditRow, type Store } from '@tideline/log'
import type { Work, WorkWatch } from '@tideline/runtime'
import type { Fault } from './fault.ts'
import type { PutAside } from './put-aside.ts'
import type { Refusal } from './refuse.ts'
import type { RowInserts } from './row-inserts.ts'
import type { SplicedBatch } from './splice-batch.ts'
import { untilStored, type Trying } from './until-stored.ts'
import { storeBatches } from './write-batch.ts'

export interface Submission {
  work: Work
  /** from AuditOrder.next */
  number: number
  spliced: SplicedBatch
  audit: AuditRow
  /** what could not be read; put aside before the range counts as stored */
  refusals: readonly Refusal[]
}

interface StoreGroupOptions extends Trying {
  store: Store
  watch: WorkWatch
  inserts: RowInserts
  putAside: PutAside
  fault: Fault
}

/** Resolves when all of it is stored and audited; `turn` comes when everything before it is. */
type StoreGroup = (items: readonly Submission[], turn: () => Promise<void>) => Promise<void>

export const createStoreGroup = (options: StoreGroupOptions): StoreGroup => {
  const { store, watch, inserts, putAside, fault, signal, retried } = options

  const audit = async (items: readonly Submission[], works: readonly Work[]): Promise<void> => {
    const ranges = items.map((item) => item.audit)
    await untilStored(
      'audits',
      async () => await watch.call(works, async () => await insertAudit(store, ranges)),
      { signal, retried },
    )
  }

  return async (items, turn) => {
    const works = items.map(({ work }) => work)
    for (const { audit: range, refusals } of items) await putAside(range.partition, refusals, works)
    const refused = await storeBatches(
      items.map(({ spliced }) => spliced),
      { signal, retried, insert: async (chunks) => await inserts.insert(chunks, works) },
    )
    for (const [index, { audit: range }] of items.entries()) {
      const lines = refused[index] ?? []
      range.rows -= lines.length
      range.rejected += lines.length
      await putAside(
        range.partition,
        lines.map(({ message, reason }) => ({ message, reason, code: 'STORE_REFUSED_ROW' as const })),
        works,
      )
    }
    await turn()
    await audit(items, works)
    fault('after_insert_before_commit')
  }
}
