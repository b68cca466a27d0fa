/** GET /v1/sources: what is in the store, and whom to credit for it. */
import { listSources } from '@tideline/clickhouse'
import type { Http } from '@tideline/runtime'
import { z } from 'zod'
import { sourceList } from '../catalogue/source-list.ts'
import { requestSignal } from '../http/request-signal.ts'
import type { StoreGate } from '../store/store-gate.ts'

const schema = z.object({
  sources: z.array(
    z.object({
      source: z.string(),
      title: z.string(),
      publisher: z.string(),
      licence: z.string(),
      credit: z.string().describe('the line to print beside its figures'),
      categories: z.array(
        z.object({
          category: z.string(),
          observations: z.number().int(),
          firstDate: z.string().nullable(),
          lastDate: z.string().nullable(),
        }),
      ),
    }),
  ),
})

export const addSourcesRoute = (http: Http, gate: StoreGate): void => {
  http.route({
    method: 'GET',
    path: '/v1/sources',
    operationId: 'sources',
    tag: 'catalogue',
    summary: 'The sources that are stored, each with publisher, licence and credit line.',
    answers: { 200: { description: 'by source', schema } },
    errors: ['CLICKHOUSE_UNAVAILABLE'],
    async handle({ reply }) {
      const rows = await gate.read(requestSignal(reply), listSources)
      return reply.header('cache-control', 'no-cache').send({ sources: sourceList(rows) })
    },
  })
}
