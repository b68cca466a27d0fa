/** A candidate as ClickHouse tells it, and what was found out about whether it counts. */
import { z } from 'zod'
import {
  dateAccuracies,
  quantifiers,
  tables,
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
  sameRevision: flag,
  retracted: flag,
  chosen: flag,
}

export const outsideShape = rowShape('how many lie outside', { n: count })

export const candidateShape = (place: string): RowShape<CandidateRow> => rowShape(place, candidateRow)

export type CandidateRow = z.output<z.ZodObject<typeof candidateRow>>

/** Of a read copy; `dates` are its columns for the first and the last day. */
export const candidateColumns = (table: string, dates?: readonly [string, string]): string =>
  observationColumns(table, ['quantifier', 'dateAccuracy'], dates)

/** Whether the row `m` is its observation's head, and if not, what the head (`c`) did; of joinHeads. */
export const headColumns = (at: string): string =>
  `${isHead(at)} AS head, c.hr = m.revision AS sameRevision,
   (m.k, c.hr, c.hh) IN (SELECT k, revision, h FROM ${tables.log} WHERE op = 'retract' AND recordedAt <= ${at})
     AS retracted`

/** Whether the role of a row is asked for (role=best looks at an event's other figures too). */
export const chosenByRole = ({ role }: Pick<SeriesQuery, 'role'>, table: string): string =>
  role === 'all' ? '1' : `${table}role = 'recommended'`

/** Of rows that are heads by their condition. */
export const allHeads = '1 AS head, 1 AS sameRevision, 0 AS retracted'

export const candidateOf = (row: CandidateRow): Judged => {
  const { head, sameRevision, retracted, chosen, ...stored } = row
  const candidate = { ...stored, quantifier: toldQuantifier(stored.source, stored.quantifier) }
  if (head) return { candidate, chosen }
  const notHead = retracted ? 'retracted' : sameRevision ? 'conflict' : 'revised_away'
  return { candidate, notHead, chosen }
}
