/** A draft becomes a record when its revision is known. */
import type { RecordDraft } from './check/types.ts'
import type { LogRecord } from './record.ts'

export const finishRecord = (draft: RecordDraft, revision: number): LogRecord => {
  const { baseRevision: _asked, revision: _sent, ...record } = draft
  return { ...record, revision }
}
