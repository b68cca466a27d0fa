/** The answer to a push: one line of counts for records of the file, one for the observations they made. */
import { z } from 'zod'
import { errorCodeSchema, warningCodeSchema, wholeCount } from './answers/parts.ts'

const furtherSchema = z.object({
  code: errorCodeSchema,
  path: z.string().exactOptional(),
  value: z.unknown().exactOptional(),
  message: z.string(),
  cell: z.string().exactOptional(),
})

export const rowRejectionSchema = z.object({
  row: wholeCount.describe('1 for the first data row'),
  code: errorCodeSchema,
  path: z.string().exactOptional().describe('the field'),
  value: z.unknown().exactOptional().describe('what stood there, cut to 200 characters'),
  message: z.string(),
  cell: z.string().exactOptional().describe('where a spreadsheet shows it, e.g. Datos!D7'),
  also: z
    .array(furtherSchema)
    .exactOptional()
    .describe('what else is wrong with the row, the first 20: all of it can be mended at once'),
  mendedBy: z
    .string()
    .exactOptional()
    .describe('receipt of the push that took the row since, mended or as it was; only at /v1/receipts/{id}'),
})

const changesSchema = z.object({
  figure: wholeCount,
  role: wholeCount,
  date: wholeCount,
  other: wholeCount,
})

const disputedSchema = z.object({ source: z.string(), id: z.string(), revision: wholeCount })

/** null: not compared with what is stored, which is not 0. GET /v1/receipts/{id} knows it once the push is stored. */
const comparedCount = wholeCount.nullable()

export const receiptSchema = z.object({
  receiptId: z.string(),
  source: z.string().nullable(),
  format: z.string(),
  dataset: z.string().nullable(),
  complete: z.boolean(),
  dryRun: z.boolean(),
  receivedAt: z.string(),
  read: wholeCount.describe('records; read = accepted + unchanged + rejected + conflict'),
  accepted: wholeCount.describe('accepted = new + revised, where these were compared'),
  new: comparedCount.describe('null: not compared with what is stored'),
  revised: comparedCount.describe('null: not compared with what is stored'),
  unchanged: wholeCount.describe('as far as was compared'),
  rejected: wholeCount,
  // the defaults: receipts are kept, and those of before had no such members
  conflict: comparedCount
    .default(null)
    .describe(
      'lost against another content with the same revision, which was there first; null: not compared',
    ),
  retracted: wholeCount.describe('observations that a complete file no longer holds'),
  observations: z
    .object({
      new: comparedCount,
      revised: comparedCount,
      unchanged: comparedCount,
      retracted: comparedCount,
    })
    .describe('null: not compared with what is stored'),
  changes: changesSchema.nullable().describe('null: not compared with what is stored'),
  rejections: z
    .array(rowRejectionSchema)
    .describe('the first 1,000; the whole list is at /v1/receipts/{id}/rejections'),
  rejectionsTruncated: z.boolean(),
  conflicts: z.array(disputedSchema).default([]).describe('the first 100 of `conflict`'),
  warnings: z.array(
    z.object({
      code: warningCodeSchema,
      count: wholeCount,
      rows: z.array(wholeCount).describe('the first 100'),
      fields: z
        .array(z.string())
        .default([])
        .describe('the fields it is about, the first 20; none where it is about the row'),
      labels: z
        .array(z.string())
        .optional()
        .describe('what was printed there, the first 20 different ones; only where that is the matter'),
      message: z.string(),
    }),
  ),
  appended: z
    .object({ topic: z.string(), ends: z.record(z.string(), wholeCount) })
    .nullable()
    .describe('highest offset appended per partition, exclusive'),
})

const mendedSchema = z.object({
  open: wholeCount.describe('still to mend'),
  mended: wholeCount,
  superseded: wholeCount.describe('said again, newer, since they were refused'),
  receipts: z.array(z.string()).describe('of the pushes that took them, the first 20'),
  visible: z
    .boolean()
    .nullable()
    .describe('all that was mended shows in series; null: nothing was, or by more pushes than are listed'),
})

export const receiptStateSchema = z.object({
  receipt: receiptSchema,
  stored: z.boolean().describe('all of it is in the store'),
  visible: z.boolean().describe('all of it shows in series'),
  putAside: wholeCount.describe(
    'observations that the store could not take: kept among the rejected rows, so not all is stored or visible',
  ),
  settled: z.boolean().describe('nothing more will become visible: all does, or all but what was put aside'),
  refused: mendedSchema
    .nullable()
    .exactOptional()
    .describe('what became of the rows that were refused; null: the store does not say now'),
})

export type RefusedState = z.infer<typeof mendedSchema>
export type RowRejection = z.infer<typeof rowRejectionSchema>
export type Receipt = z.infer<typeof receiptSchema>
/** Of the revised observations: which content changed (the first that applies, in this order). */
export type ChangeCounts = z.infer<typeof changesSchema>
