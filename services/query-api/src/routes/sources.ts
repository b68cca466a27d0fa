/** GET /v1/sources: what is in the store, and whom to credit for it. */
import { sourcesAnswerSchema, sourcesTable } from '@tideline/contracts'
import { listSources } from '@tideline/log'
import type { Http } from '@tideline/runtime'
import { z } from 'zod'
import { sourceList } from '../catalogue/source-list.ts'
import { requestSignal } from '../http/request-signal.ts'
import type { StoreGate } from '../store/question-gate.ts'
import { fileNameOf } from '../tables/file-name.ts'
import { alsoAsTable, formatFor, sendTable, tableFormat } from '../tables/send-table.ts'

export const addSourcesRoute = (http: Http, gate: StoreGate): void => {
  http.route({
    method: 'GET',
    path: '/v1/sources',
    operationId: 'sources',
    tag: 'catalogue',
    summary: 'The sources that are stored, each with publisher, licence and credit line.',
    query: z.strictObject({ format: tableFormat }),
    answers: { 200: { description: 'by source', schema: sourcesAnswerSchema, alsoAs: alsoAsTable } },
    errors: ['CLICKHOUSE_UNAVAILABLE'],
    async handle(input) {
      const { reply } = input
      const format = formatFor(input)
      const rows = await gate.read(requestSignal(reply), listSources)
      const now = Date.now()
      const sources = sourceList(rows, now)
      reply.header('cache-control', 'no-cache')
      if (format === 'json') return { sources }
      const asOf = new Date(now).toISOString()
      return await sendTable(input, format, {
        table: sourcesTable(sources),
        notes: {
          title: 'Tideline: sources, and what is stored of each',
          facts: [['Asked at', asOf]],
          rules: ['Print the credit of a source beside its figures.'],
          warnings: [],
        },
        sheet: 'sources',
        fileName: (extension) => fileNameOf(['sources'], asOf, extension),
      })
    },
  })
}
