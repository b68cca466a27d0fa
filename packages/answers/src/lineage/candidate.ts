/** A candidate as ClickHouse tells it, and what was found out about whether it counts. */
import { z } from 'zod'
import {
  dateAccuracies,
  quantifiers,
  toldQuantifier,
  type Candidate,
  type ExclusionReason,
  type SeriesQuery,
} from '@tideline/contracts'
import { count, flag, isHead, rowShape, type RowShape } from '@tideline/log'
import { observationColumns, observationRow } from '../cells/observation-columns.ts'

export interface Judged {
  candidate: Candidate
  /** why its revision does not count at all; undefined: it is the head */
  notHead?: Extract<ExclusionReason, 'retracted' | 'revised_away' | 'conflict'>
  /** by its role, or by role=best */
  chosen: boolean
}

export const candidateRow = {
  ...observationRow,
  quantifier: z.enum(quantifiers),
  dateAccuracy: z.enum(dateAccuracies),
  head: flag,
  /** of the revision that counts; 0 and '0' where there is no other one */
  headRevision: count,
  headHash: z.string(),
  chosen: flag,
}

export const outsideShape = rowShape('how many lie outside', { n: count })

export const candidateShape = (place: string): RowShape<CandidateRow> => rowShape(place, candidateRow)

export type CandidateRow = z.output<z.ZodObject<typeof candidateRow>>

/** Of a read copy; `dates` are its columns for the first and the last day. */
export const candidateColumns = (table: string, dates?: readonly [string, string]): string =>
  observationColumns(table, ['quantifier', 'dateAccuracy'], dates)

/** Whether the row `m` is its observation's head, and which revision (`c`) is; of joinHeads. */
export const headColumns = (at: string): string =>
  `${isHead(at)} AS head, c.hr AS headRevision, toString(c.hh) AS headHash`

/** Whether the role of a row is asked for (role=best looks at an event's other figures too). */
export const chosenByRole = ({ role }: Pick<SeriesQuery, 'role'>, table: string): string =>
  role === 'all' ? '1' : `${table}role = 'recommended'`

/** Of rows that are heads by their condition. */
export const allHeads = "1 AS head, toUInt64(0) AS headRevision, '0' AS headHash"

/** `retracted`: the revision that counts instead of the row withdraws the observation. */
export const candidateOf = (row: CandidateRow, retracted = false): Judged => {
  const { head, headRevision, headHash: _, chosen, ...stored } = row
  const candidate = { ...stored, quantifier: toldQuantifier(stored.source, stored.quantifier) }
  if (head) return { candidate, chosen }
  const sameRevision = headRevision === row.revision
  const notHead = retracted ? 'retracted' : sameRevision ? 'conflict' : 'revised_away'
  return { candidate, notHead, chosen }
}
