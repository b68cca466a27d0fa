/** The answer of GET /v1/sources. */
import { cadences } from '../publishing-cadence.ts'
import { z } from 'zod'
import { instant, wholeCount } from './parts.ts'

export const sourcesAnswerSchema = z.object({
  sources: z.array(
    z.object({
      source: z.string(),
      title: z.string(),
      publisher: z.string(),
      licence: z.string(),
      credit: z.string().describe('the line to print beside its figures'),
      cadence: z
        .enum(cadences)
        .nullable()
        .describe('how often it publishes; null: not declared, as with field teams'),
      proven: z
        .boolean()
        .nullable()
        .describe(
          'whether a real file of its publisher was read and its totals came out; false: written from the documented shape; null: no format of its own, as with field teams',
        ),
      lastRecordedAt: instant.nullable().describe('when something of it came last'),
      silentSince: instant
        .nullable()
        .describe(
          'null: not silent. Else when it was heard last, longer ago than its cadence allows: by when its rows say that they were published, else by when they came',
        ),
      categories: z.array(
        z.object({
          category: z.string(),
          observations: wholeCount,
          firstDate: z.string().nullable(),
          lastDate: z.string().nullable(),
        }),
      ),
    }),
  ),
})

export type StoredSource = z.infer<typeof sourcesAnswerSchema>['sources'][number]
