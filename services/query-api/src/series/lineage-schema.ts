/** The JSON answers of /v1/lineage and /v1/diff, for the OpenAPI document; tests check real answers against them. */
import { dateAccuracies, quantifiers } from '@tideline/contracts'
import { diffReasons, exclusionReasons, groupDimensions, methods } from '@tideline/clickhouse'
import { z } from 'zod'
import { states } from './answer-schema.ts'

const instant = z.string().describe('RFC 3339, UTC, milliseconds')
const day = z.string().describe('civil date')
const warnings = z.array(z.object({ code: z.string(), message: z.string(), count: z.number().optional() }))

const state = z
  .literal('suppressed')
  .optional()
  .describe('its figures are hidden: 1 to 4 people of a source that is not public')

const observation = z.looseObject({
  source: z.string(),
  id: z.string(),
  revision: z.number().int(),
  country: z.string(),
  cause: z.string(),
  people: z.number().int().nullable().describe('null where it was not reported, or is hidden'),
  start: day.describe('flows: first day; stocks: the day measured'),
  end: day.describe('flows: last day; stocks: the day reported for'),
  recordedAt: instant,
})

export const lineageAnswerSchema = z.object({
  asOf: instant.nullable(),
  watermark: instant.nullable(),
  query: z.record(z.string(), z.unknown()),
  method: z.enum(methods).nullable(),
  period: z.string(),
  from: day,
  to: day,
  value: z.number().int().nullable().describe('as /v1/series has it'),
  state: z.enum(states),
  unrounded: z.number().int().optional().describe('rounding=idmc: what the shares add up to'),
  observations: z.number().int(),
  quantifier: z.enum(quantifiers).nullable(),
  dateAccuracy: z.enum(dateAccuracies).nullable(),
  sources: z.array(z.string()).describe('sources counted, one for each country, cause and year'),
  counted: z
    .array(z.object({ observation, share: z.number().int().nullable(), state }))
    .describe('largest share first; shares add up to the value'),
  countedMore: z
    .object({ observations: z.number().int(), share: z.number().int().nullable() })
    .optional()
    .describe('counted ones that the list has no room for'),
  excluded: z.array(z.object({ observation, reason: z.enum(exclusionReasons), state })),
  excludedCounts: z
    .partialRecord(z.enum(exclusionReasons), z.number().int())
    .describe('all of them, also unlisted'),
  warnings,
})

const side = z.object({ value: z.number().int().nullable(), state: z.enum(states) })
const reasons = z.partialRecord(z.enum(diffReasons), z.number().int().nullable())

export const diffAnswerSchema = z.object({
  fromAsOf: instant.nullable(),
  toAsOf: instant.nullable(),
  watermark: instant.nullable(),
  query: z.record(z.string(), z.unknown()),
  method: z.enum(methods).nullable(),
  series: z.array(
    z.object({
      key: z.partialRecord(z.enum(groupDimensions), z.string()),
      points: z
        .array(
          z.object({
            period: z.string(),
            from: day,
            to: day,
            before: side,
            after: side,
            change: z.number().int().nullable(),
            reasons: reasons.describe('people by reason; they add up to the change'),
            observations: z.partialRecord(z.enum(diffReasons), z.number().int()),
          }),
        )
        .describe('points that changed'),
    }),
  ),
  observations: z
    .array(z.object({ source: z.string(), id: z.string(), reasons }))
    .describe('what changed, the largest parts first'),
  changedObservations: z.number().int().describe('all of them, also unlisted'),
  warnings,
})
