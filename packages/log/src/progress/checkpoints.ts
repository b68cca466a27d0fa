/** The newest checkpoints of the ledger up to an instant: a question reads their cells and the rows since. */
import { z } from 'zod'
import { instant } from '../sql/head-as-of.ts'
import { checkpointBefore, type LedgerLevel } from '../sql/ledger.ts'
import { count, rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'

export interface Checkpoint {
  /** ms since 1970; 0 where there is none */
  at: number
  /** UInt64; '0' where there is none */
  id: string
}

/** Of each level, for questions as of `asOf`, ms since 1970. */
export type Checkpoints = Readonly<Record<LedgerLevel, Checkpoint>> & { readonly asOf: number }

export const checkpointColumns = {
  monthAt: count,
  monthId: z.string(),
  yearAt: count,
  yearId: z.string(),
}

type CheckpointRow = z.output<z.ZodObject<typeof checkpointColumns>>

/** Their columns as of `asOf`, an expression. */
export const selectCheckpoints = (asOf: string): string => `
  toUnixTimestamp64Milli(${checkpointBefore('month', asOf)}.1) AS monthAt,
  toString(${checkpointBefore('month', asOf)}.2) AS monthId,
  toUnixTimestamp64Milli(${checkpointBefore('year', asOf)}.1) AS yearAt,
  toString(${checkpointBefore('year', asOf)}.2) AS yearId`

export const checkpointsFrom = (row: CheckpointRow, asOf: number): Checkpoints => ({
  asOf,
  month: { at: row.monthAt, id: row.monthId },
  year: { at: row.yearAt, id: row.yearId },
})

const checkpointsShape = rowShape('newest checkpoints', checkpointColumns)

export const readCheckpoints = async (store: Store, asOf: number): Promise<Checkpoints> => {
  const [row] = await store.rows(checkpointsShape, `SELECT ${selectCheckpoints(instant('asOf'))}`, { asOf })
  return checkpointsFrom(row ?? { monthAt: 0, monthId: '0', yearAt: 0, yearId: '0' }, asOf)
}
