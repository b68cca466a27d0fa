/** Open rejected rows by source and code: what one replay can take in at once. */
import { tables } from '@tideline/contracts'
import { z } from 'zod'
import { count, rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'

export interface RejectedGroup {
  source: string
  code: string
  rows: number
}

const groupShape = rowShape('open rejected rows by source and code', {
  source: z.string(),
  code: z.string(),
  rows: count,
})

/** `sources`: only these; undefined = all. @throws {TidelineError} INTERNAL */
export const rejectedGroups = async (
  store: Store,
  sources: readonly string[] | undefined,
): Promise<RejectedGroup[]> =>
  await store.rows(
    groupShape,
    `SELECT source, code, count() AS rows FROM ${tables.rejected} FINAL
     WHERE state = 'open' ${sources === undefined ? '' : 'AND has({sources:Array(String)}, source)'}
     GROUP BY source, code ORDER BY rows DESC, source, code LIMIT 200`,
    sources === undefined ? {} : { sources },
  )
