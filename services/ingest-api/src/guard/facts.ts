/**
 * What of an observation can make it count twice, or can make another one: kept in memory for each row of a push, so
 * only for rows that have it. Pure.
 */
import { causeRoot, dayNumber, sameFigureKey, type Category, type RecordDraft } from '@tideline/contracts'
import type { AssessedUnit } from '@tideline/log'

/** A stock of an assessment or a round. */
export interface AssessedFacts extends AssessedUnit {
  assessment: string
  /** day reported for */
  day: number
  round: number | null
  complete: boolean
  placeKey: string
}

/** One of several publications of one thing. */
export interface PublicationFacts {
  source: string
  overlapGroup: string
  /** whose series it is: two publications of it speak of the same people */
  series: string
  from: number
  to: number
  final: boolean
  /** says of itself that it will be replaced */
  unfinished: boolean
}

/** Of a source that another one validates, or of that other one. */
export interface YearFacts {
  source: string
  category: Category
  country: string
  /** first level */
  cause: string
  year: number
}

export interface GuardFacts {
  /** `sameFigureKey` */
  same?: string
  assessed?: AssessedFacts
  publication?: PublicationFacts
  year?: YearFacts
}

/**
 * A provisional feed, and the source that validates its figures year by year. Which source a series takes is decided
 * where it is asked (infra/precedence); this is only said to whoever pushes.
 */
export const validatedBy: Readonly<Record<string, string>> = { 'idmc-idu': 'idmc-gidd' }
const validating: ReadonlySet<string> = new Set(Object.values(validatedBy))

const unfinished: ReadonlySet<string> = new Set(['partial', 'year_to_date', 'preliminary'])

const assessedOf = (draft: RecordDraft): AssessedFacts | undefined => {
  if (draft.kind !== 'stock' || (draft.assessment === undefined && draft.round === undefined))
    return undefined
  const day = dayNumber(draft.end ?? '')
  if (day === undefined) return undefined
  const { source, country = '', category = '', operation = '', assessment = '', placeKey = '' } = draft
  const round = draft.round ?? null
  return {
    source,
    country,
    category,
    operation,
    assessment,
    day,
    round,
    complete: draft.roundComplete ?? round !== null,
    placeKey,
  }
}

const seriesParts = [
  'source',
  'overlapGroup',
  'category',
  'country',
  'nationality',
  'nationalityGroup',
  'origin',
  'destination',
] as const

/** Whose publications are one series. */
export const seriesOf = (
  publication: Partial<Record<(typeof seriesParts)[number], string | undefined>>,
): string => JSON.stringify(seriesParts.map((part) => publication[part] ?? ''))

const publicationOf = (draft: RecordDraft): PublicationFacts | undefined => {
  const [from, to] = [dayNumber(draft.start ?? ''), dayNumber(draft.end ?? '')]
  if (draft.overlapGroup === undefined || from === undefined || to === undefined) return undefined
  const { source, overlapGroup, status = 'final' } = draft
  return {
    source,
    overlapGroup,
    series: seriesOf(draft),
    from,
    to,
    final: status === 'final',
    unfinished: unfinished.has(status),
  }
}

const yearOf = (draft: RecordDraft): YearFacts | undefined => {
  const { source, category, country, cause, end, kind } = draft
  if (!Object.hasOwn(validatedBy, source) && !validating.has(source)) return undefined
  if (kind !== 'flow' || draft.role !== 'recommended' || (draft.people ?? null) === null) return undefined
  if (category === undefined || country === undefined || cause === undefined || end === undefined)
    return undefined
  return { source, category, country, cause: causeRoot(cause), year: Number(end.slice(0, 4)) }
}

/** undefined for most rows: nothing has to be remembered of them. */
export const factsOf = (draft: RecordDraft): GuardFacts | undefined => {
  if (draft.op !== 'report') return undefined
  const facts: GuardFacts = {}
  const [same, assessed, publication, year] = [
    sameFigureKey(draft),
    assessedOf(draft),
    publicationOf(draft),
    yearOf(draft),
  ]
  if (same !== undefined) facts.same = same
  if (assessed !== undefined) facts.assessed = assessed
  if (publication !== undefined) facts.publication = publication
  if (year !== undefined) facts.year = year
  return Object.keys(facts).length === 0 ? undefined : facts
}
