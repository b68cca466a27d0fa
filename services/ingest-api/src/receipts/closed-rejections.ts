/**
 * Rejected rows that this process closed lately. Their entries travel through Kafka before the table shows them, and
 * whoever asks meanwhile must not be told that they are open.
 */
export interface ClosedRejections {
  add(rejectedId: string, receiptId: string): void
  /** the receipt by which it was replayed */
  get(rejectedId: string): string | undefined
}

export const createClosedRejections = (capacity = 20_000): ClosedRejections => {
  const receipts = new Map<string, string>()
  return {
    add(rejectedId, receiptId) {
      receipts.set(rejectedId, receiptId)
      const [oldest] = receipts.keys()
      if (receipts.size > capacity && oldest !== undefined) receipts.delete(oldest)
    },
    get: (rejectedId) => receipts.get(rejectedId),
  }
}
