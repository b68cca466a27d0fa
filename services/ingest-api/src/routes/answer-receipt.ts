/** How a receipt is answered, and what is said of it in the interface. */
import { receiptSchema, TidelineError, type Receipt } from '@tideline/contracts'
import { PROBLEM_JSON, problemSchema, toProblem } from '@tideline/runtime'
import type { FastifyReply } from 'fastify'

/** 202 when something was taken or there was nothing to do; 422, a problem that holds the receipt, when every row was refused. */
export const answerReceipt = (reply: FastifyReply, receipt: Receipt): FastifyReply => {
  if (receipt.read === 0 || receipt.rejected < receipt.read) return reply.code(202).send(receipt)
  const problem = toProblem(new TidelineError('ALL_ROWS_REJECTED'), reply.request.id)
  return reply
    .code(422)
    .type(PROBLEM_JSON)
    .send({ ...problem, ...receipt })
}

/** A refusal of the whole, with the members of the receipt where there is one. */
export const refusedReceiptSchema = problemSchema.extend(receiptSchema.partial().shape)

export const receiptAnswers = {
  202: { description: 'At least one row was accepted, or there was nothing to do.', schema: receiptSchema },
  422: {
    description: '`ALL_ROWS_REJECTED`: a problem document with the members of the receipt.',
    schema: refusedReceiptSchema,
    mediaType: PROBLEM_JSON,
  },
} as const
