/** A candidate as ClickHouse tells it, and what was found out about whether it counts. */
import { dateAccuracies, quantifiers, roles } from '@tideline/contracts'
import type { Candidate, ExclusionReason } from './types.ts'

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
