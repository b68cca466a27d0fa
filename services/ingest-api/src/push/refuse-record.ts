/** A record that passed the check and is refused for what is known already: kept so that it can be corrected and sent again. Pure. */
import { errorCodes, type RecordDraft } from '@tideline/contracts'
import { rowRejection } from '../receipts/receipt-builder.ts'
import type { RefusedRecord } from '../receipts/refused-record.ts'
import type { RecordDecision } from './decide-record.ts'
import { aboutObservation } from './about-row.ts'
import { observationOf } from './observation-of.ts'
import type { PendingRecord } from './pending.ts'

export const refuseRecord = (
  { row, cell }: Pick<PendingRecord, 'row' | 'cell'>,
  { refused, code }: Extract<RecordDecision, { refused: unknown }>,
  /** of the refused observation */
  draft: RecordDraft,
): RefusedRecord => {
  const { source, revision, baseRevision } = refused
  const path = code === 'BASE_REVISION_STALE' ? 'baseRevision' : 'revision'
  const value = code === 'BASE_REVISION_STALE' ? baseRevision : revision
  return {
    rejection: rowRejection(row, [
      { code, path, value, message: errorCodes[code].hint, ...(cell === undefined ? {} : { cell }) },
    ]),
    source,
    about: aboutObservation(observationOf(draft)),
    ids: [refused.id],
    payload: JSON.stringify(
      observationOf({
        ...draft,
        ...(revision === undefined ? {} : { revision }),
        ...(baseRevision === undefined ? {} : { baseRevision }),
      }),
    ),
  }
}
