/**
 * Rejected rows that this process closed lately. Their entries travel through Kafka before the table shows them, and
 * whoever asks meanwhile must not be told that they are open.
 */
export interface ClosedRow {
  state: 'replayed' | 'superseded'
  /** of the push by which it was replayed, and its row there */
  receiptId: string
  row: number
}

export interface ClosedRejections {
  add(rejectedId: string, closed: ClosedRow): void
  get(rejectedId: string): ClosedRow | undefined
}

export const createClosedRejections = (capacity = 20_000): ClosedRejections => {
  const rows = new Map<string, ClosedRow>()
  return {
    add(rejectedId, closed) {
      rows.set(rejectedId, closed)
      const [oldest] = rows.keys()
      if (rows.size > capacity && oldest !== undefined) rows.delete(oldest)
    },
    get: (rejectedId) => rows.get(rejectedId),
  }
}
