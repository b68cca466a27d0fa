/** The answer of GET /v1/sources. */
import { z } from 'zod'
import { wholeCount } from './parts.ts'

export const sourcesAnswerSchema = z.object({
  sources: z.array(
    z.object({
      source: z.string(),
      title: z.string(),
      publisher: z.string(),
      licence: z.string(),
      credit: z.string().describe('the line to print beside its figures'),
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
