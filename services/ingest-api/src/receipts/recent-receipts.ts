/** The newest receipts of this process: asked for at once by whoever waits, before the ledger has stored them. */
import type { KeptReceipt } from './door-ledger.ts'

export interface RecentReceipts {
  add(kept: KeptReceipt): void
  get(receiptId: string): KeptReceipt | undefined
  all(): Iterable<KeptReceipt>
}

export const createRecentReceipts = (capacity = 500): RecentReceipts => {
  const kept = new Map<string, KeptReceipt>()
  return {
    add(receipt) {
      kept.set(receipt.receipt.receiptId, receipt)
      const [oldest] = kept.keys()
      if (kept.size > capacity && oldest !== undefined) kept.delete(oldest)
    },
    get: (receiptId) => kept.get(receiptId),
    all: () => kept.values(),
  }
}
