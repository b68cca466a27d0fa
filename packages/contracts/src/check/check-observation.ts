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
import type { CheckContext, CheckObservation, RecordDraft, RecordExtras } from './types.ts'

interface Decided {
  kind: RecordDraft['kind']
  cause: string | undefined
  span: Span
  people: number | null | undefined
  reportedAt: string | undefined
}

/** What the record says otherwise than the observation, or nowhere. */
const notNamed: ReadonlySet<string> = new Set(['start', 'end', 'date', 'reportingDate', 'places'])

type Part = Partial<Record<keyof RecordDraft, unknown>>

/** Absent keys are the store's defaults, so a key that is undefined must not be there at all. */
const add = (draft: Part, more: object): void => {
  for (const [key, value] of Object.entries(more))
    if (value !== undefined) draft[key as keyof RecordDraft] = value
}

/** Its fields as they are, one by one: it is made for every row, and copies of copies were half of what it cost. */
const addNamed = (draft: Part, observation: Observation): void => {
  for (const key in observation) {
    const value = observation[key as keyof Observation]
    if (value !== undefined && !notNamed.has(key)) draft[key as keyof RecordDraft] = value
  }
}

const addPlaces = (draft: Part, { places }: Observation): void => {
  if (places === undefined || places.length === 0) return
  draft.places = places
  draft.placeKey = placeKeyOf(places)
  const level = finestAdminLevel(places)
  if (level !== undefined) draft.adminLevel = level
}

const addExtras = (draft: Part, extras: RecordExtras): void => {
  const { published, ...others } = extras
  add(draft, others)
  if (published !== undefined) draft.published = JSON.stringify(published).slice(0, 8_000)
}

/** A report has every default filled in; a retraction holds what it named and nothing else. */
const toDraft = (observation: Observation, decided: Decided, context: CheckContext): RecordDraft => {
  const draft: Part =
    observation.op === 'report'
      ? { v: 1, unit: 'person', quantifier: 'exact', dateAccuracy: 'day', role: 'recommended' }
      : { v: 1 }
  addNamed(draft, observation)
  draft.kind = decided.kind
  if (decided.cause !== undefined) draft.cause = decided.cause
  if (decided.people !== undefined) draft.people = decided.people
  if (decided.span.start !== undefined) draft.start = decided.span.start
  if (decided.span.end !== undefined) draft.end = decided.span.end
  addPlaces(draft, observation)
  if (observation.event !== undefined) draft.eventId = observation.event.id
  if (decided.reportedAt !== undefined) draft.reportedAt = decided.reportedAt
  draft.format = context.format
  if (context.extras !== undefined) addExtras(draft, context.extras)
  draft.receipt = context.receipt
  const content = draft as Omit<RecordDraft, 'hash'>
  draft.hash = contentHash(content)
  return draft as RecordDraft
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
  const id = plain('id', observation.id)
  const eventId = event === undefined ? undefined : plain('event.id', event.id)
  if (id === observation.id && eventId === event?.id) return observation
  return {
    ...observation,
    id,
    ...(event === undefined || eventId === undefined ? {} : { event: { ...event, id: eventId } }),
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
