import { receiptSchema } from '@tideline/contracts'
import { apiKeyId, mayWrite, noteRequest } from '@tideline/runtime'
import { z } from 'zod'
import { findReceipt } from '../receipts/receipt-state.ts'
import { undoPush } from '../undo/undo-push.ts'
import type { RouteContext } from './route-context.ts'

export const addUndoRoute = ({ http, context, access }: RouteContext): void => {
  http.route({
    method: 'POST',
    path: '/v1/receipts/{id}/retract',
    operationId: 'retractReceipt',
    summary: 'Undo a push: what it made new is retracted, what it revised goes back, by further revisions.',
    description: 'What somebody revised since is left alone and listed under rejections.',
    tag: 'push',
    secured: true,
    params: z.strictObject({ id: z.string().min(1).max(100) }),
    answers: { 202: { description: 'The receipt of the undo.', schema: receiptSchema } },
    errors: ['RECEIPT_UNKNOWN', 'OVERLOADED', 'KAFKA_UNAVAILABLE', 'CLICKHOUSE_UNAVAILABLE'],
    async handle({ params, request, reply }) {
      const key = access.check(request)
      const kept = await findReceipt(context, params.id)
      const receipt = await undoPush(context, {
        receiptId: params.id,
        format: kept.receipt.format,
        source: kept.receipt.source,
        keyName: apiKeyId(key),
        mayWrite: (source) => mayWrite(key, source),
      })
      noteRequest(request, {
        receipt: receipt.receiptId,
        did: { action: 'retract', of: params.id, source: receipt.source },
      })
      return reply.code(202).send(receipt)
    },
  })
}
