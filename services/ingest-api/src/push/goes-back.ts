/**
 * Whether a complete file says what an earlier one said, though a newer one came since: a vintage that was pushed again
 * by mistake would take the newer figures back, and each by itself looks like a correction.
 */
import { createHash } from 'node:crypto'
import { TidelineError } from '@tideline/contracts'
import { completeFilesOf } from '@tideline/log'
import type { PushContext } from './push-context.ts'
import type { PendingRecord } from './pending.ts'
import { undoReceiptId } from '../receipts/receipt-id.ts'
import { askStore } from '../store/ask-store.ts'

/** Of what the file says, whatever its order. Pure. */
export const digestOf = (records: readonly Pick<PendingRecord, 'observations'>[]): string => {
  const lines = records.flatMap(({ observations }) => observations.map(({ id, hash }) => `${hash}|${id}`))
  return createHash('sha256').update(lines.toSorted().join('\n')).digest('hex').slice(0, 32)
}

export interface EarlierFile {
  receiptId: string
  receivedAt: string
  digest: string
}

/** The earlier push that said the same, where another came after it. Pure. */
export const saidBefore = (digest: string, earlier: readonly EarlierFile[]): EarlierFile | undefined => {
  const [newest, ...older] = earlier.toSorted((a, b) => b.receivedAt.localeCompare(a.receivedAt))
  return newest === undefined || newest.digest === digest
    ? undefined
    : older.find((each) => each.digest === digest)
}

export interface CompleteScope {
  source: string
  format: string
  dataset: string
}

/** Complete files of this scope that were not undone: the stored ones, and those whose receipts are still on their way. */
export const earlierFiles = async (
  { store, recent }: Pick<PushContext, 'store' | 'recent'>,
  scope: CompleteScope,
): Promise<EarlierFile[]> => {
  const stored = await askStore(() => completeFilesOf(store, scope))
  const files = new Map(stored.map((file) => [file.receiptId, file]))
  for (const { receipt, digest } of recent.all()) {
    const { receiptId, source, format, dataset, receivedAt, complete, dryRun } = receipt
    if (!complete || dryRun || digest === undefined) continue
    if (source === scope.source && format === scope.format && (dataset ?? '') === scope.dataset)
      files.set(receiptId, { receiptId, receivedAt, digest })
  }
  return [...files.values()].filter(({ receiptId }) => recent.get(undoReceiptId(receiptId)) === undefined)
}

/**
 * A file that would change nothing may be pushed as often as one likes.
 *
 * @throws {TidelineError} COMPLETE_GOES_BACK, CLICKHOUSE_UNAVAILABLE
 */
export const assertNewer = async (
  context: Pick<PushContext, 'store' | 'recent'>,
  scope: CompleteScope,
  records: readonly PendingRecord[],
  changes: number,
): Promise<void> => {
  const earlier = await earlierFiles(context, scope)
  const same = saidBefore(digestOf(records), earlier)
  if (same === undefined) return
  const since = earlier.filter(({ receivedAt }) => receivedAt > same.receivedAt).length
  throw new TidelineError(
    'COMPLETE_GOES_BACK',
    `The file says what receipt ${same.receiptId} said on ${same.receivedAt}; ${since} newer complete ${since === 1 ? 'push' : 'pushes'} came since, and ${changes} observations would go back; nothing was appended.`,
    {
      context: {
        earlierReceipt: same.receiptId,
        earlierAt: same.receivedAt,
        newerPushes: since,
        wouldGoBack: changes,
      },
    },
  )
}
