/** What a command's exit code says; a contract, see the README. */
export const exitCode = { ok: 0, failed: 1, usage: 2, rejectedRows: 3 } as const

export type ExitCode = (typeof exitCode)[keyof typeof exitCode]

interface RowCounts {
  accepted: number
  unchanged: number
  rejected: number
  conflict: number | null
}

/** All rows rejected is a failure, some is an outcome of its own; a file without rows has nothing to complain of. */
export const decidePushExit = (receipts: readonly RowCounts[]): ExitCode => {
  const sum = (count: (receipt: RowCounts) => number) =>
    receipts.reduce((total, each) => total + count(each), 0)
  const rejected = sum((receipt) => receipt.rejected + (receipt.conflict ?? 0))
  if (rejected === 0) return exitCode.ok
  return sum((receipt) => receipt.accepted + receipt.unchanged) === 0
    ? exitCode.failed
    : exitCode.rejectedRows
}
