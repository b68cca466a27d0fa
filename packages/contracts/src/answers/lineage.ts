/** The answer of GET /v1/lineage: the observations counted, with their shares, and those left out, with the reason. */
import { z } from 'zod'
import { dateAccuracies, quantifiers, roles } from '../vocabulary.ts'
import {
  civilDay,
  instant,
  people,
  stateSchema,
  understoodFigure,
  warningSchema,
  wholeCount,
} from './parts.ts'
import { methods } from './question.ts'
import { seriesKeySchema } from './series.ts'

/** Why an observation that the question is about adds nothing to the figure. */
export const exclusionReasons = [
  /** its newest revision withdraws it */
  'retracted',
  /** a later revision places it outside the question: another country, cause, event or period */
  'revised_away',
  /** another revision with the same number was appended first */
  'conflict',
  /** totals=gidd leaves causes under `other` out */
  'other_cause',
  /** only recommended figures are added; with role=best: other figures of its event and country count */
  'triangulation',
  'unknown_role',
  /** another source is preferred for its country and year */
  'other_source',
  /** a better publication of the same thing counts */
  'superseded_publication',
  /** a later complete round, or a later round that visited the place, counts */
  'superseded_round',
  /** a later figure of the same places counts */
  'superseded',
  /** baseline, site and event-tracking assessments are never added */
  'other_assessment',
  /** admin levels are never mixed */
  'other_level',
  /** it was asked and not reported: unknown is not zero */
  'not_reported',
  /** it is about other days, by the method asked for */
  'outside_period',
] as const

export type ExclusionReason = (typeof exclusionReasons)[number]

/** What identifies an observation and decides whether it counts. */
export const candidateSchema = z.object({
  source: z.string(),
  id: z.string(),
  revision: wholeCount,
  country: z.string(),
  cause: z.string(),
  role: z.enum(roles),
  people: people.nullable().describe('null where it was not reported, or is hidden'),
  quantifier: z.enum(quantifiers),
  dateAccuracy: z.enum(dateAccuracies),
  start: civilDay.describe('flows: first day; stocks: the day measured'),
  end: civilDay.describe('flows: last day; stocks: the day reported for'),
  recordedAt: instant,
  origin: z.string().optional(),
  destination: z.string().optional(),
  nationality: z.string().optional(),
  nationalityGroup: z.string().optional(),
  operation: z.string().optional(),
  eventId: z.string().optional(),
})

/** A candidate and what is known of it beside the figure: publisher, url, unit, places... (as stored in the log). */
export const tracedObservationSchema = z.looseObject({
  ...candidateSchema.shape,
  recordedAt: instant.exactOptional().describe('left out where the figure is hidden'),
  publisher: z.string().optional(),
  url: z.string().optional(),
  note: z.string().optional(),
  names: seriesKeySchema.exactOptional().describe('names=en|es|fr: of its codes'),
})

const hidden = z
  .literal('suppressed')
  .exactOptional()
  .describe('its figures are hidden: 1 to 4 people of a source that is not public')

export const countedObservationSchema = z.object({
  observation: tracedObservationSchema,
  share: people.nullable().describe('people; a flow that the period cuts counts with its part; null: hidden'),
  state: hidden,
})

export const excludedObservationSchema = z.object({
  observation: tracedObservationSchema,
  reason: z.enum(exclusionReasons),
  state: hidden,
})

export const lineageAnswerSchema = z.object({
  asOf: instant.nullable(),
  watermark: instant.nullable(),
  firstAsOf: instant
    .exactOptional()
    .describe('the first instant as of which anything was known: before it every figure is not_reported'),
  query: understoodFigure,
  method: z.enum(methods).nullable(),
  period: z.string(),
  from: civilDay,
  to: civilDay,
  value: people.nullable().describe('as /v1/series has it'),
  state: stateSchema,
  unrounded: people.exactOptional().describe('rounding=idmc: what the shares add up to'),
  observations: wholeCount,
  quantifier: z.enum(quantifiers).nullable(),
  digits: wholeCount.exactOptional().describe('as /v1/series has it'),
  dateAccuracy: z.enum(dateAccuracies).nullable(),
  sources: z
    .array(z.string())
    .describe('sources counted, one for each country and year, more where causes need them'),
  counted: z.array(countedObservationSchema).describe('largest share first; shares add up to the value'),
  countedMore: z
    .object({ observations: wholeCount, share: people.nullable() })
    .exactOptional()
    .describe('counted ones that the list has no room for'),
  excluded: z.array(excludedObservationSchema),
  excludedCounts: z
    .partialRecord(z.enum(exclusionReasons), wholeCount)
    .describe('all of them, also unlisted'),
  warnings: z.array(warningSchema),
})

export type Candidate = z.infer<typeof candidateSchema>
export type TracedObservation = z.infer<typeof tracedObservationSchema>
export type CountedObservation = z.infer<typeof countedObservationSchema>
/** With the question as it was understood, as it goes out. */
export type LineageDocument = z.infer<typeof lineageAnswerSchema>
export type LineageAnswer = Omit<LineageDocument, 'query'>
