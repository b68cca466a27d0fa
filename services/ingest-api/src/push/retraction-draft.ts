/** A retraction that this service makes itself: of what a complete file lacks, or of what an undone push made. */
import { checkObservation, TidelineError } from '@tideline/contracts'

export interface RetractionOf {
  source: string
  id: string
  format: string
  receiptId: string
  today: string
  dataset?: string
}

/** Its bytes for the spool: a draft without a revision. */
export const retractionDraft = ({ source, id, format, receiptId, today, dataset }: RetractionOf): Buffer => {
  const checked = checkObservation(
    { source, id, op: 'retract' },
    {
      today,
      mode: 'published',
      receipt: receiptId,
      format,
      ...(dataset === undefined || dataset === '' ? {} : { extras: { dataset } }),
    },
  )
  if (!checked.ok)
    throw new TidelineError('INTERNAL', `${source}|${id} cannot be retracted: ${checked.rejections[0].code}`)
  const { revision: _revision, baseRevision: _base, ...rest } = checked.draft
  return Buffer.from(JSON.stringify(rest))
}
