/** GET /v1/batches/{id}/events: server-sent events, from the first row that is read to the last that shows. */
import { languages } from '@tideline/contracts'
import { announceEvents, EVENT_STREAM, sendEvents } from '@tideline/runtime'
import { z } from 'zod'
import type { BatchEvents } from '../batches/batch-events.ts'
import type { RouteContext } from './route-context.ts'

const FIRST_BYTES = 64 * 1_024

export const addBatchEventsRoute = (
  { http, access, batches, admission }: RouteContext,
  events: BatchEvents,
): void => {
  http.route({
    method: 'GET',
    path: '/v1/batches/{id}/events',
    operationId: 'batchEvents',
    summary:
      'How far a batch is: server-sent events while it is validated, committed, stored, and until it shows.',
    description:
      'The first event says where it is. `validating` and `committing` (`{rows}`: read so far), `ready` (what it would do in ' +
      'counts; the whole is at GET /v1/batches/{id}), `failed` (a problem document with `words`), `committed` (`{receiptId}`), ' +
      '`stored`, `visible`, `dropped`; after the last two the answer ends. `heartbeat` comes every 15 seconds. A connection ' +
      'that broke off comes again and has missed nothing. A batch that nobody has looked at is looked at.',
    tag: 'batches',
    secured: true,
    params: z.strictObject({ id: z.string().min(1).max(100) }),
    query: z.strictObject({ lang: z.enum(languages).default('en').describe('of the words for people') }),
    answers: {
      200: {
        description: 'events, until it shows or is dropped',
        schema: z.string(),
        mediaType: EVENT_STREAM,
      },
    },
    errors: ['BATCH_UNKNOWN', 'OVERLOADED', 'STOPPING'],
    async handle({ params, query, request, reply }) {
      const key = access.check(request)
      const meta = await batches.files.find(params.id, key.hash)
      announceEvents(reply)
      if (request.method === 'HEAD') return await reply.send()
      /** A key that was revoked meanwhile sees no more. */
      const mayGoOn = (): boolean => {
        try {
          return access.check(request).hash === key.hash
        } catch {
          return false
        }
      }
      const look = (): void => {
        const leave = admission.enter(FIRST_BYTES, key.hash)
        // what it throws is told as an event
        batches.look(meta, key).then(leave, leave)
      }
      const asking = { meta, key, language: query.lang, requestId: request.id, mayGoOn, look }
      return await sendEvents(reply, events.listen(asking))
    },
  })
}
