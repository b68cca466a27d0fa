/** What is odd about a file as a whole, as rows without an observation: a receipt lists only what rows say. */
import type { SourceRow } from '@tideline/contracts'
import type { SourceFormat } from '../format.ts'

export const withFileWarnings = (format: SourceFormat): SourceFormat => ({
  ...format,
  async *read(bytes, options) {
    const asides: SourceRow[] = []
    yield* format.read(bytes, {
      ...options,
      onFileWarning: (row, code) => asides.push({ row, observations: [], warnings: [{ code }] }),
    })
    yield* asides
  },
})
