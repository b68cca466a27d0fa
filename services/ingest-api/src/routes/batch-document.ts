/** What a batch is told as: what it would do, the totals before and after, and what to mend, in a language. Pure. */
import {
  receiptSchema,
  rowRejectionSchema,
  type Language,
  type Receipt,
  type RowRejection,
} from '@tideline/contracts'
import { sayCode, sayWarning, suggestionFor } from '@tideline/words'
import { z } from 'zod'
import type { BatchMeta } from '../batches/batch-files.ts'
import type { Preview } from '../batches/preview.ts'

export type { Language }

const inWordsSchema = {
  words: z.string().exactOptional().describe('for whoever filled the row'),
  suggestion: z.string().exactOptional().describe('what was probably meant'),
}

const refusedSchema = rowRejectionSchema.extend({
  ...inWordsSchema,
  also: z
    .array(rowRejectionSchema.omit({ row: true, also: true, mendedBy: true }).extend(inWordsSchema))
    .exactOptional()
    .describe('what else is wrong with the row, the first 20'),
})

export const batchSchema = z.object({
  batchId: z.string(),
  state: z.enum(['ready', 'committed']),
  createdAt: z.string(),
  expiresAt: z.string().describe('from then on it is gone'),
  fileName: z.string(),
  format: z.string(),
  source: z.string().nullable(),
  bytes: z.number(),
  read: z.number(),
  new: z.number().nullable(),
  revised: z.number().nullable(),
  unchanged: z.number(),
  warned: z.number().describe('rows with a warning, as far as they are listed'),
  rejected: z.number(),
  retracted: z.number(),
  totals: z
    .array(
      z.object({
        source: z.string(),
        category: z.string(),
        country: z.string(),
        period: z.string().describe('the year of a flow, the day of a stock'),
        before: z.number().describe('people'),
        after: z.number(),
        observationsBefore: z.number(),
        observationsAfter: z.number(),
      }),
    )
    .describe('what its sources say in all, where the batch touches it, before any rule about double counts'),
  refused: z.array(refusedSchema).describe('the first 1,000'),
  warnings: z.array(
    z.looseObject({ code: z.string(), count: z.number(), words: z.string().exactOptional() }),
  ),
  receipt: receiptSchema.describe('of the dry run; once it is committed, of the push'),
  committedAs: z.string().nullable().describe('the receipt of the push that it became'),
})

export const begunSchema = batchSchema
  .pick({
    batchId: true,
    createdAt: true,
    expiresAt: true,
    fileName: true,
    format: true,
    source: true,
    bytes: true,
  })
  .extend({ state: z.literal('validating') })

export const begunDocument = (meta: BatchMeta): z.output<typeof begunSchema> => ({
  batchId: meta.batchId,
  state: 'validating',
  createdAt: meta.createdAt,
  expiresAt: meta.expiresAt,
  fileName: meta.fileName,
  format: meta.format,
  source: meta.source,
  bytes: meta.bytes,
})

export type BatchDocument = z.output<typeof batchSchema>

const inWords = <Fault extends Pick<RowRejection, 'code' | 'path' | 'value'>>(
  language: Language,
  fault: Fault,
) => {
  const words = sayCode(language, fault.code, fault)
  const suggestion = suggestionFor(language, fault)
  return {
    ...fault,
    ...(words === undefined ? {} : { words }),
    ...(suggestion === undefined ? {} : { suggestion }),
  }
}

export const refusedInWords = (language: Language, { rejections }: Pick<Receipt, 'rejections'>) =>
  rejections.map(({ also, ...rejection }) => ({
    ...inWords(language, rejection),
    ...(also === undefined ? {} : { also: also.map((each) => inWords(language, each)) }),
  }))

export const batchDocument = (
  { meta, receipt, warned, totals }: Preview,
  language: Language,
): BatchDocument => ({
  batchId: meta.batchId,
  state: meta.committedAs === null ? 'ready' : 'committed',
  createdAt: meta.createdAt,
  expiresAt: meta.expiresAt,
  fileName: meta.fileName,
  format: meta.format,
  source: meta.source,
  bytes: meta.bytes,
  read: receipt.read,
  new: receipt.new,
  revised: receipt.revised,
  unchanged: receipt.unchanged,
  warned,
  rejected: receipt.rejected,
  retracted: receipt.retracted,
  totals: [...totals],
  refused: refusedInWords(language, receipt),
  warnings: receipt.warnings.map((warning) => {
    const words = sayWarning(language, warning.code)
    return { ...warning, ...(words === undefined ? {} : { words }) }
  }),
  receipt,
  committedAs: meta.committedAs,
})
