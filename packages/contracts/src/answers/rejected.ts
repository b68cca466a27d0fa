/** The answers about rejected rows: as they are listed, and what became of those that were replayed. */
import { z } from 'zod'
import { errorCodeSchema, people, wholeCount } from './parts.ts'

export const rejectedRowSchema = z.object({
  rejectedId: z.string(),
  stage: z.enum(['door', 'store']),
  source: z.string(),
  format: z.string(),
  receipt: z.string(),
  row: wholeCount,
  code: z.string(),
  path: z.string(),
  value: z.string(),
  message: z.string(),
  payload: z.string().describe('the row as it came in'),
  state: z.enum(['open', 'replayed', 'superseded']),
  replayReceipt: z.string(),
  rejectedAt: z.string(),
  updatedAt: z.string(),
  category: z
    .string()
    .exactOptional()
    .describe('where it would have counted; empty where that cannot be told'),
  country: z.string().exactOptional(),
  periodFrom: z.string().nullable().exactOptional().describe('null where that cannot be told'),
  periodTo: z.string().nullable().exactOptional(),
  people: people.nullable().exactOptional(),
  ids: z.array(z.string()).exactOptional().describe('of the observations that it would have made'),
  cell: z
    .string()
    .exactOptional()
    .describe('where a spreadsheet shows it, e.g. Datos!F5; empty where none does'),
  replayRow: wholeCount.exactOptional().describe('its row in the push by which it was replayed'),
})

export const replayedAnswerSchema = z.object({
  read: wholeCount.describe('rows of this page'),
  replayed: wholeCount,
  superseded: wholeCount.describe('said again since they were refused; closed'),
  rejected: wholeCount.describe('refused again; still open'),
  outcomes: z.array(
    z.object({
      rejectedId: z.string(),
      outcome: z.enum(['new', 'revised', 'unchanged', 'superseded', 'rejected']),
      receiptId: z.string().exactOptional().describe('the push by which it was replayed'),
      code: errorCodeSchema.exactOptional(),
      path: z.string().exactOptional(),
      message: z.string().exactOptional(),
    }),
  ),
  receipts: z.array(z.string()),
  next: z.string().nullable().describe('where the following page begins; null when there is none'),
})

export type RejectedRow = z.infer<typeof rejectedRowSchema>
export type ReplayedPage = z.infer<typeof replayedAnswerSchema>
