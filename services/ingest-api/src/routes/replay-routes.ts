/** The routes that replay rejected rows: one of them, or page by page all open ones that a filter finds. */
import { receiptSchema, replayedAnswerSchema, TidelineError } from '@tideline/contracts'
import type { RejectedPlace } from '@tideline/log'
import { noteRequest, PROBLEM_JSON, readJson } from '@tideline/runtime'
import { z } from 'zod'
import { MAX_ROW_BYTES } from '../push/read-rows.ts'
import { PAGE_ROWS, replayOpen, type ReplayedOpen } from '../replay/replay-open.ts'
import { replayOne } from '../replay/replay.ts'
import { refusedReceiptSchema, answerReceipt } from './answer-receipt.ts'
import { findRejected } from './find-rejected.ts'
import { placeOf, placeText } from './rejected-place.ts'
import type { RouteContext } from './route-context.ts'

const codes = ['OVERLOADED', 'KAFKA_UNAVAILABLE', 'CLICKHOUSE_UNAVAILABLE'] as const

const pageQuery = z.strictObject({
  source: z.string().min(1).max(64).optional(),
  code: z.string().min(1).max(64).optional(),
  receipt: z.string().min(1).max(100).optional(),
  after: z.string().min(1).max(400).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(PAGE_ROWS).default(PAGE_ROWS).describe('rows a page'),
})

/**
 * Where the page begins; undefined: with the row said last.
 *
 * @throws {TidelineError} PARAMETER_MISSING, PARAMETER_INVALID
 */
const beginningOf = ({
  source,
  code,
  receipt,
  after,
}: z.output<typeof pageQuery>): RejectedPlace | undefined => {
  if (source === undefined && code === undefined && receipt === undefined) {
    throw new TidelineError('PARAMETER_MISSING', 'Name a source, a code or a receipt.', {
      context: { parameter: 'source' },
    })
  }
  if (after === undefined) return undefined
  const place = placeOf(after)
  if (place === undefined) {
    throw new TidelineError('PARAMETER_INVALID', 'after: not what `next` said', {
      context: { parameter: 'after' },
    })
  }
  return place
}

const answerOf = ({ rows, outcomes, receipts, replayed, superseded, rejected }: ReplayedOpen) => {
  const last = rows.at(-1)
  return {
    read: rows.length,
    replayed,
    superseded,
    rejected,
    outcomes,
    receipts: receipts.map(({ receiptId }) => receiptId),
    next: last === undefined ? null : placeText(last),
  }
}

const addReplayPageRoute = ({ http, context, access, admission }: RouteContext): void => {
  http.route({
    method: 'POST',
    path: '/v1/rejected/replay',
    operationId: 'replayAllRejected',
    summary: 'Send all open rejected rows of a source, code or push again, as they came in, a page a call.',
    description:
      'The rows said last come first. `next` names where the following page begins; without it there is none. Rows that are taken are closed, so a call that broke off is repeated without harm. A row without a revision of its own that was said again since is closed as superseded; what is refused again stays open.',
    tag: 'rejected',
    secured: true,
    query: pageQuery,
    answers: { 200: { description: 'What became of each row of the page.', schema: replayedAnswerSchema } },
    errors: ['PARAMETER_MISSING', ...codes],
    async handle({ query, request }) {
      const key = access.check(request)
      const { source, code, receipt, limit } = query
      const after = beginningOf(query)
      const replayed = await replayOpen({ context, admission }, key, { source, code, receipt, after, limit })
      noteRequest(request, {
        did: { action: 'replay', receipts: replayed.receipts.map(({ receiptId }) => receiptId) },
      })
      return answerOf(replayed)
    },
  })
}

const addReplayOneRoute = ({ http, context, access, admission }: RouteContext): void => {
  http.route({
    method: 'POST',
    path: '/v1/rejected/{id}/replay',
    operationId: 'replayRejected',
    summary: 'Send a rejected row again, as it is or corrected. A row that was replayed is unchanged.',
    tag: 'rejected',
    secured: true,
    params: z.strictObject({ id: z.string().min(1).max(200) }),
    body: {
      description: 'The corrected observation; without a body the row is sent as it came in.',
      required: false,
      content: { 'application/json': {} },
    },
    answers: {
      202: { description: 'It was taken, or had been.', schema: receiptSchema },
      422: {
        description: 'It is refused again.',
        schema: refusedReceiptSchema,
        mediaType: PROBLEM_JSON,
      },
    },
    errors: ['NOT_FOUND', 'BODY_UNREADABLE', 'BODY_TOO_LARGE', ...codes],
    async handle({ params, request, reply }) {
      const key = access.check(request)
      const leave = admission.enter(MAX_ROW_BYTES)
      try {
        const row = await findRejected(context.store, key, params.id)
        const corrected = await readJson(request.raw, { limit: MAX_ROW_BYTES })
        const receipt = await replayOne(context, { row, corrected }, key)
        noteRequest(request, {
          receipt: receipt.receiptId,
          did: { action: 'replay', source: receipt.source },
        })
        return answerReceipt(reply, receipt)
      } finally {
        leave()
      }
    },
  })
}

export const addReplayRoutes = (routes: RouteContext): void => {
  addReplayPageRoute(routes)
  addReplayOneRoute(routes)
}
