export interface Counts {
  passed: number
  failed: number
  skipped: number
}

/** The last line of `npm test`, which others read. */
export const summaryLine = ({ passed, failed, skipped }: Counts): string => {
  const line = `${passed} passed, ${failed} failed`
  return skipped > 0 ? `${line}, ${skipped} skipped` : line
}
