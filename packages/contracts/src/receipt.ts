/** The answer to a push: one line of counts for records of the file, one for the observations they made. */
import { z } from 'zod'
import { errorCodeSchema, warningCodeSchema, wholeCount } from './answers/parts.ts'

export const rowRejectionSchema = z.object({
  row: wholeCount.describe('1 for the first data row'),
  code: errorCodeSchema,
  path: z.string().exactOptional().describe('the field'),
  value: z.unknown().exactOptional().describe('what stood there, cut to 200 characters'),
  message: z.string(),
})

export const receiptSchema = z.object({
  receiptId: z.string(),
  source: z.string().nullable(),
  format: z.string(),
  dataset: z.string().nullable(),
  complete: z.boolean(),
  dryRun: z.boolean(),
  receivedAt: z.string(),
  read: wholeCount.describe('records; read = accepted + unchanged + rejected'),
  accepted: wholeCount.describe('accepted = new + revised'),
  new: wholeCount,
  revised: wholeCount,
  unchanged: wholeCount,
  rejected: wholeCount,
  retracted: wholeCount.describe('observations that a complete file no longer holds'),
  observations: z.object({
    new: wholeCount,
    revised: wholeCount,
    unchanged: wholeCount,
    retracted: wholeCount,
  }),
  changes: z.object({ figure: wholeCount, role: wholeCount, date: wholeCount, other: wholeCount }),
  rejections: z
    .array(rowRejectionSchema)
    .describe('the first 1,000; the whole list is at /v1/receipts/{id}/rejections'),
  rejectionsTruncated: z.boolean(),
  warnings: z.array(
    z.object({
      code: warningCodeSchema,
      count: wholeCount,
      rows: z.array(wholeCount).describe('the first 100'),
      message: z.string(),
    }),
  ),
  appended: z
    .object({ topic: z.string(), ends: z.record(z.string(), wholeCount) })
    .nullable()
    .describe('highest offset appended per partition, exclusive'),
})

export const receiptStateSchema = z.object({
  receipt: receiptSchema,
  stored: z.boolean().describe('all of it is in the store'),
  visible: z.boolean().describe('all of it shows in series'),
})

export type RowRejection = z.infer<typeof rowRejectionSchema>
export type Receipt = z.infer<typeof receiptSchema>
/** Of the revised observations: which content changed (the first that applies, in this order). */
export type ChangeCounts = Receipt['changes']
