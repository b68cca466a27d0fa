/** As much of GET /v1/status as pages show. */
import { z } from 'zod'

export const statusSchema = z.looseObject({
  watermark: z.string().nullable(),
  ingestWatermark: z.string().nullable(),
  lagSeconds: z.number().nullable(),
  rejected: z.number(),
  conflicts: z.number(),
  lastVerify: z.looseObject({ keys: z.number(), drift: z.number(), finishedAt: z.string() }).nullable(),
})

export type Status = z.infer<typeof statusSchema>
