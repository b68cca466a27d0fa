/** What the page reads of the public interface; more may stand in the answers. */
import { categories, dateAccuracies, quantifiers } from '@tideline/contracts'
import { z } from 'zod'

const point = z.object({
  period: z.string(),
  from: z.string(),
  to: z.string(),
  value: z.number().nullable(),
  state: z.enum(['reported', 'zero', 'not_reported', 'partial', 'suppressed']),
  observations: z.number(),
  quantifier: z.enum(quantifiers).nullable(),
  dateAccuracy: z.enum(dateAccuracies).nullable(),
  clipped: z.boolean().optional(),
  measuredOn: z.string().optional(),
})

export const seriesAnswer = z.object({
  asOf: z.string().nullable(),
  watermark: z.string().nullable(),
  query: z.looseObject({ category: z.enum(categories), groupBy: z.array(z.string()), interval: z.string() }),
  method: z.string().nullable(),
  series: z.array(z.object({ key: z.record(z.string(), z.string()), points: z.array(point) })),
  warnings: z.array(z.object({ code: z.string(), message: z.string(), count: z.number().optional() })),
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

export type SeriesAnswer = z.infer<typeof seriesAnswer>
export type Series = SeriesAnswer['series'][number]
export type Point = Series['points'][number]
export type StoredSource = z.infer<typeof sourcesAnswer>['sources'][number]
