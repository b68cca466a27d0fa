/** Rejected rows, to read them; sending them again: replay-routes.ts. */
import { rejectedRowSchema } from '@tideline/contracts'
import { readRejected, type StoredRejection } from '@tideline/log'
import { z } from 'zod'
import { readableSources } from '../door/access.ts'
import { askStore } from '../store/ask-store.ts'
import { findRejected } from './find-rejected.ts'
import { paging } from './paging.ts'
import type { RouteContext } from './route-context.ts'

const shown = ({ topic: _topic, partition: _partition, offset: _offset, ...row }: StoredRejection) => row

export const addRejectedRoutes = ({ http, context, access }: RouteContext): void => {
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
        readRejected(context.store, {
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
    params: z.strictObject({ id: z.string().min(1).max(200) }),
    answers: { 200: { description: 'the row', schema: rejectedRowSchema } },
    errors: ['NOT_FOUND', 'CLICKHOUSE_UNAVAILABLE'],
    handle: async ({ params, request }) =>
      shown(await findRejected(context.store, access.check(request), params.id)),
  })
}
