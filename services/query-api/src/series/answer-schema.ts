/** The JSON answer of /v1/series, for the OpenAPI document; tests check real answers against it. */
import { dateAccuracies, quantifiers } from '@tideline/contracts'
import { groupDimensions, methods } from '@tideline/clickhouse'
import { z } from 'zod'

const instant = z.string().describe('RFC 3339, UTC, milliseconds')
const day = z.string().describe('civil date')

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
          state: z.enum(['reported', 'zero', 'not_reported', 'partial', 'suppressed']),
          observations: z.number().int(),
          quantifier: z.enum(quantifiers).nullable().describe('the weakest of its parts'),
          dateAccuracy: z.enum(dateAccuracies).nullable().describe('the coarsest of its parts'),
          clipped: z.literal(true).optional().describe('from or to cuts this bucket'),
          measuredOn: day.optional().describe('stocks: the newest day a part was measured'),
          oldestOn: day.optional().describe('stocks: the oldest day a part was measured'),
        }),
      ),
    }),
  ),
  warnings: z.array(z.object({ code: z.string(), message: z.string(), count: z.number().optional() })),
})
