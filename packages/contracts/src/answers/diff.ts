/** The answer of GET /v1/diff: what changed in a series between two instants, and why. */
import { z } from 'zod'
import { completeness } from './covering.ts'
import {
  civilDay,
  instant,
  people,
  stateSchema,
  understoodSeries,
  warningSchema,
  wholeCount,
} from './parts.ts'
import { methods } from './question.ts'
import { seriesKeySchema } from './series.ts'

/**
 * - new, late: first reported between the two instants; late when that was more than 30 days after its last day
 * - correction: its figure, unit, household size or quantifier
 * - retraction: withdrawn
 * - moved: its days, country, places' ends, nationality, operation or event
 * - reclassified: its cause or category
 * - role: recommended became triangulation, or the other way round
 * - method: it did not change itself, but another source, round or publication is taken now
 */
export const diffReasons = [
  'new',
  'late',
  'correction',
  'retraction',
  'reclassified',
  'role',
  'moved',
  'method',
] as const

export type DiffReason = (typeof diffReasons)[number]

/** People by reason, as worked out: nothing is hidden yet. */
export type Reasons = Partial<Record<DiffReason, number>>

const reasonsSchema = z.partialRecord(z.enum(diffReasons), people.nullable())

export const sideSchema = z.object({ value: people.nullable(), state: stateSchema, ...completeness })

export const diffPointSchema = z.object({
  period: z.string(),
  from: civilDay,
  to: civilDay,
  before: sideSchema,
  after: sideSchema,
  change: people.nullable().describe('what is not reported counts as nothing here; null: hidden'),
  reasons: reasonsSchema.describe('people by reason; they add up to the change'),
  observations: z
    .partialRecord(z.enum(diffReasons), wholeCount)
    .describe('how many observations each reason is about'),
})

export const diffSeriesSchema = z.object({
  key: seriesKeySchema,
  names: seriesKeySchema.exactOptional().describe('names=en|es|fr: of the codes in the key'),
  points: z.array(diffPointSchema).describe('points that changed'),
})

export const changedObservationSchema = z.object({
  source: z.string(),
  id: z.string(),
  reasons: reasonsSchema,
})

export const diffAnswerSchema = z.object({
  fromAsOf: instant.nullable(),
  toAsOf: instant.nullable(),
  watermark: instant.nullable(),
  firstAsOf: instant
    .exactOptional()
    .describe('the first instant as of which anything was known: before it every figure is not_reported'),
  query: understoodSeries,
  method: z.enum(methods).nullable(),
  series: z.array(diffSeriesSchema),
  observations: z.array(changedObservationSchema).describe('what changed, the largest parts first'),
  changedObservations: wholeCount.describe('all of them, also unlisted'),
  warnings: z.array(warningSchema),
})

export type Side = z.infer<typeof sideSchema>
export type DiffPoint = z.infer<typeof diffPointSchema>
export type DiffSeries = z.infer<typeof diffSeriesSchema>
export type ChangedObservation = z.infer<typeof changedObservationSchema>
/** With the question as it was understood, as it goes out. */
export type DiffDocument = z.infer<typeof diffAnswerSchema>
export type DiffAnswer = Omit<DiffDocument, 'query'>
