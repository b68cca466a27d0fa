/** The routes that say what became of a push: receipts, rejected rows (replaying them: replay-routes.ts), and the formats. */
import { readRejected, type StoredRejection } from '@tideline/log'
import { TidelineError, type RowRejection } from '@tideline/contracts'
import { mayWrite, type ApiKeyEntry, type Http } from '@tideline/runtime'
import { formats } from '@tideline/sources'
import { z } from 'zod'
import { readableSources, type Access } from '../door/access.ts'
import type { Admission } from '../door/admission.ts'
import { receiptStateSchema, rejectedRowSchema } from '@tideline/contracts'
import type { KeptReceipt } from '../receipts/door-ledger.ts'
import type { PushContext } from '../push/push-context.ts'
import { findReceipt, receiptState } from '../receipts/receipt-state.ts'
import { registerReplayRoutes } from './replay-routes.ts'
import { askStore } from '../store/ask-store.ts'

export interface LedgerRoutesOptions {
  http: Http
  context: PushContext
  access: Access
  admission: Admission
}

const shown = ({ topic: _topic, partition: _partition, offset: _offset, ...row }: StoredRejection) => row

const asRejection = (row: StoredRejection): RowRejection & { rejectedId: string } => ({
  rejectedId: row.rejectedId,
  row: row.row,
  code: row.code as RowRejection['code'],
  ...(row.path === '' ? {} : { path: row.path }),
  ...(row.value === '' ? {} : { value: row.value }),
  message: row.message,
})

/** Its own push, or one to a source that it may write. */
const assertMayRead = (key: ApiKeyEntry, kept: KeptReceipt): void => {
  const { source } = kept.receipt
  if (kept.keyName !== key.name && !(source === null ? mayWrite(key, '*') : mayWrite(key, source))) {
    throw new TidelineError('KEY_NOT_ALLOWED')
  }
}

const paging = {
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
}

export const registerLedgerRoutes = ({ http, context, access, admission }: LedgerRoutesOptions): void => {
  const { store } = context
  const receiptParams = z.strictObject({ id: z.string().min(1).max(100) })
  const rejectedParams = z.strictObject({ id: z.string().min(1).max(200) })

  const findRejected = async (key: ApiKeyEntry, rejectedId: string): Promise<StoredRejection> => {
    const sources = readableSources(key)
    const [row] = await askStore(() =>
      readRejected(store, {
        rejectedId,
        limit: 1,
        offset: 0,
        order: 'newest',
        ...(sources === undefined ? {} : { sources }),
      }),
    )
    if (row === undefined) throw new TidelineError('NOT_FOUND', 'There is no such rejected row.')
    return row
  }

  http.route({
    method: 'GET',
    path: '/v1/formats',
    operationId: 'formats',
    summary: 'The formats that can be pushed, each with its publisher, licence and an example.',
    tag: 'push',
    answers: {
      200: {
        description: '{formats}',
        schema: z.object({ formats: z.array(z.looseObject({ id: z.string() })) }),
      },
    },
    handle: async () => ({
      formats: formats.map(({ read: _read, ...format }) => format),
    }),
  })

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
      const receipt = key === undefined ? { ...kept.receipt, rejections: [] } : kept.receipt
      return { receipt, ...(await receiptState(context, kept)) }
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
      const rows = await askStore(() => readRejected(store, { receipt: params.id, ...query, order: 'row' }))
      return { rejections: rows.map(asRejection) }
    },
  })

  http.route({
    method: 'GET',
    path: '/v1/rejected',
    operationId: 'listRejected',
    summary: 'Rejected rows, newest first: refused at the door, or by the store.',
    tag: 'rejected',
    secured: true,
    query: z.strictObject({
      state: z.enum(['open', 'replayed', 'superseded']).optional(),
      source: z.string().max(64).optional(),
      code: z.string().max(64).optional(),
      receipt: z.string().max(100).optional(),
      ...paging,
    }),
    answers: {
      200: { description: '{rejected}', schema: z.object({ rejected: z.array(rejectedRowSchema) }) },
    },
    errors: ['CLICKHOUSE_UNAVAILABLE'],
    async handle({ query, request }) {
      const sources = readableSources(access.check(request))
      const { state, source, code, receipt, limit, offset } = query
      const rows = await askStore(() =>
        readRejected(store, {
          limit,
          offset,
          order: 'newest',
          ...(state === undefined ? {} : { state }),
          ...(source === undefined ? {} : { source }),
          ...(code === undefined ? {} : { code }),
          ...(receipt === undefined ? {} : { receipt }),
          ...(sources === undefined ? {} : { sources }),
        }),
      )
      return { rejected: rows.map(shown) }
    },
  })

  http.route({
    method: 'GET',
    path: '/v1/rejected/{id}',
    operationId: 'showRejected',
    summary: 'One rejected row as it came in, with its reason.',
    tag: 'rejected',
    secured: true,
    params: rejectedParams,
    answers: { 200: { description: 'the row', schema: rejectedRowSchema } },
    errors: ['NOT_FOUND', 'CLICKHOUSE_UNAVAILABLE'],
    handle: async ({ params, request }) => shown(await findRejected(access.check(request), params.id)),
  })

  registerReplayRoutes({ http, context, access, admission, findRejected })
}
