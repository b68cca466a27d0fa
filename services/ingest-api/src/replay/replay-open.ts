/** A page of open rejected rows, sent again as they came in: for the interface and for the operators' page alike. */
import { openRejected, type RejectedPlace, type StoredRejection } from '@tideline/log'
import type { ApiKeyEntry } from '@tideline/runtime'
import type { Admission } from '../door/admission.ts'
import { readableSources } from '../door/access.ts'
import type { PushContext } from '../push/push-context.ts'
import { askStore } from '../store/ask-store.ts'
import { replayRejected, type Replayed } from './replay.ts'

/** Of the payloads of one page. */
const PAGE_BYTES = 4 * 1_048_576
export const PAGE_ROWS = 500

export interface OpenFilter {
  source?: string | undefined
  code?: string | undefined
  receipt?: string | undefined
  /** undefined: from the row said last */
  after?: RejectedPlace | undefined
  limit?: number
}

export interface ReplayedOpen extends Replayed {
  rows: readonly StoredRejection[]
  /** how many came to each end */
  replayed: number
  superseded: number
  rejected: number
}

/** @throws {TidelineError} CLICKHOUSE_UNAVAILABLE, KAFKA_UNAVAILABLE, OVERLOADED; done again it goes on */
export const replayOpen = async (
  { context, admission }: { context: PushContext; admission: Admission },
  key: ApiKeyEntry,
  { source, code, receipt, after, limit = PAGE_ROWS }: OpenFilter,
): Promise<ReplayedOpen> => {
  const leave = admission.enter(PAGE_BYTES)
  try {
    const sources = readableSources(key)
    const rows = await askStore(() =>
      openRejected(context.store, {
        limit,
        maxBytes: PAGE_BYTES,
        ...(source === undefined ? {} : { source }),
        ...(code === undefined ? {} : { code }),
        ...(receipt === undefined ? {} : { receipt }),
        ...(sources === undefined ? {} : { sources }),
        ...(after === undefined ? {} : { after }),
      }),
    )
    const done = await replayRejected(
      context,
      rows.map((row) => ({ row })),
      key,
    )
    const count = (...wanted: readonly string[]): number =>
      done.outcomes.filter(({ outcome }) => wanted.includes(outcome)).length
    return {
      ...done,
      rows,
      replayed: count('new', 'revised', 'unchanged'),
      superseded: count('superseded'),
      rejected: count('rejected'),
    }
  } finally {
    leave()
  }
}
