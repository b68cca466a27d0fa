/** What GET /v1/stream tells: the points of a question that are not what they were. */
import { z } from 'zod'
import { instant, understoodSeries, wholeCount } from './parts.ts'
import { seriesKeySchema, seriesPointSchema } from './series.ts'

/** Of a point what somebody has to see at once; who counted and who did not is asked for at /v1/series. */
export const toldPointSchema = seriesPointSchema.pick({
  period: true,
  from: true,
  to: true,
  value: true,
  state: true,
  observations: true,
  quantifier: true,
  dateAccuracy: true,
  digits: true,
  derived: true,
  measuredOn: true,
  complete: true,
  missing: true,
})

export const streamChangeSchema = z.object({
  series: wholeCount.describe('which `series` of this connection, from 0'),
  query: understoodSeries,
  watermark: instant.describe('the points are as of this instant'),
  changed: z.array(z.object({ key: seriesKeySchema, points: z.array(toldPointSchema) })),
  more: wholeCount
    .exactOptional()
    .describe('points that changed as well and find no room in 2 KB: ask /v1/series for them'),
})

export type ToldPoint = z.infer<typeof toldPointSchema>
export type StreamChange = z.infer<typeof streamChangeSchema>
