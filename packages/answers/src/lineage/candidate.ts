/** A candidate as ClickHouse tells it, and what was found out about whether it counts. */
import {
  dateAccuracies,
  quantifiers,
  roles,
  tables,
  type Candidate,
  type ExclusionReason,
} from '@tideline/contracts'
import { isHead } from '@tideline/log'

export interface Judged {
  candidate: Candidate
  /** why its revision does not count at all; undefined: it is the head */
  notHead?: Extract<ExclusionReason, 'retracted' | 'revised_away' | 'conflict'>
  /** by its role, or by role=best */
  chosen: boolean
}

export interface CandidateRow {
  source: string
  id: string
  revision: string
  country: string
  cause: string
  role: string
  people: string | null
  quantifier: string
  dateAccuracy: string
  start: string
  end: string
  recordedAt: string
  origin: string
  destination: string
  nationality: string
  nationalityGroup: string
  operation: string
  eventId: string
  head: number
  sameRevision: number
  retracted: number
  chosen: number
}

const plain = (
  'source id revision country cause role people quantifier dateAccuracy ' +
  'origin destination nationality nationalityGroup operation eventId'
).split(' ')

/** Of a read copy; `dates` are its columns for the first and the last day. */
export const candidateColumns = (
  table: string,
  dates: readonly [string, string] = ['start', 'end'],
): string =>
  [
    ...plain.map((name) => `${table}${name} AS ${name}`),
    `toString(${table}${dates[0]}) AS start`,
    `toString(${table}${dates[1]}) AS end`,
    `${table}recordedAt AS recordedAt`,
  ].join(', ')

/** Whether the row `m` is its observation's head, and if not, what the head (`c`) did; of joinHeads. */
export const headColumns = (at: string): string =>
  `${isHead(at)} AS head, c.hr = m.revision AS sameRevision,
   (m.k, c.hr, c.hh) IN (SELECT k, revision, h FROM ${tables.log} WHERE op = 'retract' AND recordedAt <= ${at})
     AS retracted`

/** Of rows that are heads by their condition. */
export const allHeads = '1 AS head, 1 AS sameRevision, 0 AS retracted'

const wordOf = <Word extends string>(words: readonly [Word, ...Word[]], word: string): Word =>
  words.find((each) => each === word) ?? words[0]

export const candidateOf = (row: CandidateRow): Judged => {
  const { head, sameRevision, retracted, chosen, revision, people, ...rest } = row
  const candidate: Candidate = {
    ...rest,
    revision: Number(revision),
    people: people === null ? null : Number(people),
    role: wordOf(roles, row.role),
    quantifier: wordOf(quantifiers, row.quantifier),
    dateAccuracy: wordOf(dateAccuracies, row.dateAccuracy),
  }
  if (head) return { candidate, chosen: Boolean(chosen) }
  const notHead = retracted ? 'retracted' : sameRevision ? 'conflict' : 'revised_away'
  return { candidate, notHead, chosen: Boolean(chosen) }
}
