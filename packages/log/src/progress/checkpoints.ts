/** The newest checkpoints of the ledger up to an instant: a question reads their cells and the rows since. */
import { tables } from '@tideline/contracts'
import { z } from 'zod'
import { instant } from '../sql/head-as-of.ts'
import type { LedgerLevel } from '../sql/ledger.ts'
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

/** ms since 1970 and id of the newest that has months, and of the newest of all: each with months has years too. */
export const checkpointColumns = {
  checkpoints: z.tuple([z.tuple([count, z.string()]), z.tuple([count, z.string()])]),
}

type CheckpointRow = z.output<z.ZodObject<typeof checkpointColumns>>

/** Their column as of `asOf`, an expression; one look at both lists, because each subquery is planned for longer than it reads. */
export const selectCheckpoints = (asOf: string): string => `
  (SELECT (maxIf((toUnixTimestamp64Milli(at), id), months), max((toUnixTimestamp64Milli(at), id))) FROM (
     SELECT at, id, true AS months FROM ${tables.checkpoints} UNION ALL SELECT at, id, false AS months FROM ${tables.yearCheckpoints})
   WHERE at <= ${asOf}) AS checkpoints`

export const checkpointsFrom = (
  { checkpoints: [[monthAt, monthId], [yearAt, yearId]] }: CheckpointRow,
  asOf: number,
): Checkpoints => ({ asOf, month: { at: monthAt, id: monthId }, year: { at: yearAt, id: yearId } })

const checkpointsShape = rowShape('newest checkpoints', checkpointColumns)

export const readCheckpoints = async (store: Store, asOf: number): Promise<Checkpoints> => {
  const [row] = await store.rows(checkpointsShape, `SELECT ${selectCheckpoints(instant('asOf'))}`, { asOf })
  const none: [number, string] = [0, '0']
  return checkpointsFrom(row ?? { checkpoints: [none, none] }, asOf)
}
