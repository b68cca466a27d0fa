/** One revision as a field team sends it, and the same as a row of the log for the oracle. Written by hand, not by the code under test. */
import type { LogRow } from '../properties/log-row.ts'

export interface Revision {
  source: string
  id: string
  revision: number
  op: 'report' | 'retract'
  /** a report names all of these */
  content?: Content
}

export interface Content {
  kind: 'flow' | 'stock'
  country: string
  cause: string
  figure: number
  /** flows: first and last day; stocks: measured on, reported for */
  start: string
  end: string
  /** what the device's clock said, right or wrong by years */
  reportedAt?: string
}

export const identityOf = ({ source, id, revision }: Pick<Revision, 'source' | 'id' | 'revision'>): string =>
  `${source}|${id}|${revision}`

/** As POST /v1/observations takes it. */
export const bodyOf = ({ source, id, revision, op, content }: Revision): Record<string, unknown> => {
  if (content === undefined) return { source, id, revision, op }
  const { kind, country, cause, figure, start, end, reportedAt } = content
  return {
    source,
    id,
    revision,
    op,
    country,
    cause,
    figure,
    ...(kind === 'flow'
      ? { category: 'internal_displacements', start, end }
      : { category: 'idps', date: start, reportingDate: end }),
    ...(reportedAt === undefined ? {} : { reportedAt }),
  }
}

/** What the store has to say about it, as text: everything that was sent. */
export const tellingOf = (revision: Revision): string => {
  const { op, content } = revision
  if (content === undefined) return `${identityOf(revision)}|${op}`
  const { kind, country, cause, figure, start, end, reportedAt = '' } = content
  return [identityOf(revision), op, kind, country, cause, figure, start, end, reportedAt].join('|')
}

export interface AppendedAt {
  partition: number
  offset: number
  /** ms since 1970 */
  recordedAt: number
}

export const logRowOf = ({ source, id, revision, op, content }: Revision, at: AppendedAt): LogRow => {
  const row = { v: 1, source, id, revision, op, hash: '', receipt: '', ...at } as const
  if (content === undefined) return { ...row, kind: 'none' }
  const { kind, country, cause, figure, start, end } = content
  return {
    ...row,
    kind,
    category: kind === 'flow' ? 'internal_displacements' : 'idps',
    country,
    cause,
    figure,
    people: figure,
    start,
    end,
    role: 'recommended',
    quantifier: 'exact',
    dateAccuracy: 'day',
  }
}
