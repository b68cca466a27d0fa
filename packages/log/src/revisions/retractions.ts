/** Which revisions withdraw an observation. */
import { tables } from '@tideline/contracts'
import { z } from 'zod'
import { instant } from '../sql/head-as-of.ts'
import { longQuery, quote, quoteList } from '../sql/quote.ts'
import { count, rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'

const retractionShape = rowShape('revisions that withdraw', {
  id: z.string(),
  revision: count,
  /** UInt64 of the content hash, as copies of the log keep it */
  h: z.string(),
})

export type Retraction = ReturnType<typeof retractionShape.parse>

/**
 * Of these observations of a source, recorded up to `asOf`, ms since 1970. By identity, which is the log's order: whoever asks
 * for all of them reads the log from end to end.
 */
export const retractionsOf = async (
  store: Store,
  source: string,
  ids: readonly string[],
  asOf: number,
): Promise<Retraction[]> => {
  if (ids.length === 0) return []
  return await store.rows(
    retractionShape,
    `SELECT id, revision, toString(h) AS h FROM ${tables.log}
     WHERE source = ${quote(source)} AND id IN (${quoteList(new Set(ids))}) AND op = 'retract'
       AND recordedAt <= ${instant('asOf')}`,
    { asOf },
    longQuery,
  )
}
