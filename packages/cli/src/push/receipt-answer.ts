import { z } from 'zod'

const counts = z.number().int().nonnegative()

/** As much of a receipt as the command line uses; whatever else a service adds is printed with it. */
export const receiptSchema = z.looseObject({
  receiptId: z.string().min(1),
  source: z.string().nullish(),
  format: z.string(),
  dryRun: z.boolean().optional(),
  read: counts,
  accepted: counts,
  new: counts,
  revised: counts,
  unchanged: counts,
  rejected: counts,
  retracted: counts.optional(),
  observations: z
    .looseObject({ new: counts, revised: counts, unchanged: counts, retracted: counts })
    .optional(),
  changes: z.looseObject({ figure: counts, role: counts, date: counts, other: counts }).optional(),
  rejections: z.array(
    z.looseObject({
      row: z.number().int(),
      code: z.string(),
      path: z.string().optional(),
      value: z.unknown().optional(),
      message: z.string(),
    }),
  ),
  rejectionsTruncated: z.boolean().optional(),
  warnings: z.array(
    z.looseObject({
      code: z.string(),
      count: counts,
      rows: z.array(z.number()),
      message: z.string().optional(),
    }),
  ),
})

export type ReceiptAnswer = z.infer<typeof receiptSchema>
