/** GET /v1/observations/{source}/{id}: every revision of one observation, and which one counts. */
import { askObservation } from '@tideline/answers'
import { plainId, TidelineError } from '@tideline/contracts'
import type { Http } from '@tideline/runtime'
import { z } from 'zod'
import { requestSignal } from '../http/request-signal.ts'
import type { Readers } from '../http/readers.ts'
import type { StoreGate } from '../store/question-gate.ts'

const params = z.strictObject({
  source: z.string().min(1).max(64),
  id: z.string().min(1).max(200).describe('percent-encoded'),
})

const revision = z.looseObject({
  revision: z.number(),
  op: z.string(),
  recordedAt: z
    .string()
    .exactOptional()
    .describe('RFC 3339: when the log took it; left out where a figure of the observation is hidden'),
  counts: z.boolean().describe('true for the one that figures are made from'),
  changes: z.array(z.string()).describe('what differs from the revision before: figure, role, date, other'),
  state: z
    .literal('suppressed')
    .optional()
    .describe('figures of this revision are hidden, see the description'),
})

export const addObservationsRoute = (http: Http, gate: StoreGate, readers: Readers): void => {
  http.route({
    method: 'GET',
    path: '/v1/observations/{source}/{id}',
    operationId: 'observation',
    tag: 'figures',
    summary: 'Every revision of an observation, with when it was recorded and what changed.',
    description:
      'Of sources that are not public, a row that says more than country and cause hides figures of 1 to 4 people, ' +
      'bands of its breakdown alike, and an older revision that differs by as little; a row in the same totals as such ' +
      'a one, and a confidential row, hide their figures as well. What is hidden says neither who, where nor when it ' +
      'came. A key with the scope `exact` sees all.',
    secured: 'optional',
    params,
    answers: {
      200: {
        description: 'oldest first',
        schema: z.object({ source: z.string(), id: z.string(), revisions: z.array(revision) }),
      },
    },
    errors: ['OBSERVATION_UNKNOWN', 'CLICKHOUSE_UNAVAILABLE'],
    async handle({ params: { source, id }, request, reply }) {
      const exact = readers.seesExact({ request, reply })
      const revisions = await gate.read(requestSignal(reply), async (store) => {
        const asked = await askObservation(store, { source, id, exact })
        // ids of field pushes are stored as they look
        const plain = plainId(id)
        return asked.length > 0 || plain === id
          ? asked
          : await askObservation(store, { source, id: plain, exact })
      })
      if (revisions.length === 0) {
        throw new TidelineError('OBSERVATION_UNKNOWN', undefined, { context: { source, id } })
      }
      reply.header('cache-control', exact ? 'private, no-cache' : 'no-cache')
      return { source, id, revisions }
    },
  })
}
