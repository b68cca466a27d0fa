/** What a form tool is told: short, since Kobo keeps the text in its log, where a form manager reads it. */
import type { Receipt } from '@tideline/contracts'
import { z } from 'zod'

export const hookAnswerSchema = z.object({
  outcome: z.enum(['accepted', 'unchanged', 'quarantined', 'unmapped', 'conflict', 'nothing to do']),
  receiptId: z.string(),
  accepted: z.number(),
  unchanged: z.number(),
  rejected: z.number(),
  retracted: z.number(),
  /** of what was put aside, the first reasons */
  reasons: z.array(z.object({ row: z.number(), code: z.string(), message: z.string() })),
})

export type HookAnswer = z.infer<typeof hookAnswerSchema>

const outcomeOf = ({
  read,
  accepted,
  rejected,
  unchanged,
  retracted,
  rejections,
}: Receipt): HookAnswer['outcome'] => {
  const codes = new Set(rejections.map(({ code }) => code))
  if (rejected > 0 && codes.size === 1 && codes.has('REVISION_CONFLICT')) return 'conflict'
  if (rejected > 0 && codes.size === 1 && codes.has('FORM_UNMAPPED')) return 'unmapped'
  if (rejected > 0) return 'quarantined'
  if (accepted > 0 || retracted > 0) return 'accepted'
  return read === 0 && unchanged === 0 ? 'nothing to do' : 'unchanged'
}

export const hookAnswer = (receipt: Receipt): HookAnswer => ({
  outcome: outcomeOf(receipt),
  receiptId: receipt.receiptId,
  accepted: receipt.accepted,
  unchanged: receipt.unchanged,
  rejected: receipt.rejected,
  retracted: receipt.retracted,
  reasons: receipt.rejections.slice(0, 10).map(({ row, code, message }) => ({ row, code, message })),
})

/** As DHIS2 answers an import. */
export const importSummary = (receipt: Receipt) => {
  const isWhole = receipt.rejected === 0
  // one that was taken back by name is a revision of ours, and a deletion of theirs
  const byName = Math.max(0, (receipt.observations.retracted ?? 0) - receipt.retracted)
  const counts = {
    imported: receipt.new ?? receipt.accepted,
    updated: Math.max(0, (receipt.revised ?? 0) - byName),
    ignored: receipt.rejected + receipt.unchanged,
    deleted: receipt.retracted + byName,
  }
  return {
    httpStatus: 'OK',
    httpStatusCode: 200,
    status: isWhole ? 'OK' : 'WARNING',
    response: {
      responseType: 'ImportSummary',
      status: isWhole ? 'SUCCESS' : 'WARNING',
      importCount: counts,
      conflicts: receipt.rejections.slice(0, 1_000).map(({ row, code, path, message }) => ({
        object: path ?? `dataValues[${row - 1}]`,
        value: message,
        errorCode: code,
        indexes: [row - 1],
      })),
      reference: receipt.receiptId,
    },
  }
}
