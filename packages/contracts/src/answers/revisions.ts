/** The answer of GET /v1/revisions: every value that one figure has had, the newest last. */
import { z } from 'zod'
import { diffPointSchema, sideSchema } from './diff.ts'
import { civilDay, instant, understoodFigure, warningSchema, wholeCount } from './parts.ts'
import { methods } from './question.ts'

export const figureRevisionSchema = z.object({
  asOf: instant.describe('from then on it was told so'),
  ...sideSchema.shape,
  change: diffPointSchema.shape.change,
  reasons: diffPointSchema.shape.reasons,
})

export const revisionsAnswerSchema = z.object({
  asOf: instant.nullable(),
  watermark: instant.nullable(),
  firstAsOf: instant.nullable().describe('the earliest instant that can be asked for'),
  query: understoodFigure,
  method: z.enum(methods).nullable(),
  period: z.string(),
  from: civilDay,
  to: civilDay,
  revisions: z.array(figureRevisionSchema).describe('oldest first'),
  earlierInstants: wholeCount.describe('instants before those listed at which observations of it changed'),
  warnings: z.array(warningSchema),
})

export type FigureRevision = z.infer<typeof figureRevisionSchema>
/** With the question as it was understood, as it goes out. */
export type RevisionsDocument = z.infer<typeof revisionsAnswerSchema>
export type RevisionsAnswer = Omit<RevisionsDocument, 'query'>
