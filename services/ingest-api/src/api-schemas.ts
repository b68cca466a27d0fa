/** Shapes of the HTTP interface, from which requests are checked and the OpenAPI document is written. */
import { errorCodes, observationSchema, warningCodes } from '@tideline/contracts'
import { z } from 'zod'

export const flag = z
  .enum(['true', 'false', '1', '0', ''])
  .default('false')
  .transform((text) => text === 'true' || text === '1' || text === '')

const count = z.number().int().min(0)

const rejection = z.object({
  row: count.describe('1 for the first data row'),
  code: z.enum(Object.keys(errorCodes) as [string, ...string[]]),
  path: z.string().optional().describe('the field'),
  value: z.unknown().optional().describe('what stood there, cut to 200 characters'),
  message: z.string(),
})

export const receiptAnswer = z.object({
  receiptId: z.string(),
  source: z.string().nullable(),
  format: z.string(),
  dataset: z.string().nullable(),
  complete: z.boolean(),
  dryRun: z.boolean(),
  receivedAt: z.string(),
  read: count.describe('records; read = accepted + unchanged + rejected'),
  accepted: count.describe('accepted = new + revised'),
  new: count,
  revised: count,
  unchanged: count,
  rejected: count,
  retracted: count.describe('observations that a complete file no longer holds'),
  observations: z.object({ new: count, revised: count, unchanged: count, retracted: count }),
  changes: z.object({ figure: count, role: count, date: count, other: count }),
  rejections: z.array(rejection),
  rejectionsTruncated: z.boolean(),
  warnings: z.array(
    z.object({
      code: z.enum(Object.keys(warningCodes) as [string, ...string[]]),
      count,
      rows: z.array(count).describe('the first 100'),
      message: z.string(),
    }),
  ),
  appended: z
    .object({ topic: z.string(), ends: z.record(z.string(), count) })
    .nullable()
    .describe('highest offset appended per partition, exclusive'),
})

export const receiptStateAnswer = z.object({
  receipt: receiptAnswer,
  stored: z.boolean().describe('all of it is in the store'),
  visible: z.boolean().describe('all of it shows in series'),
})

export const rejectedAnswer = z.object({
  rejectedId: z.string(),
  stage: z.enum(['door', 'store']),
  source: z.string(),
  format: z.string(),
  receipt: z.string(),
  row: count,
  code: z.string(),
  path: z.string(),
  value: z.string(),
  message: z.string(),
  payload: z.string().describe('the row as it came in'),
  state: z.enum(['open', 'replayed', 'superseded']),
  replayReceipt: z.string(),
  rejectedAt: z.string(),
  updatedAt: z.string(),
})

export const replayedAnswer = z.object({
  read: count.describe('rows of this page'),
  replayed: count,
  superseded: count.describe('said again since they were refused; closed'),
  rejected: count.describe('refused again; still open'),
  outcomes: z.array(
    z.object({
      rejectedId: z.string(),
      outcome: z.enum(['new', 'revised', 'unchanged', 'superseded', 'rejected']),
      receiptId: z.string().optional().describe('the push by which it was replayed'),
      code: z.enum(Object.keys(errorCodes) as [string, ...string[]]).optional(),
      path: z.string().optional(),
      message: z.string().optional(),
    }),
  ),
  receipts: z.array(z.string()),
  next: z.string().nullable().describe('where the following page begins; null when there is none'),
})

export const observationBody = z.union([
  observationSchema,
  z.array(observationSchema),
  z.object({ observations: z.array(observationSchema) }),
])

export const example = {
  source: 'field-team-1',
  id: 'bhs-abaco-2019-09-04',
  revision: 1,
  category: 'internal_displacements',
  cause: 'disaster.weather.meteorological.storm.cyclone',
  country: 'BHS',
  figure: 9840,
  start: '2019-09-01',
  end: '2019-09-04',
}
