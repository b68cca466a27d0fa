/** GET /v1/sources: what is in the store, and whom to credit for it. */
import { sourcesAnswerSchema } from '@tideline/contracts'
import { listSources } from '@tideline/log'
import type { Http } from '@tideline/runtime'
import { sourceList } from '../catalogue/source-list.ts'
import { requestSignal } from '../http/request-signal.ts'
import type { StoreGate } from '../store/question-gate.ts'

export const addSourcesRoute = (http: Http, gate: StoreGate): void => {
  http.route({
    method: 'GET',
    path: '/v1/sources',
    operationId: 'sources',
    tag: 'catalogue',
    summary: 'The sources that are stored, each with publisher, licence and credit line.',
    answers: { 200: { description: 'by source', schema: sourcesAnswerSchema } },
    errors: ['CLICKHOUSE_UNAVAILABLE'],
    async handle({ reply }) {
      const rows = await gate.read(requestSignal(reply), listSources)
      return reply.header('cache-control', 'no-cache').send({ sources: sourceList(rows, Date.now()) })
    },
  })
}
