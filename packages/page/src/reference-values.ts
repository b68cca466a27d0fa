/** Published totals without a country of their own: shown beside the series to compare with, never added to them. */
import { quantifiers } from '@tideline/contracts'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'

const referenceValues = z.object({
  source: z.string(),
  title: z.string(),
  values: z.array(
    z.object({
      id: z.string(),
      category: z.string().optional(),
      cause: z.string().optional(),
      label: z.string(),
      value: z.number(),
      quantifier: z.enum(quantifiers),
      unit: z.string(),
      start: z.string().optional(),
      end: z.string().optional(),
      publisher: z.string(),
      note: z.string().optional(),
    }),
  ),
  informRisk: z
    .array(z.object({ country: z.string().length(3), riskClass: z.string(), value: z.number() }))
    .optional(),
})

export type ReferenceValues = z.infer<typeof referenceValues>

export const readReferenceValues = async (file: string): Promise<ReferenceValues> =>
  referenceValues.parse(JSON.parse(await readFile(file, 'utf8')))
