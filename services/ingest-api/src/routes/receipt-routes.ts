/** What became of a push: its receipt and state, and every row that was refused. */
import { receiptStateSchema, TidelineError, type RowRejection } from '@tideline/contracts'
import { readRejected, type StoredRejection } from '@tideline/log'
import { apiKeyId, mayWrite, type ApiKeyEntry } from '@tideline/runtime'
import { z } from 'zod'
import type { KeptReceipt } from '../receipts/door-ledger.ts'
import { findReceipt, receiptState } from '../receipts/receipt-state.ts'
import { refusedNow } from '../receipts/refused-state.ts'
import { askStore } from '../store/ask-store.ts'
import { paging } from './paging.ts'
import type { RouteContext } from './route-context.ts'

const asRejection = (row: StoredRejection): RowRejection & { rejectedId: string } => ({
  rejectedId: row.rejectedId,
  row: row.row,
  code: row.code as RowRejection['code'],
  ...(row.path === '' ? {} : { path: row.path }),
  ...(row.value === '' ? {} : { value: row.value }),
  message: row.message,
  ...(row.cell === '' ? {} : { cell: row.cell }),
  ...(row.state === 'replayed' ? { mendedBy: row.replayReceipt } : {}),
})

/** Its own push, or one to a source that it may write. */
export const assertMayRead = (key: ApiKeyEntry, kept: KeptReceipt): void => {
  const { source } = kept.receipt
  if (kept.keyName !== apiKeyId(key) && !(source === null ? mayWrite(key, '*') : mayWrite(key, source))) {
    throw new TidelineError('KEY_NOT_ALLOWED')
  }
}

const receiptParams = z.strictObject({ id: z.string().min(1).max(100) })

export const addReceiptRoutes = ({ http, context, access }: RouteContext): void => {
  http.route({
    method: 'GET',
    path: '/v1/receipts/{id}',
    operationId: 'receipt',
    summary: 'A receipt, whether all of it is stored, and whether all of it shows in series.',
    description:
      'Whoever knows the id may ask; the refused values are only shown to a key that may write the source.',
    tag: 'receipts',
    secured: 'optional',
    params: receiptParams,
    answers: { 200: { description: 'the receipt and its state', schema: receiptStateSchema } },
    errors: ['RECEIPT_UNKNOWN', 'KEY_NOT_ALLOWED', 'RATE_LIMITED', 'CLICKHOUSE_UNAVAILABLE'],
    async handle({ params, request }) {
      const key = request.headers.authorization === undefined ? undefined : access.check(request)
      const kept = await findReceipt(context, params.id)
      if (key !== undefined) assertMayRead(key, kept)
      const { receipt, ...state } = await receiptState(context, kept)
      // without a key nothing of the rows themselves: neither values nor ids
      const now = kept.isReplay === true ? undefined : await refusedNow(context, receipt)
      const refused = now === undefined ? {} : { refused: now?.refused ?? null }
      if (key === undefined)
        return { receipt: { ...receipt, rejections: [], conflicts: [] }, ...state, ...refused }
      const rejections = receipt.rejections.map((rejection) => {
        const mendedBy = now?.mendedBy.get(rejection.row)
        return mendedBy === undefined ? rejection : { ...rejection, mendedBy }
      })
      return { receipt: { ...receipt, rejections }, ...state, ...refused }
    },
  })

  http.route({
    method: 'GET',
    path: '/v1/receipts/{id}/rejections',
    operationId: 'receiptRejections',
    summary: 'Every refused row of a push, in the order of the file.',
    tag: 'receipts',
    secured: true,
    params: receiptParams,
    query: z.strictObject(paging),
    answers: {
      200: {
        description: '{rejections}',
        schema: z.object({ rejections: z.array(z.looseObject({ row: z.number() })) }),
      },
    },
    errors: ['RECEIPT_UNKNOWN', 'CLICKHOUSE_UNAVAILABLE'],
    async handle({ params, query, request }) {
      const key = access.check(request)
      const kept = await findReceipt(context, params.id)
      assertMayRead(key, kept)
      const rows = await askStore(() =>
        readRejected(context.store, { receipt: params.id, ...query, order: 'row' }),
      )
      return { rejections: rows.map(asRejection) }
    },
  })
}
