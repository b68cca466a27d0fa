/**
 * Whether an observation may enter the log, and the record it becomes. Total: whatever JSON or CSV gave,
 * the answer is a draft or at least one rejection with a code; it never throws.
 *
 * `strict` is for field pushes. `published` is for files as their publishers release them, whose faults
 * are mended with a warning where a professional would mend them.
 */
import { plainId } from '../plain-id.ts'
import { normaliseInstant } from '../civil-date.ts'
import { contentHash } from '../content-hash.ts'
import { finestAdminLevel, placeKeyOf } from '../place-key.ts'
import type { Observation } from '../observation.ts'
import { warnBetweenFields } from './between-fields.ts'
import { checkBreakdown } from './breakdown.ts'
import { checkDates, warnWhenLate, type Span } from './dates.ts'
import { checkFigure } from './figure.ts'
import { createFindings, type Findings } from './findings.ts'
import { parseShape } from './shape.ts'
import { checkCause, checkCountries, checkKind } from './tables.ts'
import { checkTexts } from './texts.ts'
import type { CheckContext, CheckObservation, RecordDraft } from './types.ts'

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** Absent keys are the store's defaults, so a key that is undefined must not be there at all. */
const withoutUndefined = <T extends object>(object: T): Defined<T> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Defined<T>

interface Decided {
  kind: RecordDraft['kind']
  cause: string | undefined
  span: Span
  people: number | null | undefined
  reportedAt: string | undefined
}

const placesOf = ({ places }: Observation): Partial<RecordDraft> => {
  if (places === undefined || places.length === 0) return {}
  return withoutUndefined({
    places,
    placeKey: placeKeyOf(places),
    adminLevel: finestAdminLevel(places),
  }) as Partial<RecordDraft>
}

/** A report has every default filled in; a retraction holds what it named and nothing else. */
const toDraft = (observation: Observation, decided: Decided, context: CheckContext): RecordDraft => {
  const {
    start: _start,
    end: _end,
    date: _date,
    reportingDate: _reporting,
    places: _places,
    ...named
  } = observation
  const { published, ...extras } = context.extras ?? {}
  const defaults =
    observation.op === 'report'
      ? ({ unit: 'person', quantifier: 'exact', dateAccuracy: 'day', role: 'recommended' } as const)
      : {}
  const content = withoutUndefined({
    v: 1,
    ...defaults,
    ...withoutUndefined(named),
    kind: decided.kind,
    cause: decided.cause,
    people: decided.people,
    ...decided.span,
    ...placesOf(observation),
    eventId: observation.event?.id,
    reportedAt: decided.reportedAt,
    format: context.format,
    ...withoutUndefined(extras),
    published: published === undefined ? undefined : JSON.stringify(published).slice(0, 8_000),
    receipt: context.receipt,
  }) as Omit<RecordDraft, 'hash'>
  return { ...content, hash: contentHash(content) }
}

const checkReportedAt = (observation: Observation, findings: Findings): string | undefined => {
  if (observation.reportedAt === undefined) return undefined
  const instant = normaliseInstant(observation.reportedAt)
  if (instant === undefined) findings.refuse('DATE_INVALID', 'reportedAt', observation.reportedAt)
  return instant
}

/** Ids of a field push as they look. A published file's are made by its format, and what is stored keeps its own. */
const withPlainIds = (observation: Observation, context: CheckContext, findings: Findings): Observation => {
  if (context.mode !== 'strict') return observation
  const plain = (path: string, id: string): string => {
    const made = plainId(id)
    if (made === '') findings.refuse('FIELD_INVALID', path, id, 'Nothing of this id can be seen.')
    else if (made !== id) findings.warn('ID_NORMALISED', path)
    return made
  }
  const { event } = observation
  return {
    ...observation,
    id: plain('id', observation.id),
    ...(event === undefined ? {} : { event: { ...event, id: plain('event.id', event.id) } }),
  }
}

export const checkObservation: CheckObservation = (input, context) => {
  const shape = parseShape(input)
  if (!shape.ok) return shape
  const findings = createFindings()
  const observation = withPlainIds(shape.observation, context, findings)
  const kind = checkKind(observation, findings)
  const cause = checkCause(observation, context, findings)
  checkCountries(observation, findings)
  const people = checkFigure(observation, findings)
  const span = checkDates(observation, kind, context, findings)
  checkBreakdown(observation, context, findings)
  checkTexts(observation, context, findings)
  const reportedAt = checkReportedAt(observation, findings)
  warnWhenLate(span.end, reportedAt, findings)
  warnBetweenFields(observation, span, reportedAt, context, findings)
  if (context.mode === 'strict' && observation.revision === undefined) findings.warn('REVISION_MISSING')
  const [reason, ...more] = findings.rejections
  if (reason !== undefined) return { ok: false, rejections: [reason, ...more] }
  const draft = toDraft(observation, { kind, cause, span, people, reportedAt }, context)
  const { id } = shape.observation
  return { ok: true, draft, warnings: findings.warnings, ...(id === draft.id ? {} : { sentId: id }) }
}
