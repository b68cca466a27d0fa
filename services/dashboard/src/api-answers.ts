/** What the page reads of the public interface; more may stand in the answers. */
import { categories, dateAccuracies, quantifiers } from '@tideline/contracts'
import { z } from 'zod'

const warnings = z.array(z.object({ code: z.string(), message: z.string(), count: z.number().optional() }))
const state = z.enum(['reported', 'zero', 'not_reported', 'partial', 'suppressed'])

const point = z.object({
  period: z.string(),
  from: z.string(),
  to: z.string(),
  value: z.number().nullable(),
  state,
  observations: z.number(),
  quantifier: z.enum(quantifiers).nullable(),
  dateAccuracy: z.enum(dateAccuracies).nullable(),
  clipped: z.boolean().optional(),
  measuredOn: z.string().optional(),
  coverage: z
    .object({
      unit: z.enum(['places', 'rounds']).optional(),
      reported: z.number().optional(),
      expected: z.number().optional(),
      oldestAgeDays: z.number().optional(),
    })
    .optional(),
  sources: z.array(z.string()).optional(),
  alternatives: z.array(z.object({ source: z.string(), value: z.number().nullable(), state })).optional(),
})

export const seriesAnswer = z.object({
  asOf: z.string().nullable(),
  watermark: z.string().nullable(),
  query: z.looseObject({ category: z.enum(categories), groupBy: z.array(z.string()), interval: z.string() }),
  method: z.string().nullable(),
  series: z.array(
    z.object({
      key: z.record(z.string(), z.string()),
      points: z.array(point),
      expectedRevision: z
        .object({ days: z.number(), growthPercent: z.number(), cases: z.number() })
        .optional(),
    }),
  ),
  warnings,
  precedence: z.array(z.object({ sources: z.array(z.string()), reason: z.string() })).optional(),
})

const traced = z.looseObject({
  source: z.string(),
  id: z.string(),
  country: z.string(),
  cause: z.string(),
  people: z.number().nullable(),
  quantifier: z.enum(quantifiers),
  start: z.string(),
  end: z.string(),
  recordedAt: z.string(),
  publisher: z.string().optional(),
  url: z.string().optional(),
  note: z.string().optional(),
})

export const lineageAnswer = z.object({
  asOf: z.string().nullable(),
  watermark: z.string().nullable(),
  query: z.looseObject({ category: z.enum(categories) }),
  method: z.string().nullable(),
  period: z.string(),
  from: z.string(),
  to: z.string(),
  value: z.number().nullable(),
  state,
  unrounded: z.number().optional(),
  observations: z.number(),
  quantifier: z.enum(quantifiers).nullable(),
  sources: z.array(z.string()),
  counted: z.array(z.object({ observation: traced, share: z.number().nullable() })),
  countedMore: z.object({ observations: z.number(), share: z.number().nullable() }).optional(),
  excluded: z.array(z.object({ observation: traced, reason: z.string() })),
  excludedCounts: z.record(z.string(), z.number()),
  warnings,
})

export const sourcesAnswer = z.object({
  sources: z.array(
    z.object({
      source: z.string(),
      title: z.string(),
      publisher: z.string(),
      licence: z.string(),
      credit: z.string(),
      categories: z.array(z.object({ category: z.string(), observations: z.number() })),
    }),
  ),
})

export const problemAnswer = z.object({ code: z.string(), detail: z.string() })

export type LineageAnswer = z.infer<typeof lineageAnswer>
export type Traced = z.infer<typeof traced>
export type SeriesAnswer = z.infer<typeof seriesAnswer>
export type Series = SeriesAnswer['series'][number]
export type Point = Series['points'][number]
export type StoredSource = z.infer<typeof sourcesAnswer>['sources'][number]
