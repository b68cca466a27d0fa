/**
 * The record: one revision of one observation as it travels through Kafka and stands in ClickHouse.
 * It is flat and its keys are the columns of the table `log`, because the ingest-worker checks the
 * parsed form and then sends the original bytes on (parsing twice was the largest cost measured).
 *
 * ingest-api makes it (`packages/contracts/src/check`), nobody else may invent fields. Absent keys are
 * the column's default: '' for text, null for figures.
 */
import { z } from 'zod'
import { categories } from './categories.ts'
import {
  assessments,
  dateAccuracies,
  ops,
  publicationStatuses,
  quantifiers,
  roles,
  units,
} from './vocabulary.ts'
import {
  breakdownSchema,
  civilDate,
  eventSchema,
  MAX_FIGURE,
  MAX_REVISION,
  placeSchema,
} from './observation.ts'

const safeInt = z.number().int().min(0).max(MAX_FIGURE)

export const recordSchema = z.strictObject({
  v: z.literal(1),
  source: z.string().min(1).max(64),
  id: z.string().min(1).max(200),
  revision: z.number().int().min(1).max(MAX_REVISION),
  op: z.enum(ops),
  hash: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .describe('content hash over what counts (see content-hash.ts)'),
  kind: z.enum(['flow', 'stock', 'none']).describe("'none' only for a retraction that names nothing"),
  category: z.enum(categories).optional(),
  cause: z.string().max(200).optional(),
  country: z.string().length(3).optional(),
  figure: safeInt.nullable().optional(),
  unit: z.enum(units).optional(),
  householdSize: z.number().gt(0).max(30).optional(),
  people: safeInt.nullable().optional().describe('figure in people: households x size, half up'),
  quantifier: z.enum(quantifiers).optional(),
  start: civilDate.optional().describe('flows: first day. stocks: the day measured'),
  end: civilDate.optional().describe('flows: last day. stocks: the day reported for'),
  dateAccuracy: z.enum(dateAccuracies).optional(),
  role: z.enum(roles).optional(),
  origin: z.string().max(3).optional(),
  destination: z.string().max(3).optional(),
  nationality: z.string().max(3).optional(),
  nationalityGroup: z.string().max(100).optional(),
  places: z.array(placeSchema).optional(),
  placeKey: z.string().max(64).optional().describe('hash of the complete set of places, order-free'),
  adminLevel: z.number().int().min(0).max(5).optional().describe('finest level among the places'),
  operation: z.string().max(200).optional(),
  round: z.number().int().min(0).optional(),
  roundComplete: z.boolean().optional(),
  assessment: z.enum(assessments).optional(),
  eventId: z.string().max(200).optional(),
  event: eventSchema.optional(),
  breakdown: z.array(breakdownSchema).optional(),
  publisher: z.string().max(200).optional(),
  url: z.string().max(4_000).optional(),
  note: z.string().max(4_000).optional(),
  confidential: z.boolean().optional(),
  reportedAt: z.string().max(40).optional().describe('RFC 3339 UTC with milliseconds'),
  format: z.string().max(64).optional(),
  dataset: z
    .string()
    .max(100)
    .optional()
    .describe('which of the format’s datasets; scope of --complete with source and format'),
  windowFrom: civilDate.optional().describe('where in its dataset’s window this record lies, for --complete'),
  windowTo: civilDate.optional(),
  overlapGroup: z
    .string()
    .max(100)
    .optional()
    .describe('publications of one thing share it; one of them counts'),
  overlapRank: z.number().int().min(0).max(255).optional().describe('best is 0'),
  status: z.enum(publicationStatuses).optional(),
  published: z.string().max(8_000).optional().describe('JSON of what was mended, as published'),
  receipt: z.string().max(64),
})

export type LogRecord = z.infer<typeof recordSchema>

/** A record that has no revision yet, or one that was sent and is still to be decided about. */
export const draftSchema = recordSchema.extend({
  revision: recordSchema.shape.revision.exactOptional(),
  baseRevision: z.number().int().min(0).exactOptional(),
})

/** A marker moves a partition's watermark on; it holds no data. Its key is MARKER_KEY. */
export const MARKER_KEY = 'tideline-marker'
