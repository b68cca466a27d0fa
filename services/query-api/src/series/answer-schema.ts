/** The JSON answer of /v1/series, for the OpenAPI document; tests check real answers against it. */
import { dateAccuracies, quantifiers } from '@tideline/contracts'
import { groupDimensions, methods } from '@tideline/clickhouse'
import { z } from 'zod'

export const states = ['reported', 'zero', 'not_reported', 'partial', 'suppressed'] as const

const instant = z.string().describe('RFC 3339, UTC, milliseconds')
const day = z.string().describe('civil date')

const coverage = z.object({
  unit: z.enum(['places', 'rounds']).optional().describe('absent where nothing lets us expect anything'),
  reported: z.number().int().optional(),
  expected: z.number().int().optional().describe('of a running period: not all have had the time to report'),
  oldestOn: day.optional().describe('stocks: the oldest day a counted part was measured'),
  oldestAgeDays: z.number().int().optional().describe('from there to the day the figure is read at'),
})

const expectedRevision = z.object({
  days: z.number().int().describe('after first publication'),
  growthPercent: z.number().describe('of what was first known; below 0 where figures usually shrink'),
  cases: z.number().int().describe('periods it was measured on, at least 10'),
  per: z.enum(['day', 'week', 'month', 'date']).describe('kind of period; date: stocks, by reporting date'),
})

export const seriesAnswerSchema = z.object({
  asOf: instant.nullable().describe('the instant answered for; null while nothing is stored'),
  watermark: instant.nullable().describe('everything recorded up to here is in the figures'),
  query: z.record(z.string(), z.unknown()).describe('the question as it was understood'),
  method: z.enum(methods).nullable().describe('null for stocks'),
  series: z.array(
    z.object({
      key: z.partialRecord(z.enum(groupDimensions), z.string()),
      points: z.array(
        z.object({
          period: z.string().describe('2019, 2019-Q3, 2019-09, 2019-W36 or 2019-09-01'),
          from: day,
          to: day,
          value: z.number().int().nullable().describe('people; null for not_reported and suppressed'),
          state: z.enum(states),
          observations: z.number().int(),
          quantifier: z.enum(quantifiers).nullable().describe('the weakest of its parts'),
          dateAccuracy: z.enum(dateAccuracies).nullable().describe('the coarsest of its parts'),
          clipped: z.literal(true).optional().describe('from or to cuts this bucket'),
          measuredOn: day.optional().describe('stocks: the newest day a part was measured'),
          oldestOn: day.optional().describe('stocks: the oldest day a part was measured'),
          sources: z
            .array(z.string())
            .optional()
            .describe('sources=preferred: what is counted, one source for each country, cause and year'),
          alternatives: z
            .array(
              z.object({ source: z.string(), value: z.number().int().nullable(), state: z.enum(states) }),
            )
            .optional()
            .describe('sources=preferred: what the sources say that were not chosen; never added'),
          coverage: coverage.optional().describe('coverage=true: how much of what is expected has reported'),
        }),
      ),
      expectedRevision: expectedRevision
        .optional()
        .describe('coverage=true: how much this source and country usually grow after first publication'),
    }),
  ),
  precedence: z
    .array(z.object({ sources: z.array(z.string()), reason: z.string() }))
    .optional()
    .describe('sources=preferred: the declared lines that chose, with their reasons'),
  warnings: z.array(z.object({ code: z.string(), message: z.string(), count: z.number().optional() })),
})
